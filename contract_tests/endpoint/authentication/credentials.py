"""Credentials other than signatures: keys in headers, queries and cookies, names with passwords, bearer tokens."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import parse_qsl

from contract_tests.contract import Contract, Place, SchemeKind, SecurityScheme

from ..serving.request import Request
from .signature import equal


def default_credentials(contract: Contract, access_key: str, secret_key: str) -> dict[str, str]:
    """Return the credential that the endpoint knows of each scheme, by its name.

    Args:
        contract: The contract.
        access_key: The access key where requests are signed.
        secret_key: Its secret key.
    """
    recipe = contract.recipe
    found: dict[str, str] = {}
    for name, scheme in contract.schemes.items():
        if scheme.kind is SchemeKind.SIGNATURE:
            found[name] = secret_key
        elif recipe and name == recipe.access_key:
            found[name] = access_key
        elif not (recipe and name == recipe.timestamp):
            found[name] = "mock-user:mock-password" if scheme.kind is SchemeKind.BASIC else f"mock-{name}"
    return found


def given(request: Request, scheme: SecurityScheme) -> str | None:
    """Return the credential that a request has for a scheme, without what stands around it; None when it has none."""
    if scheme.kind in {SchemeKind.BASIC, SchemeKind.BEARER}:
        kind, _, credential = (request.header("authorization") or "").partition(" ")
        if kind.lower() != scheme.kind.value:
            return None
        return _decoded(credential.strip()) if scheme.kind is SchemeKind.BASIC else credential.strip()
    if scheme.place is Place.QUERY:
        pairs = parse_qsl(request.target.partition("?")[2], keep_blank_values=True)
        return next((value for name, value in pairs if name == scheme.field), None)
    if scheme.place is Place.COOKIE:
        cookies = (pair.strip().partition("=") for pair in (request.header("cookie") or "").split(";"))
        return next((value for name, _, value in cookies if name == scheme.field), None)
    return request.header(scheme.field)


def _decoded(credential: str) -> str:
    try:
        return base64.b64decode(credential, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def is_known(request: Request, scheme: SecurityScheme, credentials: Mapping[str, str]) -> bool:
    """Return whether a request has the right credential for a scheme."""
    credential = given(request, scheme)
    # What can't be tried, such as a certificate of the client, lets everybody in.
    return scheme.kind is SchemeKind.OTHER or (
        credential is not None and equal(credential, credentials.get(scheme.name, ""))
    )
