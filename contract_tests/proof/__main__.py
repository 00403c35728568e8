"""`python -m contract_tests.proof`: try every fault and every variant, and write the table of who finds what."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from contract_tests.cases.profile import Profile
from contract_tests.proof.node_peers import INSTALL, missing_tools
from contract_tests.proof.peers import TOOLS
from contract_tests.proof.shards import kept_trials, run_shards
from contract_tests.proof.table import Table
from contract_tests.proof.work import Work


def main(arguments: list[str]) -> int:
    """Run the command.

    Returns:
        0 when every fault is found by the default profile and every variant stays green, otherwise 1.
    """
    parser = argparse.ArgumentParser(prog="python -m contract_tests.proof", description=__doc__, allow_abbrev=False)
    add = parser.add_argument
    add("--profiles", nargs="+", choices=list(Profile), default=[Profile.QUICK, Profile.DEFAULT], help="for the faults")
    add("--seeds", type=int, default=10, help="how many seeds the variants are tried with (default: 10)")
    add("--variant-profile", choices=list(Profile), default=Profile.QUICK, help="for the variants (default: quick)")
    add("--only", nargs="*", default=[], metavar="NAME", help="faults and variants to try (default: all)")
    add("--document", default="", metavar="FILE", help="try the faults of this document (default: that of Data Forest)")
    add("--named", action="store_true", help="try the faults and variants of the baseline, under their names of then")
    add("--each", type=int, default=0, metavar="N", help="faults to try of every operator (default: all)")
    add("--peers", nargs="*", choices=sorted(TOOLS), default=[], help="other tools to set beside")
    add("--workers", default="auto", help="processes (default: one for each core)")
    add("--report-dir", type=Path, default=Path("reports/mutants"), help="folder of the table")
    add("--sample", type=int, default=0, metavar="N", help="faults for the peers, of every group alike (default: all)")
    add("--continue", action="store_true", dest="continues", help="keep what the last call into this folder has done")
    given = parser.parse_args(arguments)
    absent = [name for name in missing_tools() if name in given.peers]
    if absent:
        parser.error(f"{' and '.join(absent)} not installed: run `{INSTALL}`")
    given.report_dir.mkdir(parents=True, exist_ok=True)
    kept = given.report_dir / "trials.jsonl"
    if not given.continues:
        kept.unlink(missing_ok=True)
    kept.touch()
    work = Work(
        profiles=tuple(map(Profile, given.profiles)),
        seeds=given.seeds,
        variant_profile=Profile(given.variant_profile),
        document=given.document,
        only=tuple(given.only),
        named=given.named,
        each=given.each,
        peers=tuple(given.peers),
        sample=given.sample,
        done=tuple(trial.id for trial in kept_trials(kept)),
    )
    table = Table(run_shards(work, given.workers, kept), given.document)
    table.write(given.report_dir)
    sys.stdout.write(f"{table.verdict()}\nTable: {given.report_dir / 'table.md'}\n")
    return 0 if table.is_proved(work) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
