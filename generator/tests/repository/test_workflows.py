"""Workflows, here and in the documentation: the same actions, pinned by commit, and nothing that the linters report."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from generator.tests.repository.repository import REPOSITORY, WORKFLOWS

SCRIPTS = Path(sysconfig.get_path("scripts"))
PAGES = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
USES = re.compile(r"^\s*-?\s*uses:\s*(.*?)\s*$", re.MULTILINE)
PIN = re.compile(r"(?P<action>[\w./-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def blocks() -> dict[str, str]:
    """Return every YAML block of the pages, by page and number."""
    return {
        f"{page.relative_to(REPOSITORY).as_posix()}-{number}": block
        for page in PAGES
        for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), start=1)
    }


def pins() -> dict[str, str]:
    """Return how the workflows pin each action."""
    return {uses.partition("@")[0]: uses for path in WORKFLOWS for uses in USES.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_pins_each_action_by_commit_with_its_version(path: Path) -> None:
    used = USES.findall(path.read_text(encoding="utf-8"))
    assert used
    for uses in used:
        assert PIN.fullmatch(uses), uses
        assert uses == pins()[uses.partition("@")[0]], "another workflow pins it otherwise"


def test_the_pages_show_workflows() -> None:
    assert {name.rpartition("-")[0] for name, block in blocks().items() if "uses:" in block} >= {
        "docs/contract/ci.md",
        "docs/generator/breaking-changes.md",
    }


@pytest.mark.parametrize("name", blocks())
def test_a_block_of_a_page_pins_actions_as_the_workflows_do(name: str) -> None:
    for uses in USES.findall(blocks()[name]):
        assert uses == pins().get(uses.partition("@")[0])


@pytest.mark.parametrize("name", [name for name, block in blocks().items() if re.search("^jobs:", block, re.MULTILINE)])
def test_a_workflow_of_a_page_is_one_that_the_linters_accept(name: str, tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "shown.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(blocks()[name], encoding="utf-8")
    for command in (
        ["zizmor", "--offline", "--quiet", "--no-config"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout"],
    ):
        completed = subprocess.run(
            [str(SCRIPTS / command[0]), *command[1:], str(workflow)], capture_output=True, text=True, check=False
        )
        assert completed.returncode == 0, completed.stdout + completed.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_each_of_its_jobs_ends(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] >= 10, name
        assert "permissions" not in job, name


def test_each_proof_of_the_night_is_a_target() -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8"))
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in workflow["jobs"]["proof"]["strategy"]["matrix"]["target"]:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
