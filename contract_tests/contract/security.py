"""Security schemes: which credentials let a request in, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from openapi.pointers import escaped

from .model import Place, SchemeKind, SecurityScheme, SignatureRecipe

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
