"""`python -m generator.proof.mutation`: change the client's runtime in small ways, and list what no test notices."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from generator.proof.mutation.run import MutationError, diff_of, require_mutmut, try_mutants, write_work_tree
from generator.proof.mutation.shards import SelectionError, Shard, selected
from generator.proof.mutation.verdict import judge, load_arguments

REPOSITORY: Final = Path(__file__).resolve().parents[3]


def main(arguments: list[str]) -> int:
    """Run the command.

    Returns:
        0 when every mutant is noticed or its survival argued, 1 when one is not, 2 when the mutants can't be tried.
    """
    parser = argparse.ArgumentParser(prog="python -m generator.proof.mutation", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--shard", default="1/1", metavar="K/N", help="the K-th of N parts of the modules (default: all)"
    )
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="MODULE", help="modules, as _core/calls/retry.py (default: all)"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="tried at once (default: all cores)")
    given = parser.parse_args(arguments)
    try:
        require_mutmut()
        modules = selected(REPOSITORY, Shard.parse(given.shard), tuple(given.only))
        print(f"mutating {', '.join(modules)}", flush=True)
        with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
            tree = Path(folder)
            write_work_tree(REPOSITORY, tree, modules)
            verdict = judge(try_mutants(tree, given.workers), load_arguments())
            for result in verdict.unargued:
                print(f"{result.function}\n{diff_of(tree, result)}\n")
    except (MutationError, SelectionError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(verdict.lines()))
    return 0 if verdict.is_green else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
