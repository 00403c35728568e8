"""Nothing outside of `dataforest/` names an operation, a member or a clause of Data Forest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from openapi.files import DOCUMENT, read
from openapi.ledger import load_clauses

GENERIC: Final = ("contract", "oracle", "cases", "suite", "report", "endpoint")
PLAIN: Final = {"accounts", "apps", "dataforest", "keytab", "ncloud"}
"""Words of the API that are written like any other word."""


def members_of(part: Any) -> Iterator[str]:
    """Yield the names of the members of every schema in a part of a document."""
    if isinstance(part, dict):
        properties = part.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for each in part.values():
            yield from members_of(each)
    elif isinstance(part, list):
        for each in part:
            yield from members_of(each)


def names_of_our_api() -> set[str]:
    """Return the names that occur in no other text: of operations, of members, of headers, and of clauses."""
    document = read(DOCUMENT)
    operations = [each for item in document["paths"].values() for each in item.values() if isinstance(each, dict)]
    headers = re.findall(r"\bx-ncp-[a-z0-9-]+", str(document))
    segments = {part for path in document["paths"] for part in path.split("/")}
    ids = {str(operation.get("operationId")) for operation in operations}
    telling = {each for each in {*members_of(document), *segments, *ids} if not each.islower() or "_" in each}
    return {*telling, *headers, *load_clauses(), *PLAIN} - {"", "None"}


@pytest.mark.parametrize("folder", GENERIC)
def test_a_generic_folder_names_nothing_of_data_forest(folder: str) -> None:
    names = sorted(names_of_our_api(), key=len, reverse=True)
    ours = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])")
    files = [each for each in Path("contract_tests", folder).rglob("*") if each.suffix in {".py", ".yaml", ".jinja"}]
    assert files
    assert {str(each): found for each in files if (found := ours.findall(each.read_text("utf-8")))} == {}
