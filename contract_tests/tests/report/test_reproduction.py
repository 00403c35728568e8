"""The commands that run a test again: one of the suite, one of make, and one that serves the embedded endpoint."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from contract_tests.report.reproduction import Invocation

ROOT = Path(__file__).parents[3]
EMBEDDED = Invocation(
    None,
    "quick",
    3,
    (("--password-policy", "four-classes"), ("--fault", "one"), ("--fault", "two"), ("--variant", "v")),
)
LIVE = Invocation(
    "https://df.example",
    "default",
    7,
    (("--account-id", "20nAZnjbUNFdc7RsILlC3A"), ("--allow", "create,delete"), ("--ca", "/a folder/ca.pem")),
    flags=("--yes",),
)


def test_the_embedded_endpoint() -> None:
    assert EMBEDDED.command("id/known") == (
        "python -m contract_tests --profile quick --seed 3 --password-policy four-classes --fault one --fault two "
        "--variant v --only id/known"
    )
    assert EMBEDDED.make("id/known") == (
        "make contract PROFILE=quick SEED=3 PASSWORD_POLICY=four-classes FAULT='one two' VARIANT=v ONLY=id/known"
    )
    assert EMBEDDED.mock == "make mock PASSWORD_POLICY=four-classes FAULT='one two' VARIANT=v"


def test_a_live_endpoint_with_an_account_is_not_asked_about() -> None:
    assert LIVE.command("id/known") == (
        "python -m contract_tests --base-url https://df.example --profile default --seed 7 "
        "--account-id 20nAZnjbUNFdc7RsILlC3A --allow create,delete --ca '/a folder/ca.pem' --only id/known --yes"
    )
    assert "YES=1" in LIVE.make("id/known")
    assert LIVE.mock == ""


@pytest.mark.parametrize("invocation", [EMBEDDED, LIVE], ids=["embedded", "live"])
def test_make_calls_the_same_command(invocation: Invocation) -> None:
    """As far as make says without doing it: the folder of the reports is named in addition."""
    line = f"{invocation.make('id/known')} --dry-run --old-file environment"
    printed = subprocess.run(["bash", "-ec", line], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    said = printed.stdout.replace('"', "").replace("\\\n", " ").split()
    for part in invocation.command("id/known").replace("'", "").split()[1:]:
        assert part in said
