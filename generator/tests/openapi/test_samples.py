"""The samples of the pages: the document says of each what is written there, and the check fails when it does not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.files import SAMPLES
from openapi.ledger import load_clauses
from openapi.samples import INVALID, UNDOCUMENTED, UNREADABLE, VALID, load_samples, problems_of_samples


def test_the_document_agrees_with_every_sample(document: dict[str, Any]) -> None:
    assert list(problems_of_samples(document, load_clauses())) == []


def test_there_are_samples_of_every_kind() -> None:
    assert {sample.verdict for sample in load_samples()} == {VALID, INVALID, UNREADABLE, UNDOCUMENTED}
    assert {sample.part for sample in load_samples()} == {"request", "success", "failure"}
    assert {sample.media_type for sample in load_samples()} == {"application/json", "application/xml", None}


SPOILED = [
    (
        "accounts-create.yaml",
        "cloud1",
        "Cloud1",
        "sample 1: invalid at /password, but the document says invalid at /name",
    ),
    ("accounts-create.yaml", "verdict: invalid", "verdict: valid", "accounts-create.yaml: samples/0"),
    ("accounts-create.yaml", "PW-SAMPLE", "PW-NONE", "sample 1: PW-NONE is no clause"),
    ("accounts-create.yaml", "accounts_create", "accounts_make", "no operation accounts_make"),
    ("accounts-create.yaml", "accounts_create", "accounts_make", "accounts_create: no file has samples"),
    (
        "accounts-getList.yaml",
        "list-body=required: invalid",
        "list-body=required: valid",
        "valid under list-body=required",
    ),
    ("accounts-getList.yaml", "GetAccountListResponse>", "GetListResponse>", "but the document says unreadable"),
    ("accounts-getList.yaml", "<principal>string</principal>", "<owner>x</owner>", "invalid at /contents/0/owner"),
    ("accounts-getKerberosKeytab.yaml", "application/json", "application/octet-stream", "undocumented, but"),
    ("apps-killMaster.yaml", 'E2",}', 'E2"}', "unreadable, but the document says valid"),
    ("apps-stop.yaml", "masked:", "hidden:", "'hidden' was unexpected"),
]


@pytest.mark.parametrize(("file", "old", "new", "problem"), SPOILED, ids=[f"{case[0]}: {case[2]}" for case in SPOILED])
def test_a_spoiled_sample_is_reported(
    file: str, old: str, new: str, problem: str, document: dict[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "samples"
    shutil.copytree(SAMPLES, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    assert problem in "\n".join(problems_of_samples(document, load_clauses(), folder))


def test_a_change_of_the_document_is_noticed(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Quota"]["required"].append("usedTb")

    assert [problem.partition(":")[0] for problem in problems_of_samples(document, load_clauses())] == [
        "accounts-getDetail.yaml"
    ]


def test_every_file_is_named_after_its_operation() -> None:
    for path in SAMPLES.glob("*.yaml"):
        group, _, name = path.stem.partition("-")
        operation = yaml.safe_load(path.read_text(encoding="utf-8"))["operation"]
        assert operation.replace("_", "") == f"{group}{name}".lower()
