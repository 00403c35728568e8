"""Docstrings tell what the document tells: purpose, constraints in words, documented exceptions, the page."""

import inspect
from pathlib import Path

import pytest

from generator.tests.templates.generated import module, package

BOOK = """\
Find a book.

Looks on every shelf. A book that is lent counts as found, whoever has it and for how long; this sentence is long
enough to be wrapped.

Deprecated: the API's documentation advises against it.

Documentation: https://docs.example.test/find

Args:
    number: Number of the book. At least 1.
    language: Exactly 2 characters.
    mark: Sent as `mark` in the query.
    options: What this call does differently from its client.

Raises:
    InvalidArgumentError: An argument breaks a rule of the documentation; nothing was sent.
    NotFoundError: HTTP 404. There is no such book.
    UnexpectedStatusError: HTTP 410. It was thrown away.
    EndpointError: HTTP 503. Closed.
    ResponseError: Any other response that is no documented success.
    NoResponseError: No complete response came in time.
"""


@pytest.mark.parametrize("name", ["Books", "AsyncBooks"])
def test_a_method_says_what_the_document_says(name: str) -> None:
    resource = getattr(module("documentation", "resources.books"), name)
    assert " ".join((inspect.getdoc(resource.find) or "").split()) == " ".join(BOOK.split())
    assert (inspect.getdoc(resource) or "").startswith("Books of a library.")


def test_the_function_below_says_the_same_but_for_the_failures_which_it_refers_to() -> None:
    found = module("documentation", "api.books.find")
    assert inspect.getdoc(found) == "Find a book."
    about, arguments = BOOK.partition("Raises:")[0].split("Args:")
    expected = f"{about} It raises what `books.find` of a client raises. Args: {arguments}"
    assert " ".join((inspect.getdoc(found.sync) or "").split()) == " ".join(expected.split())


def test_the_failures_of_an_operation_stand_once_for_each_method_that_people_call() -> None:
    folder = Path(package("documentation").__path__[0])
    counts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").count("NotFoundError: HTTP 404.")
        for path in folder.rglob("*.py")
    }
    assert {path: count for path, count in counts.items() if count} == {"resources/books.py": len(("sync", "async"))}


def test_a_model_says_what_its_members_are() -> None:
    text = inspect.getdoc(module("documentation", "models").Book) or ""
    assert text.startswith("A book of the library.")
    assert "title: What is on its cover." in text
    assert "pages" not in text


def test_the_package_says_what_it_is() -> None:
    assert inspect.getdoc(package("documentation")) == (
        "An API.\n\nIt has one operation.\n\nDocumentation: https://docs.example.test"
    )


@pytest.mark.promise("retry-table", "document-requests")
def test_the_retry_policy_is_that_of_the_document() -> None:
    retry = module("documentation", "api.books.find").OPERATION.retry
    assert (retry.maximum, retry.not_sent, retry.no_response) == (3, True, True)
    assert retry.statuses == ((410, None), (503, "7"))
    assert module("tags", "api.files.get_list").OPERATION.retry.maximum == 0
