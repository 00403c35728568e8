"""JSONPath as RFC 9535 has it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document.json_path import UnreadablePathError, select

PARAMETERS: list[dict[str, Any]] = [{"name": "p", "in": "query"}, {"name": "q's", "required": True, "most": 3}]
ROOT: dict[str, Any] = {"paths": {"/a": {"get": {"id": "a", "parameters": PARAMETERS}, "put": {"tags": ["x"]}}}}
GET = ("paths", "/a", "get")
PUT = ("paths", "/a", "put")
FIRST, SECOND = (*GET, "parameters", 0), (*GET, "parameters", 1)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$", [()]),
        ("$.paths", [("paths",)]),
        ("$.paths['/a'].get", [GET]),
        ('$ . paths ["/a"] [ "put" , "get" ]', [PUT, GET]),
        (r"$..['parameters'][?@.name == 'q\'s']", [SECOND]),
        (r'$..[?@.name == "q\u0027s"]', [SECOND]),
        ("$.paths.*.*", [GET, PUT]),
        ("$..get", [GET]),
        ("$..*[?@.id]", [GET]),
        ("$..parameters[0]", [FIRST]),
        ("$..parameters[-1]", [SECOND]),
        ("$..parameters[2]", []),
        ("$..parameters[-3]", []),
        ("$..parameters[1:]", [SECOND]),
        ("$..parameters[::-1]", [SECOND, FIRST]),
        ("$..parameters[::0]", []),
        ("$..parameters[*]", [FIRST, SECOND]),
        ("$..parameters[?(@.name=='p')]", [FIRST]),
        ("$..parameters[?!@.required]", [FIRST]),
        ("$..parameters[?@.required == true]", [SECOND]),
        ("$..parameters[?@.required == 1]", []),
        ("$..parameters[?@.required != null]", [FIRST, SECOND]),
        ("$..parameters[?@.in == 'query' && @.name == 'p' || @.most >= 4]", [FIRST]),
        ("$..parameters[?@.most > 2.5 && (@.in || @.required)]", [SECOND]),
        ("$..parameters[?@.name < 'q']", [FIRST]),
        ("$..parameters[?@.name < 7]", []),
        ("$.paths[0]", []),
        ("$.paths[0:1]", []),
        ("$..tags['x']", []),
        ("$.nothing.at.all", []),
    ],
)
def test_what_a_path_selects(path: str, found: list[tuple[str | int, ...]]) -> None:
    assert [steps for _, steps in select(path, ROOT)] == found


def test_a_node_counts_once() -> None:
    assert [value for value, _ in select("$['a', 'a', *]", {"a": 1})] == [1]


QUOTES = "names of other signs than letters, digits and _ are written ['so']"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "'$' is expected (character 1)"),
        ("paths", "'$' is expected (character 1)"),
        ("$.", f"a name is expected; {QUOTES} (character 3)"),
        ("$.x-y", f"no JSONPath goes on like this; {QUOTES} (character 4)"),
        ("$.a b", "the path should end (character 5)"),
        ("$['a'", "']' is expected (character 6)"),
        (r"$['\q']", r"'\q' is no text"),
        ("$[]", "a name, a number, * or ? is expected (character 3)"),
        ("$[1.5]", "a whole number is expected (character 3)"),
        ("$[?length(@.a) > 2]", "functions are not supported (character 4)"),
        ("$[?@.a == $.b]", "@ or a value is expected (character 11)"),
    ],
)
def test_what_is_no_path(path: str, said: str) -> None:
    with pytest.raises(UnreadablePathError) as refused:
        select(path, ROOT)
    assert str(refused.value) == said
