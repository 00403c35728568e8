"""What operations are: signed or not, tried again or not, and which failures they describe."""

import pytest

from generator.document.operations import operations
from generator.problems import GenerationRefused
from generator.tests.view.documents import document
from generator.view.effect import warning
from generator.view.failures import described_failures, exception_for, failure_table, failures, problem_shapes
from generator.view.needs import groups
from generator.view.package import package_version
from generator.view.reach import reach
from generator.view.retry import retry
from generator.view.signing import is_signed, signing

SIGNED = """\
security: [{time: [], who: [], proof: []}]
paths:
  /a: {get: {operationId: inherited, responses: {"204": {description: done}}}}
  /b: {get: {operationId: none, security: [], responses: {"204": {description: done}}}}
  /c: {get: {operationId: either, security: [{}, {proof: []}], responses: {"204": {description: done}}}}
components:
  securitySchemes:
    time: {type: apiKey, in: header, name: X-Time}
    who: {type: apiKey, in: header, name: X-Who}
    proof:
      type: apiKey
      in: header
      name: X-Proof
      x-signature:
        algorithm: HMAC-SHA256
        encoding: base64
        stringToSign: "{method}-{{}}-{accessKey}{timestamp}"
        timestamp: {scheme: time, unit: seconds}
        accessKey: {scheme: who}
        clockWindow: 300
"""


def test_signing_is_what_the_extension_says() -> None:
    found = signing(document(SIGNED))
    assert found is not None
    headers = (found.timestamp_header.raw, found.access_key_header.raw, found.signature_header.raw)
    assert headers == ("X-Time", "X-Who", "X-Proof")
    assert [(piece.literal.raw, piece.variable) for piece in found.string_to_sign] == [
        ("", "method"),
        ("-{", ""),
        ("}", ""),
        ("-", ""),
        ("", "access_key"),
        ("", "timestamp"),
    ]
    assert (found.unit, found.clock_window) == ("seconds", 300.0)


def test_security_of_the_operation_goes_before_that_of_the_root() -> None:
    found = document(SIGNED)
    signed = {each.value["operationId"]: is_signed(found, each) for each in operations(found)}
    assert signed == {"inherited": True, "none": False, "either": False}
    assert signing(document("paths: {}\n")) is None


def test_retry() -> None:
    policy = retry({"x-retry": {"maximum": 2, "on": ["not-sent", {"status": 429}, {"status": 503, "code": "500"}]}})
    assert policy is not None
    assert (policy.maximum, policy.not_sent, policy.no_response) == (2, True, False)
    assert [(status, code.raw if code else None) for status, code in policy.statuses] == [(429, None), (503, "500")]
    assert retry({}) is None


FAILING = """\
paths:
  /a:
    get:
      operationId: a
      responses:
        "400": {$ref: "#/components/responses/Bad"}
        "404": {description: Not there.}
        "5XX": {description: Broken.}
  /b:
    get:
      operationId: b
      responses:
        "400":
          description: Other.
          x-failures: [{origin: service, raises: RAISED}]
components:
  responses:
    Bad:
      description: Bad.
      x-failures: [{origin: service, raises: InvalidRequestError}, {origin: gate, code: "1", raises: ThrottledError}]
      content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
  schemas:
    Problem: {type: object, x-problem: {origin: service, message: /message, where: {/ok: false}}}
"""


def test_failures_of_an_operation() -> None:
    found = document(FAILING.replace("RAISED", "InvalidRequestError"))
    first = next(iter(operations(found)))
    reported = [
        (each.status, each.origin and each.origin.raw, each.code and each.code.raw, each.raises)
        for each in failures(found, first)
    ]
    assert reported == [
        (400, "service", None, "InvalidRequestError"),
        (400, "gate", "1", "ThrottledError"),
        (404, None, None, "NotFoundError"),
    ]
    assert [(each.status, each.raises) for each in failure_table(found)] == [
        (400, "ThrottledError"),
        (400, "InvalidRequestError"),
    ]
    (shape,) = problem_shapes(found)
    assert (shape.origin.raw, shape.message.raw, shape.code) == ("service", "/message", None)
    assert [(pointer.raw, value) for pointer, value in shape.where] == [("/ok", False)]


def test_two_operations_can_not_contradict_each_other() -> None:
    with pytest.raises(GenerationRefused, match="raises NotFoundError here, but InvalidRequestError"):
        failure_table(document(FAILING.replace("RAISED", "NotFoundError")))


@pytest.mark.parametrize(
    ("status", "name"),
    [(400, "InvalidRequestError"), (418, "UnexpectedStatusError"), (503, "EndpointError"), (520, "ServerError")],
)
def test_exceptions_without_a_name_in_the_document(status: int, name: str) -> None:
    assert exception_for(status) == name


def test_the_table_of_exceptions_is_that_of_the_runtime() -> None:
    from generator.runtime._core.responses.reading import _CLASS_BY_STATUS

    assert {status: exception_for(status) for status in _CLASS_BY_STATUS} == {
        status: found.__name__ for status, found in _CLASS_BY_STATUS.items()
    }


def test_schemas_are_told_apart_by_direction() -> None:
    found = reach(
        document(
            """\
paths:
  /a:
    post:
      operationId: a
      parameters: [{name: p, in: query, schema: {$ref: "#/components/schemas/Parameter"}}]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Sent"}}}}
      responses:
        "200": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Given"}}}}
        "400": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Failed"}}}}
components:
  schemas:
    Parameter: {type: string}
    Sent: {type: object, properties: {shared: {$ref: "#/components/schemas/Shared"}}}
    Given: {type: array, items: {allOf: [{$ref: "#/components/schemas/Shared"}]}}
    Shared: {type: object, properties: {again: {$ref: "#/components/schemas/Shared"}}}
    Failed: {type: object}
    Unused: {type: object}
"""
        )
    )
    names = {
        name: (f"#/components/schemas/{name}" in found.requests, f"#/components/schemas/{name}" in found.responses)
        for name in ("Parameter", "Sent", "Given", "Shared", "Failed", "Unused")
    }
    assert names == {
        "Parameter": (True, False),
        "Sent": (True, False),
        "Given": (False, True),
        "Shared": (True, True),
        "Failed": (False, False),
        "Unused": (False, False),
    }


def test_groups_of_what_needs_each_other() -> None:
    found = groups({"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": ["e"], "e": ["d"], "f": []})
    same = {frozenset(name for name in found if found[name] == number) for number in set(found.values())}
    assert same == {frozenset("abc"), frozenset("de"), frozenset("f")}
    chain = {str(number): [str(number + 1)] for number in range(5000)}
    assert len(set(groups(chain).values())) == 5001


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("2.0.0-rc1", "2.0.0-rc1"),
        ("v1", "v1"),
        ("2024-05-01", "2024.5.1"),
        ("beta", "0"),
        ("1.0.0 (internal)", "1.0.0"),
    ],
)
def test_versions_of_documents_become_versions_of_packages(version: str, expected: str) -> None:
    assert package_version(version) == expected


DESCRIBED = """
paths:
  /things:
    get:
      operationId: things_get
      responses:
        "200": {description: Done.}
        "400":
          description: Named.
          x-failures: [{origin: gate, raises: InvalidRequestError}]
          content: {application/json: {}}
        "404": {description: A problem., content: {"application/problem+json; charset=utf-8": {}}}
        "409": {description: A text., content: {text/plain: {}}}
        "410": {description: Nothing.}
        "411": {description: A file., content: {image/png: {}}}
        5XX: {description: XML., content: {application/xml: {}}}
        default: {description: JSON., content: {application/json: {}}}
"""


def test_failures_whose_bodies_have_a_form_of_their_own() -> None:
    found = document(DESCRIBED)
    (operation,) = operations(found)
    assert described_failures(found, operation) == ((404, 404), (409, 409), (500, 599), (400, 599))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("read", None),
        ("create", "creates a new book case"),
        ("change", "changes the book case"),
        ("delete", "destroys the book case"),
    ],
)
def test_what_changes_or_destroys_something_is_warned_of(kind: str, words: str | None) -> None:
    assert warning({"x-effect": {"kind": kind, "resource": "book-case"}}) == words
    assert warning({}) is None
