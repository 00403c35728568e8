"""`python -m generator.tests.mutants`: try every mutant of every template, and report what notices it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from generator.tests.mutants.equivalent import EQUIVALENT
from generator.tests.mutants.judge import BUILD, GOLDEN, NAMES, SURVIVED, Judge, Mutant

_ROW = "{:<28} {:>7} {:>12} {:>7} {:>11} {:>9}\n"


def main() -> int:
    """Run the command.

    Returns:
        0 when nothing survives but what is known to change nothing, otherwise 1.
    """
    argparse.ArgumentParser(prog="python -m generator.tests.mutants", description=__doc__).parse_args()
    judge = Judge()
    survivors: list[Mutant] = []
    totals: Counter[str] = Counter()
    sys.stdout.write(_ROW.format("template", "mutants", "build error", GOLDEN, "equivalent", SURVIVED))
    for name in NAMES:
        verdicts = judge.verdicts(judge.mutants(name))
        alive = [mutant for mutant, verdict in verdicts.items() if verdict == SURVIVED]
        survivors += [mutant for mutant in alive if mutant.key not in EQUIVALENT]
        counts = Counter(verdicts.values())
        counts["equivalent"] = sum(mutant.key in EQUIVALENT for mutant in alive)
        counts[SURVIVED] -= counts["equivalent"]
        totals += counts
        _row(name, counts)
    _row("all", totals)
    sys.stdout.write("".join(f"survived: {mutant.key} (line {mutant.line})\n" for mutant in survivors))
    return 1 if survivors else 0


def _row(name: str, counts: Counter[str]) -> None:
    columns = (BUILD, GOLDEN, "equivalent", SURVIVED)
    sys.stdout.write(_ROW.format(name, counts.total(), *(counts[column] for column in columns)))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
