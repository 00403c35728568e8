"""The ledger of clauses, and that its check fails when it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openapi.files import UnreadableFileError
from openapi.ledger import LedgerError, Scope, Strength, load_clauses, parse, read_ledger
from openapi.ledger_checks import problems_of_ledger

Ledger = dict[str, Any]


def entry(ledger: Ledger, id_: str) -> dict[str, Any]:
    return next(clause for file in ledger.values() for clause in file["clauses"] if clause["id"] == id_)


def test_ledger_and_document_agree(ledger: Ledger, document: dict[str, Any]) -> None:
    assert list(problems_of_ledger(ledger, document)) == []


def test_clauses_are_read_by_id() -> None:
    clause = load_clauses()["PW-CLASSES-FOUR"]

    assert clause.id == "PW-CLASSES-FOUR"
    assert clause.strength is Strength.CONTRADICTED
    assert clause.scope is Scope.ENDPOINT
    assert clause.page == "https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetpassword"
    assert "/components/schemas/Password/allOf/0/pattern" in clause.pointers
    assert "PW-THREE-GROUPS" in clause.conflicts


def test_every_wording_of_the_password_rule_is_there_and_contradicts_the_others() -> None:
    clauses = load_clauses()
    readings = {"PW-CLASSES-FOUR", "PW-THREE-GROUPS", "PW-THREE-OF-FOUR", "PW-SAMPLE"}

    for reading in readings:
        assert set(clauses[reading].conflicts) >= readings - {reading}


def test_assumptions_have_no_page_and_everything_else_has_one() -> None:
    for clause in load_clauses().values():
        assert (clause.page is None) == (clause.strength is Strength.ASSUMED), clause.id


SPOILED: list[tuple[str, Callable[[Ledger], object], str]] = [
    (
        "dangling",
        lambda x: entry(x, "PW-LEN-MIN")["pointers"].append("/components/schemas/Pasword/minLength"),
        "Pasword",
    ),
    (
        "dangling index",
        lambda x: entry(x, "PW-LEN-MIN")["pointers"].append("/servers/1"),
        "the document has no /servers/1",
    ),
    ("below a value", lambda x: entry(x, "PW-LEN-MIN")["pointers"].append("/openapi/0"), "no /openapi/0"),
    ("relative pointer", lambda x: entry(x, "PW-LEN-MIN")["pointers"].append("servers"), "PW-LEN-MIN pointers 1"),
    ("no pointer", lambda x: entry(x, "PW-LEN-MIN").update(pointers=[]), "PW-LEN-MIN pointers"),
    (
        "duplicate id",
        lambda x: x["gateway.yaml"]["clauses"].append(dict(entry(x, "PW-LEN-MIN"))),
        "PW-LEN-MIN: the id is used 2 times",
    ),
    ("malformed id", lambda x: entry(x, "PW-LEN-MIN").update(id="pw_len_min"), "pw_len_min"),
    (
        "id is no text",
        lambda x: entry(x, "PW-REQUIRED").update(id=3),
        "accounts.yaml: clause 1 id: 3 is not of type 'string'",
    ),
    ("strength", lambda x: entry(x, "PW-LEN-MIN").update(strength="certain"), "'certain' is not one of"),
    ("scope", lambda x: entry(x, "PW-LEN-MIN").update(scope="server"), "'server' is not one of"),
    ("unknown member", lambda x: entry(x, "PW-LEN-MIN").update(url="x"), "'url' was unexpected"),
    ("no statement", lambda x: entry(x, "PW-LEN-MIN").pop("statement"), "'statement' is a required property"),
    ("no page", lambda x: entry(x, "PW-LEN-MIN").pop("page"), "PW-LEN-MIN: page and section are missing"),
    ("no section", lambda x: entry(x, "PW-LEN-MIN").pop("section"), "PW-LEN-MIN: page and section are missing"),
    (
        "unknown page",
        lambda x: entry(x, "PW-LEN-MIN").update(page="start"),
        "accounts.yaml: PW-LEN-MIN: pages has no address for the page start",
    ),
    (
        "unused page",
        lambda x: x["common.yaml"]["pages"].update(start="https://example.com/"),
        "page start: no clause uses it",
    ),
    (
        "assumption with a page",
        lambda x: entry(x, "PW-ASCII").update(page="create"),
        "PW-ASCII: an assumption stands on no page",
    ),
    ("unknown conflict", lambda x: entry(x, "PW-SAMPLE")["conflicts"].append("PW-NONE"), "PW-NONE, which is no clause"),
    ("itself", lambda x: entry(x, "PW-SAMPLE")["conflicts"].append("PW-SAMPLE"), "PW-SAMPLE: conflicts with itself"),
    (
        "conflict of one side",
        lambda x: entry(x, "PW-SAMPLE")["conflicts"].remove("PW-CLASSES-FOUR"),
        "PW-CLASSES-FOUR: conflicts with PW-SAMPLE, but PW-SAMPLE does not say so",
    ),
    ("conflict of nobody", lambda x: entry(x, "PW-SAMPLE").pop("conflicts"), "PW-SAMPLE: conflicts goes with"),
    (
        "documented conflict",
        lambda x: entry(x, "PW-TYPE").update(conflicts=["PW-SAMPLE"]),
        "PW-TYPE: conflicts goes with",
    ),
    (
        "no clauses",
        lambda x: x["common.yaml"].pop("clauses"),
        "common.yaml: the ledger: 'clauses' is a required property",
    ),
    (
        "page of two files",
        lambda x: x["gateway.yaml"]["pages"].update(http="https://example.com/"),
        "pages http: it stands in 2 files",
    ),
    ("malformed slot", lambda x: entry(x, "SIG-METHOD").update(slot="Method"), "SIG-METHOD slot: 'Method' does not"),
    (
        "a template of a typing mistake",
        lambda x: entry(x, "RES-{code}-XML").update(pointers=["{success}/xml/nam"]),
        "common.yaml: RES-{code}-XML: no operation that the ledger names",
    ),
    (
        "one typing mistake in a template",
        lambda x: entry(x, "RES-{code}-XML")["pointers"].append("{request}/xml/nam"),
        "{request}/xml/nam points at nothing",
    ),
    (
        "a pattern that matches nothing",
        lambda x: entry(x, "MEDIA-JSON")["pointers"].append("/components/answers/*"),
        "common.yaml: MEDIA-JSON: /components/answers/* points at nothing",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), [case[1:] for case in SPOILED], ids=[case[0] for case in SPOILED])
def test_a_spoiled_ledger_is_told(
    spoil: Callable[[Ledger], object], message: str, ledger: Ledger, document: dict[str, Any]
) -> None:
    spoil(ledger)

    assert message in "\n".join(problems_of_ledger(ledger, document))


@pytest.mark.parametrize("content", [None, [], "clauses", {"pages": {}, "clauses": [3]}])
def test_what_is_no_ledger_is_told(content: object, document: dict[str, Any]) -> None:
    ledger = {"clauses.yaml": content}
    assert list(problems_of_ledger(ledger, document))
    with pytest.raises(LedgerError):
        parse(ledger, document)


def test_every_pointer_is_needed_for_the_constraint_it_covers(ledger: Ledger, document: dict[str, Any]) -> None:
    entry(ledger, "PW-LEN-MIN")["pointers"] = ["/components/schemas/Password"]

    problems = list(problems_of_ledger(ledger, document))

    assert len(problems) == 1
    assert problems[0].startswith("no clause covers /components/schemas/Password/minLength")


def test_a_ledger_may_be_one_file(tmp_path: Path, document: dict[str, Any]) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "clauses:\n- {id: TITLE-IS, strength: assumed, scope: client, statement: So., pointers: [/info/title]}\n"
    )

    assert [clause.file for clause in load_clauses(path, document).values()] == ["ledger.yaml"]


def test_a_folder_without_files_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_ledger(tmp_path)


def test_every_named_schema_stands_on_a_clause(ledger: Ledger, document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Shelf"] = {"type": "object"}

    problems = list(problems_of_ledger(ledger, document))

    assert [problem.partition(":")[0] for problem in problems] == ["no clause covers /components/schemas/Shelf"]
