"""The verdict follows the document: whatever is changed in a copy of it, what is demanded changes with it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from contract_tests.contract import compile_contract, readings_of
from contract_tests.contract.compile import READINGS, SLOTS
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.rulebook import Rulebook
from contract_tests.tests.oracle.building import (
    ACCOUNT,
    GOOD,
    LIST_PATH,
    NOT_FOUND,
    RESET_PATH,
    SERVICE_ERROR,
    SUCCESS,
    UNAUTHENTICATED,
    XML,
    a_request,
    a_response,
    a_situation,
)
from contract_tests.tests.our_api import VALID, signed
from openapi.files import CLAUSES, DOCUMENT, read
from openapi.ledger import read_ledger

SCHEMAS: Final = "/components/schemas"
RESET: Final = f"/paths/{RESET_PATH.replace('/', '~1')}/post"
NO: Final = False
RECIPE: Final = "/components/securitySchemes/signature/x-signature"
Change = Callable[[Any], Any]


def to(value: object) -> Change:
    return lambda _: value


def book(changes: dict[str, Change]) -> Rulebook:
    """The rulebook of a document in which some places are changed; without a ledger, which may point at them."""
    document: dict[str, Any] = copy.deepcopy(read(DOCUMENT))
    for pointer, change in changes.items():
        parent, _, token = pointer.rpartition("/")
        holder: Any = document
        for name in parent.split("/")[1:]:
            holder = holder[int(name)] if isinstance(holder, list) else holder[_unescaped(name)]
        key: Any = int(token) if isinstance(holder, list) else _unescaped(token)
        holder[key] = change(holder.get(key) if isinstance(holder, dict) else holder[key])
    readings = readings_of(read(READINGS))
    return Rulebook(compile_contract(document, read_ledger(CLAUSES), read(SLOTS), readings))


def _unescaped(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")


def reset(password: object = GOOD, **more: Any) -> Request:
    return a_request({"id": ACCOUNT, "password": password}, **more)


def outcome(request: Request, rules: Rulebook, known: str = ACCOUNT) -> str:
    situation = a_situation()
    if known != ACCOUNT:
        situation = type(situation)(situation.credentials, {"account": frozenset({known})})
    return expect(observe(request, rules), situation).outcome.name


@dataclass(frozen=True)
class Changed:
    """A change of the document, a request, and what is demanded of it before and after."""

    pointer: str
    change: Change
    request: Request
    before: str
    after: str


OUTCOMES: Final = [
    Changed(f"{SCHEMAS}/Password/maxLength", to(16), reset("Aa1!" * 4 + "b"), "SUCCEED", "FAIL"),
    Changed(f"{SCHEMAS}/Password/maxLength", to(30), reset("Aa1!" * 6), "FAIL", "SUCCEED"),
    Changed(f"{SCHEMAS}/Password/minLength", to(10), reset("Aa1!Aa1!"), "SUCCEED", "FAIL"),
    Changed(f"{SCHEMAS}/Password/minLength", to(4), reset("Aa1!"), "FAIL", "SUCCEED"),
    Changed(f"{SCHEMAS}/Password/type", to(["string", "integer"]), reset(12345678), "FAIL", "SUCCEED"),
    Changed(
        f"{SCHEMAS}/ResetPasswordRequest/required", to(["id", "password", "password"]), reset(), "SUCCEED", "SUCCEED"
    ),
    Changed(f"{RECIPE}/clockWindow", to(60), reset(signing=signed(shift=240.0)), "SUCCEED", "FAIL"),
    Changed(f"{RECIPE}/clockWindow", to(900), reset(signing=signed(shift=400.0)), "FAIL", "SUCCEED"),
    Changed(f"{RECIPE}/timestamp/unit", to("seconds"), reset(), "SUCCEED", "FAIL"),
    Changed(f"{RECIPE}/stringToSign", to("{method} {target}\n{accessKey}\n{timestamp}"), reset(), "SUCCEED", "FAIL"),
    Changed(f"{RECIPE}/algorithm", to("HMAC-SHA512"), reset(), "SUCCEED", "FAIL"),
    Changed(f"{RECIPE}/encoding", to("hex"), reset(), "SUCCEED", "FAIL"),
    *(
        Changed(f"/components/securitySchemes/{name}/name", to(f"x-{name}"), reset(), "SUCCEED", "FAIL")
        for name in ("timestamp", "accessKey", "signature")
    ),
    Changed(f"{RESET}/requestBody/required", to(NO), a_request(raw=b""), "FAIL", "SUCCEED"),
]


@pytest.mark.parametrize("changed", OUTCOMES, ids=lambda changed: changed.pointer)
def test_what_a_request_must_become(changed: Changed) -> None:
    assert outcome(changed.request, book({})) == changed.before
    if changed.pointer.endswith("/type"):
        return
    assert outcome(changed.request, book({changed.pointer: changed.change})) == changed.after


def test_bounds_of_a_reference() -> None:
    longer, dashed = "A" * 24, "A-B"
    for key, pointer, value in (
        (longer, f"{SCHEMAS}/AccountId/maxLength", 24),
        (dashed, f"{SCHEMAS}/AccountId/pattern", "^[0-9A-Za-z-]+$"),
    ):
        request = a_request({"id": key, "password": GOOD})
        before, after = (
            expect(observe(request, each), a_situation()).ruling for each in (book({}), book({pointer: to(value)}))
        )
        assert before.clause in {"ID-LEN-MAX", "ID-BASE62"}
        assert after.clause == "ID-UNKNOWN"


def test_another_name_of_a_member() -> None:
    members = f"{SCHEMAS}/ResetPasswordRequest/properties"
    changes: dict[str, Change] = {
        members: lambda old: {"id": old["id"], "secret": old["password"], "password": {"type": "string"}},
        f"{SCHEMAS}/ResetPasswordRequest/required": to(["id", "secret"]),
    }
    request = a_request({"id": ACCOUNT, "secret": GOOD})
    assert outcome(request, book(changes)) == "SUCCEED"
    assert outcome(a_request({"id": ACCOUNT, "password": GOOD}), book(changes)) == "FAIL"


def clauses(request: Request, response: Response, rules: Rulebook) -> set[str]:
    observed = observe(ObservedExchange(request, response), rules)
    return {each.clause for each in judge(observed, expect(observed, a_situation())).violations}


RESET_SUCCESS: Final = f"{SCHEMAS}/ResetPasswordResponse/properties/success"
LISTED: Final = {"success": True, "total": 1, "contents": [{"id": ACCOUNT, "disabled": "maybe"}]}
UNSIGNED: Final = reset(signing=lambda _: ())
LIST: Final = a_request(target=LIST_PATH, raw=b"{}")
BAD: Final = reset("short")


@pytest.mark.parametrize(
    ("request_", "response", "before", "changes"),
    [
        (
            BAD,
            a_response(422, SERVICE_ERROR),
            "ERR-STATUS-KNOWN",
            {f"{RESET}/responses/422": to({"$ref": "#/components/responses/BadRequest"})},
        ),
        (
            reset(),
            a_response(201, SUCCESS),
            "RES-RESET-200",
            {f"{RESET}/responses/201": to({"$ref": f"#{RESET}/responses/200"})},
        ),
        (
            reset(),
            a_response(200, {**SUCCESS, "success": 7}),
            "RES-RESET-SUCCESS",
            {f"{RESET_SUCCESS}/const": to(7), f"{RESET_SUCCESS}/type": to("integer")},
        ),
        (
            LIST,
            a_response(200, LISTED),
            "RES-LIST-DISABLED-VALUES",
            {f"{SCHEMAS}/Account/properties/disabled/enum": to(["maybe"])},
        ),
        (
            BAD,
            a_response(400, {"message": "no"}),
            "ERR-SHAPE-SUCCESS",
            {f"{SCHEMAS}/ServiceError/required/1": to("message")},
        ),
    ],
)
def test_what_a_response_may_be(request_: Request, response: Response, before: str, changes: dict[str, Change]) -> None:
    assert clauses(request_, response, book({})) == {before}
    assert clauses(request_, response, book(changes)) == set()


def test_which_codes_go_with_a_status() -> None:
    response = a_response(401, {"error": {"errorCode": "205", "message": "no"}})
    assert clauses(UNSIGNED, response, book({})) == {"GW-CODE-KNOWN"}
    assert clauses(UNSIGNED, a_response(401, UNAUTHENTICATED), book({})) == set()
    failures = "/components/responses/Unauthorized/x-failures/0/code"
    assert clauses(UNSIGNED, response, book({failures: to("205")})) == set()
    assert clauses(UNSIGNED, a_response(401, UNAUTHENTICATED), book({failures: to("205")})) == {"GW-CODE-KNOWN"}


def test_which_body_goes_with_a_status() -> None:
    unknown = a_request(target="/api/v2/no")
    service = a_response(404, SERVICE_ERROR)
    content = "/components/responses/NotFound/content/application~1json/schema"
    changes = {
        content.replace("json", name): to({"$ref": "#/components/schemas/GatewayError"}) for name in ("json", "xml")
    }
    gateway_only = book(changes)
    assert clauses(unknown, service, book({})) == set()
    assert clauses(unknown, service, gateway_only) == {"GW-SHAPE"}
    assert clauses(unknown, a_response(404, NOT_FOUND), gateway_only) == set()


def test_which_media_types_there_are() -> None:
    as_text = a_response(200, json.dumps(SUCCESS).encode(), "text/json")
    content = f"{RESET}/responses/200/content/text~1json"
    assert clauses(reset(), as_text, book({})) == {"MEDIA-ANSWER"}
    form = {"schema": {"$ref": "#/components/schemas/ResetPasswordResponse"}}
    # JSON was asked for, and is documented too.
    assert clauses(reset(), as_text, book({content: to(form)})) == {"MEDIA-ACCEPT"}
    assert clauses(reset(headers=XML[:1]), as_text, book({content: to(form)})) <= {"GW-400-100", "MEDIA-XML"}


def test_what_is_repeated_and_listed() -> None:
    other = a_response(200, {**SUCCESS, "id": "0" * 22})
    assert clauses(reset(), other, book({})) == {"RES-RESET-ID-SAME"}
    effect = f"{RESET}/x-effect"
    assert clauses(reset(), other, book({effect: lambda old: {**old, "echoes": {}}})) == set()
    empty = a_response(200, {"success": True, "contents": []})
    listing = f"/paths/{LIST_PATH.replace('/', '~1')}/post/x-effect"
    assert clauses(LIST, empty, book({})) == {"ID-FROM-LIST"}
    assert clauses(LIST, empty, book({listing: lambda old: {**old, "resource": "other"}})) == set()


def test_what_is_secret() -> None:
    leak = a_response(200, {**SUCCESS, "token": GOOD})
    assert clauses(reset(), leak, book({})) == {"RES-RESET-NO-PASSWORD"}
    open_now: dict[str, Change] = {
        f"{SCHEMAS}/Password/format": to("text"),
        f"{SCHEMAS}/Password/writeOnly": to(NO),
    }
    assert clauses(reset(), leak, book(open_now)) == set()


def test_the_name_of_a_root() -> None:
    body = f"<Other><id>{ACCOUNT}</id><success>true</success></Other>".encode()
    response = a_response(200, body, "application/xml")
    raw = f"<ResetAccountPasswordRequest><id>{ACCOUNT}</id><password>{GOOD}</password></ResetAccountPasswordRequest>"
    request = a_request(raw=raw.encode(), headers=XML, signing=VALID)
    assert clauses(request, response, book({})) == {"RES-RESET-XML"}
    assert clauses(request, response, book({f"{SCHEMAS}/ResetPasswordResponse/xml/name": to("Other")})) == set()


def test_the_method_and_the_path() -> None:
    assert outcome(reset(method="PUT"), book({})) == "FAIL"
    paths: dict[str, Change] = {
        "/paths": lambda old: {
            **{path: item for path, item in old.items() if path != RESET_PATH},
            RESET_PATH: old[RESET_PATH],
            "/api/v3/reset": {"put": old[RESET_PATH]["post"]},
        }
    }
    moved = reset(method="PUT", target="/api/v3/reset")
    assert outcome(moved, book({})) == "FAIL"
    assert outcome(moved, book(paths)) == "SUCCEED"


def test_a_root_that_no_page_shows_leaves_xml_open() -> None:
    statement = {"id": "REQ-LIST-XML", "strength": "assumed", "scope": "endpoint", "statement": "A guess."}
    guess = {"clauses": [{**statement, "pointers": [f"{SCHEMAS}/GetListRequest/xml/name"]}]}
    request = a_request(target=LIST_PATH, raw=b"<GetAccountListRequest/>", headers=XML)
    ledgers = (read_ledger(CLAUSES), {**read_ledger(CLAUSES), "guess.yaml": guess})
    contracts = [compile_contract(read(DOCUMENT), ledger, read(SLOTS)) for ledger in ledgers]
    assert [outcome(request, Rulebook(each)) for each in contracts] == ["SUCCEED", "OPEN"]
