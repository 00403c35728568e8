"""Readers of members: exact about types in JSON, converting in XML, and never quoting what they refuse."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.responses import decode
from generator.runtime._core.responses.decode import Reader
from generator.runtime._core.responses.parsed import DecodeError, XmlObject, XmlText
from generator.runtime.types import UNSET

ODD: list[object] = [None, UNSET, True, 5, 5.5, "text-1", b"x", [1], {"a": 1}, XmlText("text-1"), XmlObject(a="x")]
EMPTY: tuple[object, ...] = (None, UNSET)
UTC = datetime.UTC
SEOUL = datetime.timezone(datetime.timedelta(hours=9))


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (decode.string, "a", "a"),
        (decode.string, "", ""),
        (decode.string, XmlText(" a "), " a "),
        (decode.boolean, True, True),
        (decode.boolean, XmlText("true"), True),
        (decode.boolean, XmlText(" false\n"), False),
        (decode.integer, 5, 5),
        (decode.integer, 5.0, 5),
        (decode.integer, XmlText("-5"), -5),
        (decode.number, 5, 5.0),
        (decode.number, 5.5, 5.5),
        (decode.number, XmlText("5.5e1"), 55.0),
        (decode.boolean_or_text, False, False),
        (decode.boolean_or_text, "True", True),
        (decode.boolean_or_text, XmlText("false"), False),
        (decode.string_or_number, 210, "210"),
        (decode.string_or_number, "210", "210"),
        (decode.string_or_number, XmlText("210"), "210"),
        (decode.integer_or_text, 200, 200),
        (decode.integer_or_text, "-200", -200),
        (decode.integer_or_text, XmlText("200"), 200),
        (decode.date, "2026-11-23", datetime.date(2026, 11, 23)),
        (decode.uuid, "12345678-1234-5678-1234-567812345678", UUID("12345678-1234-5678-1234-567812345678")),
        (decode.date_time, "2025-02-20T09:32:55+09:00", datetime.datetime(2025, 2, 20, 9, 32, 55, tzinfo=SEOUL)),
        (decode.date_time, "2025-02-20T09:32:55+0900", datetime.datetime(2025, 2, 20, 9, 32, 55, tzinfo=SEOUL)),
        (decode.date_time, "2025-02-20 09:32:55+0900", datetime.datetime(2025, 2, 20, 9, 32, 55, tzinfo=SEOUL)),
        (decode.date_time, "2025-02-20t093255.123456001Z", datetime.datetime(2025, 2, 20, 9, 32, 55, 123456, UTC)),
        (decode.date_time, "2025-02-20t093255.123456009Z", datetime.datetime(2025, 2, 20, 9, 32, 55, 123456, UTC)),
        (decode.date_time, "2025-02-20t09:32:55.1234567z", datetime.datetime(2025, 2, 20, 9, 32, 55, 123457, UTC)),
        (decode.date_time, "2025-02-20T09:32:55.1234564Z", datetime.datetime(2025, 2, 20, 9, 32, 55, 123456, UTC)),
        (decode.date_time, "2025-02-20T09:32:55.123456Z", datetime.datetime(2025, 2, 20, 9, 32, 55, 123456, UTC)),
        (decode.date_time, "2025-02-20T23:59:59.9999995+09:00", datetime.datetime(2025, 2, 21, tzinfo=SEOUL)),
        (decode.date_time, "9999-12-31T23:59:59.9999999Z", datetime.datetime.max.replace(tzinfo=UTC)),
        (decode.anything, None, None),
        (decode.anything, [1], [1]),
    ],
)
def test_reads(reader: Reader[Any], value: object, expected: object) -> None:
    found = reader(value, "member")
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.promise("response-limits", "long-lists")
@pytest.mark.parametrize(
    ("reader", "value"),
    [
        *((decode.string, value) for value in ODD if not isinstance(value, str)),
        *((decode.boolean, value) for value in ODD if value is not True),
        (decode.boolean, "true"),
        (decode.boolean, 1),
        (decode.boolean, XmlText("1")),
        *((decode.integer, value) for value in ODD if value != 5),
        (decode.integer, "5"),
        (decode.integer, 5.5),
        (decode.integer, float("nan")),
        (decode.integer, XmlText("5.5")),
        (decode.integer, XmlText("9" * 500)),
        *(
            (decode.number, value)
            for value in (
                *EMPTY,
                True,
                10**400,
                float("inf"),
                float("nan"),
                "5",
                XmlText("x"),
                XmlText("nan"),
                XmlText("inf"),
            )
        ),
        *((decode.boolean_or_text, value) for value in (*EMPTY, 1, "yes", [])),
        *((decode.string_or_number, value) for value in (*EMPTY, True, 1.5, [])),
        *((decode.integer_or_text, value) for value in (*EMPTY, True, 1.5, "", "many", [], "9" * 500)),
        *((decode.date, value) for value in (*EMPTY, 5, "", "2026-02-30", "2026-11-23T00:00:00Z")),
        *((decode.uuid, value) for value in (*EMPTY, 5, "", "no uuid")),
        (decode.date_time, "2025-02-20"),
        (decode.date_time, "2025-02-20T09:32:55"),
        (decode.date_time, "20250220T093255Z"),
        (decode.date_time, "2025-02-30T09:32:55Z"),
        (decode.date_time, 1_740_000_000),
        (decode.anything, UNSET),
    ],
)
def test_refuses_without_quoting(reader: Reader[Any], value: object) -> None:
    with pytest.raises(DecodeError) as caught:
        reader(value, "a/b~c")
    assert caught.value.pointer == "/a~1b~0c"
    assert "text-1" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected", "fits"),
    [
        (True, True, True),
        (1, True, False),
        (True, 1, False),
        ("true", True, False),
        (XmlText("true"), True, True),
        (XmlText("false"), True, False),
        (XmlText("5"), 5, True),
        ("a", "a", True),
        (None, None, True),
        (UNSET, True, False),
    ],
)
def test_a_constant_is_compared_with_its_type(value: object, expected: object, fits: bool) -> None:  # noqa: FBT001
    if fits:
        assert decode.constant(value, "x", expected) is expected
        assert decode.constant_of(expected)(value, "x") is expected
    else:
        with pytest.raises(DecodeError):
            decode.constant(value, "x", expected)


class TestObjects:
    def test_members_of_an_object(self) -> None:
        assert decode.members({"a": 1}) == {"a": 1}
        assert decode.members(XmlText(" \n")) == {}

    @pytest.mark.parametrize("value", [None, UNSET, [], "text", XmlText("text"), 5])
    def test_anything_else_has_no_members(self, value: object) -> None:
        with pytest.raises(DecodeError) as caught:
            decode.members(value)
        assert caught.value.pointer == ""
        assert str(caught.value) == "/ is not an object"


class TestLists:
    TEXTS = staticmethod(decode.array_of(decode.item_of(decode.string)))

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ([], []),
            (["a", "b"], ["a", "b"]),
            (XmlText("a"), ["a"]),
            (XmlText(" "), []),
            ([XmlText("a"), XmlText("")], ["a", ""]),
        ],
    )
    def test_are_read(self, value: object, expected: list[str]) -> None:
        assert self.TEXTS(value, "x") == expected

    def test_of_one_xml_object_is_a_list(self) -> None:
        assert decode.array(XmlObject(a=XmlText("1")), "x", decode.members) == [{"a": "1"}]

    @pytest.mark.parametrize("value", [None, UNSET, "a", {}, 5])
    def test_are_nothing_else(self, value: object) -> None:
        with pytest.raises(DecodeError) as caught:
            self.TEXTS(value, "x")
        assert caught.value.pointer == "/x"

    def test_say_which_item_is_wrong(self) -> None:
        with pytest.raises(DecodeError) as caught:
            decode.array([{"a": ["x", 5]}], "x", lambda item: self.TEXTS(decode.members(item)["a"], "a"))
        assert caught.value.pointer == "/x/0/a/1"

    @pytest.mark.promise("long-lists")
    def test_in_lists_say_so_too(self) -> None:
        with pytest.raises(DecodeError) as caught:
            decode.array_of(decode.item_of(self.TEXTS))([["a"], ["b", 5]], "x")
        assert caught.value.pointer == "/x/1/1"
        with pytest.raises(DecodeError) as caught:
            decode.item_of(self.TEXTS)(["a", 5])
        assert caught.value.pointer == "/1"


class TestComposition:
    def test_optional_takes_null_as_absent(self) -> None:
        assert decode.optional(None, "x", decode.string) is UNSET
        assert decode.optional(UNSET, "x", decode.string) is UNSET
        assert decode.optional("a", "x", decode.string) == "a"

    def test_nullable_keeps_null_but_demands_the_member(self) -> None:
        assert decode.nullable_of(decode.string)(None, "x") is None
        with pytest.raises(DecodeError):
            decode.nullable(UNSET, "x", decode.string)

    def test_optional_nullable_keeps_both(self) -> None:
        assert decode.optional_nullable(None, "x", decode.string) is None
        assert decode.optional_nullable(UNSET, "x", decode.string) is UNSET
        assert decode.optional_nullable("a", "x", decode.string) == "a"

    def test_union_takes_the_first_that_fits(self) -> None:
        read = decode.union_of(decode.boolean, decode.string_or_number)
        value: object = True
        assert read(value, "x") is True
        assert read(5, "x") == "5"
        with pytest.raises(DecodeError, match="one of its documented forms"):
            read(None, "x")

    def test_a_tagged_union_takes_what_its_member_says(self) -> None:
        read = decode.tagged_union_of("t", {"a": decode.object_of(lambda _: "as a"), "b": decode.anything})
        assert read({"t": "a"}, "x") == "as a"
        assert read({"t": "b"}, "x") == {"t": "b"}
        for value, pointer in ({"t": "c"}, "/x/t"), ({"t": ["a"]}, "/x/t"), ({}, "/x/t"), ("a", "/x"), (None, "/x"):
            with pytest.raises(DecodeError) as caught:
                read(value, "x")
            assert caught.value.pointer == pointer

    def test_object_of_tells_the_way(self) -> None:
        read = decode.object_of(lambda source: decode.string(decode.members(source).get("b"), "b"))
        assert read({"b": "c"}, "a") == "c"
        with pytest.raises(DecodeError) as caught:
            read({"b": 5}, "a")
        assert caught.value.pointer == "/a/b"

    def test_nothing_takes_anything(self) -> None:
        decode.nothing({"a": 1})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_reader_fails_in_another_way(value: object) -> None:
    for reader in (
        decode.string,
        decode.boolean,
        decode.integer,
        decode.number,
        decode.date,
        decode.date_time,
        decode.uuid,
        decode.boolean_or_text,
        decode.string_or_number,
        decode.integer_or_text,
        decode.array_of(decode.members),
    ):
        for each in (value, XmlText(value) if isinstance(value, str) else value):
            try:
                reader(each, "x")
            except DecodeError:
                continue
