"""Requests of our own API, for tests: what a case of it looks like when nothing else is said, and how it is signed."""

from __future__ import annotations

from typing import Final

from contract_tests.cases.building import signing
from contract_tests.cases.building.case import Case
from contract_tests.cases.building.signing import Signer, Signing
from contract_tests.cases.building.writing import json_body, xml_body
from contract_tests.contract import load_contract
from contract_tests.oracle.exchange import Headers

CONTRACT: Final = load_contract()
RESET: Final = CONTRACT.operation("accounts_reset_password")
LIST: Final = CONTRACT.operation("accounts_get_list")
OTHERS: Final = tuple(each.id for each in CONTRACT.operations if each not in {RESET, LIST})
ONLY_THESE: Final = tuple(word for each in OTHERS for word in ("--exclude", each))
"""Options of a run that is to show nothing about the other operations."""
JSON_HEADERS: Final = (("Content-Type", "application/json"), ("Accept", "application/json"))
XML_HEADERS: Final = (("Content-Type", "application/xml"), ("Accept", "application/xml"))


def _signer() -> Signer:
    signer = Signer.of(CONTRACT)
    assert signer is not None
    return signer


SIGNER: Final = _signer()
SIGNING_HEADERS: Final = SIGNER.documented.headers
sign: Final = SIGNER.documented.sign
string_to_sign: Final = SIGNER.documented.text
right_signature: Final = SIGNER.documented.right_signature
TIMESTAMP_HEADER, ACCESS_KEY_HEADER, SIGNATURE_HEADER = SIGNING_HEADERS
VALID: Final[Signing] = SIGNER.signed()
signed: Final = SIGNER.signed
with_value: Final = SIGNER.with_value
with_edited: Final = SIGNER.with_edited
renamed: Final = SIGNER.renamed


def without(*names: str) -> Signing:
    """Return what signs properly, then removes headers."""
    return signing.without(VALID, *names)


def a_case(
    name: str,
    *,
    method: str = RESET.method,
    target: str = RESET.path,
    headers: Headers = JSON_HEADERS,
    body: bytes = b"",
    signing: Signing = VALID,
) -> Case:
    """Return a case of a reset in JSON, properly signed, with some of it replaced."""
    return Case(name, (), RESET.id, method=method, target=target, headers=headers, body=body, signing=signing)


def reset_json(account_id: object, password: object) -> bytes:
    """Return a body of a reset in JSON."""
    return json_body({"id": account_id, "password": password})


def reset_xml(account_id: str, password: str) -> bytes:
    """Return a body of a reset in XML; only for texts that XML can hold."""
    assert RESET.body is not None
    return xml_body(RESET.body.forms["application/xml"], {"id": account_id, "password": password})
