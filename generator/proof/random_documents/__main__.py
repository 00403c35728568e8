"""`python -m generator.proof.random_documents`: try documents made at random, and tell what is not right."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Final

from generator.proof.random_documents.trial import DocumentOutcome, attempts, document_of

_TOGETHER: Final = 50
"""Documents that one process tries before it begins anew; their types are checked in one go."""

_MOST_REFUSED: Final = 0.05
"""Part of the documents that may be refused."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 if all is right, 1 if something is not.

    Args:
        arguments: Those of the command line by default.
    """
    options = _parser().parse_args(arguments)
    numbers = options.only or range(options.documents)
    if options.show:
        for number in numbers:
            print(json.dumps(document_of(options.seed, number).document, indent=2, ensure_ascii=False))
        return 0
    refused = wrong = 0
    for number, outcome in _outcomes(options.seed, list(numbers), options.processes):
        refused += bool(outcome.refused)
        wrong += bool(outcome.wrong)
        for line in outcome.refused.splitlines():
            print(f"{number}: refused: {line}")
        for line in outcome.wrong:
            print(f"{number}: WRONG: {line}", flush=True)
    print(f"seed {options.seed}: {len(numbers)} documents, {wrong} wrong, {refused} refused by name")
    return 1 if wrong or refused > _MOST_REFUSED * len(numbers) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator.proof.random_documents",
        description="Generate clients of random documents, call them, and tell what is lost on the way.",
        epilog="Exit status: 0 all right, or refused by name at most once in twenty; 1 something is wrong.",
    )
    parser.add_argument("--documents", type=int, default=2000, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="what they are made of (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=2, help="how many at once (default: %(default)s)")
    parser.add_argument("--only", type=int, nargs="+", metavar="NUMBER", help="try these documents of the seed only")
    parser.add_argument("--show", action="store_true", help="write the documents instead of trying them")
    return parser


def _outcomes(seed: int, numbers: list[int], processes: int) -> Iterator[tuple[int, DocumentOutcome]]:
    """Try documents, some at once, and return what came of them as it comes."""
    parts = [numbers[start : start + _TOGETHER] for start in range(0, len(numbers), _TOGETHER)]
    with (
        tempfile.TemporaryDirectory(prefix="random-") as folder,
        # A process of its own for each part: imported clients would fill the memory.
        ProcessPoolExecutor(processes, max_tasks_per_child=1) as pool,
    ):
        waiting = [pool.submit(attempts, seed, part, Path(folder), index) for index, part in enumerate(parts)]
        for each in as_completed(waiting):
            yield from each.result().items()


if __name__ == "__main__":
    sys.exit(main())
