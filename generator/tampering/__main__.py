"""`python -m generator.tampering`: take each promised behaviour away and print which tests notice."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from .catalogue import REPOSITORY, CatalogueError, Tampering, load
from .table import heading, line, totals
from .trial import Outcome, Trial, run_untouched, try_out


def main(arguments: list[str]) -> int:
    """Run the command.

    Returns:
        0 when every tampering is noticed by every test named for it, otherwise 1.
    """
    parser = argparse.ArgumentParser(prog="python -m generator.tampering", description=__doc__, allow_abbrev=False)
    parser.add_argument("--only", nargs="*", default=[], metavar="ROW", help="rows to try (default: all)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="tried at once (default: all cores)")
    given = parser.parse_args(arguments)
    try:
        tamperings = load(tuple(given.only))
        for each in tamperings:
            each.tampered(REPOSITORY)
    except CatalogueError as error:
        parser.error(str(error))
    trials, flaw = _try_all(tamperings, given.workers)
    sys.stdout.write(f"\n{totals(trials)}\n")
    if flaw:
        sys.stdout.write(f"The tests fail without any tampering, so the table proves nothing:\n{flaw}\n")
    return 0 if not flaw and all(trial.outcome is Outcome.NOTICED for trial in trials) else 1


def _try_all(tamperings: list[Tampering], workers: int) -> tuple[list[Trial], str]:
    """Give what came of each, and what is wrong with the tests themselves."""
    trials: list[Trial] = []
    sys.stdout.write(f"{heading()}\n")
    with ThreadPoolExecutor(workers) as pool:
        # First, since it takes longest.
        untouched = pool.submit(run_untouched, [test for each in tamperings for test in each.noticed_by], REPOSITORY)
        for trial in pool.map(partial(try_out, repository=REPOSITORY), tamperings):
            trials.append(trial)
            sys.stdout.write(f"{line(trial)}\n")
            sys.stdout.flush()
        return trials, untouched.result()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
