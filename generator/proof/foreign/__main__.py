"""`python -m generator.proof.foreign`: generate clients from documents that others wrote, and say what came of it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.proof.foreign.catalogue import catalogue
from generator.proof.foreign.fetch import FetchError, fetch
from generator.proof.foreign.trial import REPOSITORY, DocumentTrial, attempt

_WIDTH = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the documents; return 0 if all passed, 1 if one did not."""
    known = catalogue()
    parser = argparse.ArgumentParser(prog="python -m generator.proof.foreign", description=__doc__)
    names = [each.name for each in known]
    parser.add_argument("--only", choices=names, action="append", help="one document of the list; may be repeated")
    parser.add_argument(
        "--cache", type=Path, default=REPOSITORY / ".cache" / "foreign", help="where downloads and clients are kept"
    )
    options = parser.parse_args(arguments)
    cache: Path = options.cache.resolve()
    print(_row("document", "operations", "generated", "skipped", "seconds", "modules", "mypy errors", "signed calls"))
    trials = []
    for document in known:
        if options.only is None or document.name in options.only:
            try:
                trial = attempt(document, fetch(document, cache), cache / "clients" / document.name)
            except FetchError as error:
                trial = DocumentTrial(document.name, failure=str(error))
            trials.append(trial)
            print("\n".join(report(trial)), flush=True)
    return 0 if all(trial.passed for trial in trials) else 1


def report(trial: DocumentTrial) -> Iterable[str]:
    """Return the row of a document, and below it why operations were skipped or what went wrong."""
    seconds = f"{trial.seconds:.1f}"
    counts = (trial.operations, trial.generated, len(trial.skipped), seconds, trial.modules, trial.type_errors)
    yield _row(trial.name, *counts, trial.verified)
    for reason, count in Counter(map(_reason, trial.skipped)).most_common():
        yield f"    {count:4} x {reason[:_WIDTH]}"
    for unverified in trial.unverified:
        yield f"    not verified: {unverified[: 3 * _WIDTH]}"
    if trial.failure:
        yield f"    failed: {trial.failure[: 3 * _WIDTH]}"


def _reason(skipped: str) -> str:
    """Return what the generator said of an operation without its name and the place."""
    return skipped.split(": ", 3)[-1]


def _row(name: str, *cells: object) -> str:
    return f"{name:24}" + "".join(f"{cell!s:>13}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
