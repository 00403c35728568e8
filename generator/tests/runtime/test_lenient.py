"""Bodies whose required members are not all there."""

from __future__ import annotations

from typing import Any, Self

import pytest
from attrs import define

from generator.runtime._core.responses import decode
from generator.runtime._core.responses.lenient import decode_what_is_there
from generator.runtime._core.responses.parsed import DecodeError
from generator.runtime._core.responses.xml import parse_xml
from generator.runtime.types import UNSET


@define
class Part:
    name: Any
    size: Any
    made: Any

    @classmethod
    def from_dict(cls, source: object) -> Self:
        rest = decode.members(source)
        return cls(
            decode.string(rest.pop("name", UNSET), "name"),
            decode.integer(rest.pop("size", UNSET), "size"),
            decode.date(rest.pop("made", UNSET), "made"),
        )


@define
class Whole:
    parts: Any
    first: Any
    kind: Any

    @classmethod
    def from_dict(cls, source: object) -> Self:
        rest = decode.members(source)
        return cls(
            decode.array(rest.pop("parts", UNSET), "parts", Part.from_dict),
            decode.nested(rest.pop("first", UNSET), "first", Part.from_dict),
            decode.union_of(decode.string, decode.boolean)(rest.pop("kind", UNSET), "kind"),
        )


PART = {"name": "a", "size": 1, "made": "2026-01-02"}
BODY = {"parts": [PART, {"name": "b"}], "first": PART, "kind": "x"}


@pytest.mark.parametrize("missing", ["parts", "first", "kind"])
def test_a_member_that_is_missing_is_named(missing: str) -> None:
    body = {**BODY, "parts": [PART], "first": PART}
    del body[missing]
    with pytest.raises(DecodeError, match=f"^/{missing} is missing$"):
        Whole.from_dict(body)


def test_what_is_there_is_read() -> None:
    body = {"parts": [PART, {"name": "b"}]}
    whole = decode_what_is_there(Whole.from_dict, body)
    assert [part.name for part in whole.parts] == ["a", "b"]
    assert (whole.parts[1].size, whole.parts[1].made, whole.first, whole.kind) == (UNSET, UNSET, UNSET, UNSET)
    assert decode_what_is_there(Whole.from_dict, {}) == Whole(UNSET, UNSET, UNSET)
    # The body of the caller is left as it is.
    assert body == {"parts": [PART, {"name": "b"}]}


def test_it_holds_for_xml_whose_lists_have_one_item() -> None:
    body = parse_xml(b"<Whole><parts><name>a</name><size>1</size></parts></Whole>")
    whole = decode_what_is_there(Whole.from_dict, body)
    assert (whole.parts[0].name, whole.parts[0].size, whole.parts[0].made) == ("a", 1, UNSET)


@pytest.mark.parametrize("body", [{"parts": 1}, {"parts": [{"name": 1}]}, [], None])
def test_what_has_another_form_stays_an_error(body: object) -> None:
    with pytest.raises(DecodeError, match="is not"):
        decode_what_is_there(Whole.from_dict, body)
