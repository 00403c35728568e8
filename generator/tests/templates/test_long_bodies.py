"""Long bodies: the compiled decoder gives what the readers give, or leaves the body to them."""

from __future__ import annotations

import datetime
import json
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tests.templates.generated import client, http_response, module

PADDING: Final = b" " * 64 * 1024
"""Makes every body long, and changes nothing about it."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FRACTIONS = ["", ".5", ".123456", ".1234565", ".12345649", ".9999999", ".000000500"]
OFFSETS = ["Z", "z", "+09:00", "-00:00", "+0900", "-12:30"]
DATE_TIMES = st.builds(
    "{:%Y-%m-%d}{}{:%H:%M:%S}{}{}".format,
    st.dates(min_value=datetime.date(1000, 1, 1)),
    st.sampled_from("Tt "),
    st.times(),
    st.sampled_from(FRACTIONS),
    st.sampled_from(OFFSETS),
)
STATES = st.sampled_from(["FLAT", "FOLDED"])
FOLD = st.fixed_dictionaries(
    {}, optional={"at": st.none() | st.floats(allow_nan=False, allow_infinity=False), "more": st.none() | TEXTS}
)
SHEET: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(),
    "page id": TEXTS,
    "note": st.none() | TEXTS,
}
OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "weight": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**300), 10**300),
    "isOpen": st.booleans(),
    "anything": st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
        max_leaves=4,
    ),
    "taken": DATE_TIMES,
    "day": st.dates().map(str),
    "uuid": st.uuids().map(str),
    "state": STATES,
    "size": st.sampled_from([1, 2, None]),
    "states": st.lists(STATES, max_size=3),
    "grid": st.lists(st.lists(st.integers(), max_size=2), max_size=2),
    "holes": st.lists(st.none() | st.integers(), max_size=3),
    "either": TEXTS | st.integers(),
    "folds": st.lists(FOLD, max_size=2),
}
DOCUMENTED = st.fixed_dictionaries(SHEET, optional=OPTIONAL)
LENIENT = st.fixed_dictionaries(
    SHEET,
    optional={name: st.none() | each for name, each in OPTIONAL.items()}
    | {"state": st.none() | STATES | TEXTS, "size": st.none() | st.integers(), "states": st.lists(TEXTS | STATES)},
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 3.0, 2.5, -(10**400), "", "FLAT", "true", "2025-02-20", "2025-02-20T09:32:55", [], [None], {}, [[]]]
)
ANY_FORM = st.fixed_dictionaries(
    {name: each | ODD for name, each in SHEET.items()},
    optional={name: each | ODD for name, each in (OPTIONAL | {"unnamed": TEXTS, "folds2": ODD}).items()},
)
TREE = st.recursive(
    st.fixed_dictionaries({"name": TEXTS}),
    lambda inner: st.fixed_dictionaries({"name": TEXTS, "branches": st.lists(inner, max_size=2)}),
    max_leaves=3,
)


def decoder(operation: str) -> Any:
    return module("lists", f"api.lists.{operation}").OPERATION.success[200]


def compiled(operation: str, content: bytes) -> object | None:
    """Return what the compiled decoder makes of a body; None where it leaves it to the readers."""
    found: object | None = decoder(operation).from_json(content, ())
    return found


def read(operation: str, content: bytes) -> object | None:
    """Return what the readers make of a body; None where they refuse it."""
    try:
        return decoder(operation)(module("lists", "_core.responses.problems").parse_body(content))  # type: ignore[no-any-return]
    except (
        module("lists", "_core.responses.parsed").DecodeError,
        module("lists", "_core.responses.problems").UnreadableBodyError,
    ):
        return None


def written(body: object, *, ascii_only: bool = True) -> bytes:
    return json.dumps(body, ensure_ascii=ascii_only).encode() + PADDING


def same(one: object, other: object) -> bool:
    """Compare classes, too: true is 1, and a text is an enum's value."""
    return one == other and repr(one) == repr(other)


@given(st.lists(DOCUMENTED, max_size=3), st.booleans())
def test_the_documented_form_is_decoded_as_it_is_read(sheets: list[object], ascii_only: bool) -> None:  # noqa: FBT001
    content = written(sheets, ascii_only=ascii_only)
    found = compiled("sheets_list", content)
    assert found is not None
    assert same(found, read("sheets_list", content))


@pytest.mark.promise("long-lists")
@given(st.lists(LENIENT, max_size=3))
def test_so_are_nulls_for_absent_members_and_new_values_of_enums(sheets: list[object]) -> None:
    content = written(sheets)
    found = compiled("sheets_list", content)
    assert found is not None
    assert same(found, read("sheets_list", content))


@given(st.lists(ANY_FORM, max_size=3) | st.lists(ODD) | ODD)
@settings(max_examples=300)
def test_what_is_decoded_is_what_is_read_whatever_the_form(body: object) -> None:
    content = written(body)
    found = compiled("sheets_list", content)
    assert found is None or same(found, read("sheets_list", content))


@given(st.lists(DOCUMENTED, max_size=2), st.none() | DOCUMENTED, st.none() | st.lists(TREE, max_size=2))
def test_objects_in_objects(sheets: list[object], first: object, trees: object) -> None:
    content = written({"result": {"sheets": sheets or None, "first": first}, "kind": "pages", "trees": trees})
    found = compiled("pages_list", content)
    assert found is not None
    assert same(found, read("pages_list", content))


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize("fraction", FRACTIONS)
@pytest.mark.parametrize("between", "Tt ")
def test_times_are_rounded_alike(between: str, fraction: str, offset: str) -> None:
    sheet = {"number": 1, "page id": "a", "note": None, "taken": f"2025-02-20{between}09:32:55{fraction}{offset}"}
    content = written([sheet])
    assert same(compiled("sheets_list", content), read("sheets_list", content))


SHEETS = '[{"number": 1, "page id": "a", "note": "%s"}]'


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize(
    "text",
    [
        SHEETS % "line\nbreak",
        SHEETS % "\\ud800",
        "\ufeff" + SHEETS % "",
        SHEETS % "" + "]",
        SHEETS[:-1] % "",
        SHEETS.replace('"note"', '"more": 1, "note"') % "",
        SHEETS.replace('"note"', '"weight": NaN, "note"') % "",
        SHEETS.replace('"note"', '"weight": 1e400, "note"') % "",
        SHEETS.replace('"note"', '"taken": "2025-02-20T09:32:55", "note"') % "",
        SHEETS.replace('"note"', '"day": "20250220", "note"') % "",
        SHEETS.replace('"note"', '"uuid": "1", "note"') % "",
        SHEETS.replace('"note"', '"number": "1", "note"') % "",
        SHEETS.replace("1", "1.0") % "",
        "<sheets/>",
        "{}",
        "null",
        "",
        "[" * 100_000,
    ],
)
def test_another_form_is_left_to_the_readers(text: str) -> None:
    assert compiled("sheets_list", text.encode() + PADDING) is None


def test_bytes_that_are_no_text_are_left_to_the_readers() -> None:
    assert compiled("sheets_list", (SHEETS % "@").encode().replace(b"@", b"\xff") + PADDING) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (SHEETS.replace('"note"', '"note": "first", "note"') % "last", "last"),
        (SHEETS.replace('"note"', '"\\u006eote"') % "escaped", "escaped"),
        (SHEETS % "\\ud83c\\udf32 \\n\\u0000", "\U0001f332 \n\0"),
    ],
)
def test_odd_json_of_the_documented_form(text: str, note: str) -> None:
    found: Any = compiled("sheets_list", text.encode() + PADDING)
    assert [each.note for each in found] == [note]
    assert same(found, read("sheets_list", text.encode()))


def test_short_bodies_are_left_to_the_readers() -> None:
    content = written([{"number": 1, "page id": "a", "note": None}])
    least = 64 * 1024
    assert compiled("sheets_list", content[:least]) is not None
    assert compiled("sheets_list", content[: least - 1]) is None


@pytest.mark.parametrize("kind", ["pages", "leaves"])
def test_a_constant_is_looked_at(kind: str) -> None:
    found: Any = compiled("pages_list", written({"result": {}, "kind": kind}))
    assert (None if found is None else found.kind) == ("pages" if kind == "pages" else None)


@pytest.mark.promise("long-lists")
def test_long_responses_reach_the_caller() -> None:
    sheets = [{"number": number, "page id": "a" * 100, "note": None} for number in range(1000)]
    api, _ = client("lists", http_response(sheets))
    assert [each.number for each in api.lists.sheets_list()] == list(range(1000))
    odd = [*sheets, {"number": 1000, "page id": "b", "note": None, "unnamed": "kept"}]
    api, _ = client("lists", http_response(odd))
    assert api.lists.sheets_list()[-1].additional_properties == {"unnamed": "kept"}


@pytest.mark.promise("long-lists")
def test_errors_of_long_responses_say_where_and_not_what() -> None:
    sheets = [{"number": number, "page id": "a" * 100, "note": None} for number in range(1000)]
    api, _ = client("lists", http_response([*sheets, {"number": "Forest-2026!", "page id": "b", "note": None}]))
    with pytest.raises(
        module("lists", "errors").UnreadableResponseError, match="/1000/number is not a whole number"
    ) as caught:
        api.lists.sheets_list()
    assert "Forest" not in repr(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
