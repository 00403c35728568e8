"""The pages about operations: their calls work against a fake gateway, and their commands sign as the client does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from ncloud_dataforest._examples import EXAMPLES

from generator.tests.documentation.examples import REPOSITORY
from openapi.verifier import Claim, SignatureRules, verify_claim

PAGES = sorted((REPOSITORY / "generated" / "docs").glob("*/*.md"))
IDS = [f"{page.parent.name}.{page.stem}" for page in PAGES]
KEYS = {"ACCESS_KEY": "access-key-for-tests", "SECRET_KEY": "secret-key-for-tests"}
PRELUDE = """\
from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.testing import FakeGateway
gateway = FakeGateway(DataForest)
"""
HANG = 600
"""Seconds after which a program that hangs is ended; nothing that works takes as long."""


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_there_is_a_page_for_each_operation_and_a_line_in_the_list() -> None:
    listed = (REPOSITORY / "generated" / "docs" / "README.md").read_text(encoding="utf-8")
    assert len(PAGES) == len(EXAMPLES)
    for page in PAGES:
        assert f"({page.parent.name}/{page.name})" in listed


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_calls_are_python_and_work_where_the_document_shows_a_success(page: Path, tmp_path: Path) -> None:
    calls = blocks(page, "python")
    assert len(calls) == 2
    for number, code in enumerate(calls):
        compile(code, str(page), "exec")
        operation = next(each for each in EXAMPLES if each.id.removeprefix(f"{page.parent.name}_") == page.stem)
        if "=..." in code or operation.response is None:
            continue
        program = tmp_path / f"call_{number}.py"
        code = code.replace("AsyncDataForest()", "gateway.client_of(AsyncDataForest)")
        program.write_text(PRELUDE + code.replace("DataForest()", "gateway.client()"), encoding="utf-8")
        completed = subprocess.run(
            [sys.executable, "-W", "error", str(program)],
            env={"PATH": os.defpath, "PYTHONPATH": str(REPOSITORY / "generated"), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=HANG,
            check=False,
        )
        assert (completed.returncode, completed.stderr) == (0, "")
        assert completed.stdout


@pytest.mark.promise("signature-vectors")
@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_commands_sign_as_documented(page: Path) -> None:
    (commands,) = blocks(page, "sh")
    script = f"curl() {{ printf '%s\\0' \"$@\"; }}\n{commands}"
    completed = subprocess.run(
        ["/bin/sh", "-eu", "-c", script],
        env={"PATH": os.environ["PATH"], **KEYS},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert (completed.returncode, completed.stderr) == (0, "")
    words = completed.stdout.split("\0")
    options = list(pairwise(words))
    headers = dict(value.split(": ", 1) for option, value in options if option == "-H")
    address = next(each for each in words if each.startswith("https://"))
    server = yaml.safe_load((REPOSITORY / "openapi" / "dataforest.yaml").read_text(encoding="utf-8"))["servers"][0]
    claim = Claim(
        method=next(value for option, value in options if option == "-X"),
        target=address.removeprefix(server["url"]),
        timestamp=headers["x-ncp-apigw-timestamp"],
        access_key=headers["x-ncp-iam-access-key"],
        signature=headers["x-ncp-apigw-signature-v2"],
    )
    known = {KEYS["ACCESS_KEY"]: KEYS["SECRET_KEY"]}
    assert verify_claim(claim, known, SignatureRules(), now_ms=int(claim.timestamp)) is None
    for body in (value for option, value in options if option == "-d"):
        json.loads(body)


def test_a_contradiction_is_shown_with_all_its_sides() -> None:
    page = (REPOSITORY / "generated" / "docs" / "accounts" / "reset_password.md").read_text(encoding="utf-8")
    (contradicted,) = re.findall(r"^## What the documentation contradicts.*", page, re.MULTILINE | re.DOTALL)
    assert re.search(r"^- The password holds at least one lower-case letter.*\n  - But: ", contradicted, re.MULTILINE)
