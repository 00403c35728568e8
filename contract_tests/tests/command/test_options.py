"""One table of options: make and the documentation know each of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from contract_tests.option_table import OPTIONS, Option

ROOT = Path(__file__).parents[3]
MANY = {
    "--only",
    "--exclude",
    "--credential",
    "--resource",
    "--allow",
    "--reading",
    "--allow-http",
    "--fault",
    "--variant",
}


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_make_passes_each_option_on(option: Option) -> None:
    command = ["make", "--dry-run", "contract", f"{option.variable}=one"]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    wanted = option.name if option.takes.get("action") == "store_true" else f'{option.name} "one"'
    assert wanted in shown
    if option.name in MANY:
        command[-1] = f"{option.variable}=one two"
        shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert f'{option.name} "one" {option.name} "two"' in shown


@pytest.mark.parametrize("option", [each for each in OPTIONS if each.takes.get("action") == "store_true"])
@pytest.mark.parametrize("no", ["0", "no", "false", ""])
def test_a_job_may_say_no(option: Option, no: str) -> None:
    """Above all to changing resources without being asked."""
    command = ["make", "--dry-run", "contract", f"{option.variable}={no}"]
    assert option.name not in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("page", ["docs/contract/ci.md", "contract_tests/README.md"])
def test_the_pages_name_each_option_and_no_other(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"^\| .*?`([A-Z_]+)`(?:, `([A-Z_]+)`)? +\| `(--[a-z-]+)`", text, re.MULTILINE))
    rows = {row[2] for row in named}
    first = {option.name for option in OPTIONS} - {"--variant"}
    assert rows == first
    for option in OPTIONS:
        assert f"`{option.variable}`" in text
