"""What of a document needs a clause: a constraint that is added to it has to be noticed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from openapi.constraints import constraints
from openapi.pointers import escaped, resolve

Document = dict[str, Any]

RESET = "/paths/~1api~1v2~1accounts~1resetPassword/post"
SCHEMAS = "/components/schemas"
SIGNATURE = "/components/securitySchemes/signature"


def put(pointer: str, value: object) -> Callable[[Document], object]:
    """Make the function that sets one member of a document, or appends to a list with `-`."""
    parent, _, token = pointer.rpartition("/")
    name = token.replace("~1", "/").replace("~0", "~")

    def change(document: Document) -> None:
        node = resolve(document, parent)
        if token == "-":
            node.append(value)
        else:
            node[name] = value

    return change


ADDED = [
    (f"{SCHEMAS}/Account/properties/name/minLength", 1),
    (f"{SCHEMAS}/Account/properties/name/maxLength", 16),
    (f"{SCHEMAS}/Account/properties/name/pattern", "^[a-z]+$"),
    (f"{SCHEMAS}/Account/properties/name/const", "df001"),
    (f"{SCHEMAS}/Account/properties/status/enum", ["RUNNING"]),
    (f"{SCHEMAS}/GetListResponse/properties/total/maximum", 1),
    (f"{SCHEMAS}/GetListResponse/properties/contents/minItems", 1),
    (f"{SCHEMAS}/Account/additionalProperties", False),
    (f"{SCHEMAS}/Account/properties/name/format", "hostname"),
    (f"{SCHEMAS}/Account/properties/name/x-extensible-enum", ["df001"]),
    (f"{SCHEMAS}/GetListResponse/properties/total/x-read-as", "string"),
    (f"{SCHEMAS}/Account/properties/name/type", ["string", "null"]),
    (f"{SCHEMAS}/Account/properties/owner", {"type": "string"}),
    (f"{SCHEMAS}/Account/properties/pattern", {"type": "string"}),
    (f"{SCHEMAS}/Account/properties/name/xml", {"name": "accountName"}),
    (f"{RESET}/responses/409", {"description": "A conflict."}),
    (f"{RESET}/responses/200/headers", {"ETag": {"schema": {"type": "string"}}}),
    (f"{RESET}/requestBody/content/text~1plain", {}),
    (f"{RESET}/security", [{"signature": []}]),
    (f"{RESET}/parameters", [{"name": "dryRun", "in": "query"}]),
    (f"{SIGNATURE}/x-signature/prefix", "NCP "),
    ("/components/securitySchemes/token", {"type": "apiKey", "in": "header", "name": "x-token"}),
    ("/servers/-", {"url": "https://example.com"}),
    ("/security/-", {}),
    (f"{SCHEMAS}/Account/required/-", "name"),
    (f"{SCHEMAS}/Password/allOf/-", {"pattern": "^[!-~]*$"}),
    ("/components/responses/NotFound/x-failures/-", {"origin": "gateway", "code": "310", "raises": "NotFoundError"}),
    ("/paths/~1api~1v2~1accounts~1rename", {"post": {"responses": {}}}),
    ("/paths/~1api~1v2~1accounts~1getList/get", {"responses": {}}),
]


@pytest.mark.parametrize(("pointer", "value"), ADDED, ids=[pointer for pointer, _ in ADDED])
def test_an_added_constraint_needs_a_clause(pointer: str, value: object, document: Document) -> None:
    before = set(constraints(document))

    put(pointer, value)(document)

    parent = pointer.removesuffix("/-")
    assert [place for place in constraints(document) if place not in before and place.startswith(parent)]


SILENT = [
    (f"{SCHEMAS}/Account/description", "Another text."),
    (f"{SCHEMAS}/Account/title", "Account"),
    (f"{SCHEMAS}/Account/examples", [{"id": "a", "required": ["name"], "pattern": "x"}]),
    (f"{SCHEMAS}/Inner", {"type": "object"}),
    (f"{RESET}/responses/200/content/application~1json/example", {"enum": [1], "const": 2}),
    ("/tags/-", {"name": "apps"}),
    ("/info/contact", {"name": "somebody", "url": "https://example.com"}),
]


@pytest.mark.parametrize(("pointer", "value"), SILENT, ids=[pointer for pointer, _ in SILENT])
def test_what_only_names_or_describes_needs_none(pointer: str, value: object, document: Document) -> None:
    before = list(constraints(document))

    put(pointer, value)(document)

    assert list(constraints(document)) == before


def test_every_pointer_of_a_constraint_leads_somewhere(document: Document) -> None:
    places = list(constraints(document))

    assert len(places) == len(set(places))
    for place in places:
        resolve(document, place)


@pytest.mark.parametrize("pointer", ["/b", "/a/2", "/a/x", "/a/0/0", "a", "/a~1b"])
def test_a_pointer_to_nothing_is_refused(pointer: str) -> None:
    with pytest.raises(LookupError):
        resolve({"a": [1, 2]}, pointer)


def test_pointers_escape_slash_and_tilde() -> None:
    document = {"a/b~c": {"200": 1, 404: 2}}

    assert resolve(document, f"/{escaped('a/b~c')}/200") == 1
    assert resolve(document, "/a~1b~0c/404") == 2
    assert resolve(document, "") is document
