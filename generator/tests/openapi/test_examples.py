"""Examples have to fit their schemas, and the document the specification."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.document import problems_of_document
from openapi.examples import examples, problems_of_examples

Document = dict[str, Any]

RESET = "/api/v2/accounts/resetPassword"
XML_REQUEST = (
    "<ResetAccountPasswordRequest><id>20nAZnjbUNFdc7RsILlC3A</id><password>{}</password></ResetAccountPasswordRequest>"
)


def test_the_document_is_valid_and_its_examples_fit(document: Document) -> None:
    assert list(problems_of_document(document)) == []
    assert list(problems_of_examples(document)) == []


def test_examples_of_bodies_errors_and_schemas_are_found(document: Document) -> None:
    found = {example.pointer for example in examples(document)}

    assert (
        f"/paths/{RESET.replace('/', '~1')}/post/requestBody/content/application~1json/examples/resetPassword" in found
    )
    assert "/components/responses/BadRequest/content/application~1json/examples/invalidPassword" in found
    assert "/components/schemas/Password/examples/0" in found


@pytest.mark.parametrize(
    ("place", "example", "message"),
    [
        ("requestBody", {"id": "20nAZnjbUNFdc7RsILlC3A", "password": "forest-2026!"}, "does not match"),
        ("requestBody", {"id": "20nAZnjbUNFdc7RsILlC3A", "password": "Fo-26!"}, "too short"),
        ("requestBody", {"password": "Forest-2026!"}, "'id' is a required property"),
        ("responses", {"id": "20nAZnjbUNFdc7RsILlC3A", "success": False}, "True was expected"),
        ("responses", {"id": "20nA-", "success": True}, "(at $.id)"),
    ],
)
def test_a_json_example_that_does_not_fit_is_told(
    place: str, example: object, message: str, document: Document
) -> None:
    operation = document["paths"][RESET]["post"]
    holder = operation["requestBody"] if place == "requestBody" else operation["responses"]["200"]
    holder["content"]["application/json"] = {
        **holder["content"]["application/json"],
        "examples": {"x": {"value": example}},
    }

    problems = list(problems_of_examples(document))

    assert len(problems) == 1
    assert "/examples/x" in problems[0]
    assert message in problems[0]


def test_an_example_of_a_schema_that_does_not_fit_is_told(document: Document) -> None:
    document["components"]["schemas"]["Account"]["properties"]["createdAt"]["examples"] = ["yesterday"]

    assert "'yesterday' is not a 'date-time'" in "\n".join(problems_of_examples(document))


def test_a_referenced_example_is_checked(document: Document) -> None:
    document["components"]["examples"] = {"empty": {"value": {}}}
    document["paths"][RESET]["post"]["responses"]["200"]["content"]["application/json"]["examples"] = {
        "empty": {"$ref": "#/components/examples/empty"}
    }

    assert "'id' is a required property" in "\n".join(problems_of_examples(document))


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (XML_REQUEST.format("Forest-2026!"), None),
        (XML_REQUEST.format("forest-2026!"), "does not match"),
        ("<ResetAccountPasswordRequest><id>a</id></ResetAccountPasswordRequest>", "'password' is a required property"),
        ("<Request/>", "the root element is Request, the schema has ResetAccountPasswordRequest"),
        ("<ResetAccountPasswordRequest>", "is no XML"),
        ({"id": "20nAZnjbUNFdc7RsILlC3A", "password": "Forest-2026!"}, None),
        ({"id": "20nAZnjbUNFdc7RsILlC3A"}, "'password' is a required property"),
    ],
)
def test_an_xml_example_is_read_by_its_schema(example: object, message: str | None, document: Document) -> None:
    document["paths"][RESET]["post"]["requestBody"]["content"]["application/xml"]["example"] = example

    problems = list(problems_of_examples(document))

    assert problems == [] if message is None else message in "\n".join(problems)


def test_xml_text_becomes_what_the_schema_asks_for(document: Document) -> None:
    media = document["paths"]["/api/v2/accounts/getList"]["post"]["responses"]["200"]["content"]["application/xml"]
    account = "<contents><id>a</id><disabled>false</disabled></contents>"
    list_of_two = (
        f"<GetAccountListResponse><success>true</success><total>2</total>{account}{account}</GetAccountListResponse>"
    )

    media["example"] = list_of_two
    assert list(problems_of_examples(document)) == []

    media["example"] = list_of_two.replace("<total>2<", "<total>two<")
    assert "'two' is not of type 'integer'" in "\n".join(problems_of_examples(document))


def test_an_xml_error_may_be_either_of_the_two(document: Document) -> None:
    media = document["components"]["responses"]["BadRequest"]["content"]["application/xml"]

    media["example"] = "<ErrorResponse><message>m</message><success>false</success></ErrorResponse>"
    assert list(problems_of_examples(document)) == []

    media["example"] = "<ErrorResponse><error><message>m</message></error></ErrorResponse>"
    assert list(problems_of_examples(document))


def test_a_document_that_is_none_is_told(document: Document) -> None:
    del document["info"]
    assert '"info" is a required property' in "\n".join(problems_of_document(document))
    assert list(problems_of_document([]))


def test_a_reference_to_nothing_is_told(document: Document) -> None:
    del document["components"]["schemas"]["Password"]

    assert list(problems_of_document(document)) == ["the reference /components/schemas/Password leads nowhere"]
