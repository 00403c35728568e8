"""Security schemes: which credentials let a request in, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from openapi.pointers import escaped

from .inputs import Place


class SchemeKind(StrEnum):
    """How a security scheme lets a request in."""

    API_KEY = "apiKey"
    BASIC = "basic"
    BEARER = "bearer"
    SIGNATURE = "signature"
    OTHER = "other"
    """One that can't be tried: OAuth without a token, mutual TLS."""


@dataclass(frozen=True, slots=True)
class SignatureRecipe:
    """How requests are signed: `x-signature` of a scheme.

    Attributes:
        pointer: Where it stands.
        string_to_sign: The text that is signed, with templates for its parts.
        timestamp: Name of the scheme that carries the timestamp; empty when none is signed.
        unit: What the timestamp counts.
        access_key: Name of the scheme that carries the access key; empty when none is sent.
        clock_window: Seconds by which the timestamp may differ from the clock of the endpoint; None when not limited.
        algorithm: The algorithm.
        encoding: How its result is written.
    """

    pointer: str
    string_to_sign: str
    timestamp: str
    unit: str
    access_key: str
    clock_window: float | None
    algorithm: str
    encoding: str


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A security scheme.

    Attributes:
        name: Its name.
        pointer: Where it stands.
        kind: How it lets a request in.
        place: Where the credential stands.
        field: Name of the header, query parameter or cookie that carries it; a header's in lower case.
        recipe: How it is computed, for a signature.
    """

    name: str
    pointer: str
    kind: SchemeKind
    place: Place = Place.HEADER
    field: str = ""
    recipe: SignatureRecipe | None = None


_HTTP: Final = {"basic": SchemeKind.BASIC, "bearer": SchemeKind.BEARER}


def schemes_of(document: Mapping[str, Any]) -> Mapping[str, SecurityScheme]:
    """Return the security schemes of a document by name."""
    declared = document.get("components", {}).get("securitySchemes", {})
    return {name: _scheme(name, scheme) for name, scheme in declared.items()}


def _scheme(name: str, scheme: Mapping[str, Any]) -> SecurityScheme:
    pointer = f"/components/securitySchemes/{escaped(name)}"
    if scheme.get("type") == "apiKey":
        place = Place(scheme["in"])
        field = scheme["name"].lower() if place is Place.HEADER else scheme["name"]
        recipe = scheme.get("x-signature")
        if recipe is None:
            return SecurityScheme(name, pointer, SchemeKind.API_KEY, place, field)
        made = _recipe(f"{pointer}/x-signature", recipe)
        return SecurityScheme(name, pointer, SchemeKind.SIGNATURE, place, field, made)
    if scheme.get("type") == "http":
        kind = _HTTP.get(str(scheme.get("scheme")).lower(), SchemeKind.OTHER)
        return SecurityScheme(name, pointer, kind, Place.HEADER, "authorization")
    if scheme.get("type") in {"oauth2", "openIdConnect"}:
        return SecurityScheme(name, pointer, SchemeKind.BEARER, Place.HEADER, "authorization")
    return SecurityScheme(name, pointer, SchemeKind.OTHER)


def _recipe(pointer: str, recipe: Mapping[str, Any]) -> SignatureRecipe:
    timestamp = recipe.get("timestamp", {})
    window = recipe.get("clockWindow")
    return SignatureRecipe(
        pointer=pointer,
        string_to_sign=recipe["stringToSign"],
        timestamp=timestamp.get("scheme", ""),
        unit=timestamp.get("unit", "milliseconds"),
        access_key=recipe.get("accessKey", {}).get("scheme", ""),
        clock_window=None if window is None else float(window),
        algorithm=recipe.get("algorithm", "HMAC-SHA256"),
        encoding=recipe.get("encoding", "base64"),
    )
