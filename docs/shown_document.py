"""The OpenAPI document as its page shows it: what the renderer passes over is put into words.

sphinxcontrib-openapi shows the type and the description of each member. Of `allOf` it keeps the last description, and
it shows neither bounds nor patterns, known values, signing headers or the exceptions that failures raise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def shown(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document as it is to be shown; the one that is passed stays as it is."""
    result: dict[str, Any] = json.loads(json.dumps(document, default=str))
    components = result["components"]
    for name, schema in components["schemas"].items():
        components["schemas"][name] = _schema(schema)
    for response in components["responses"].values():
        _add_exceptions(response)
    for item in result["paths"].values():
        for method in item.keys() & _METHODS:
            item[method]["description"] = f"{item[method]['description']}\n\n{_sending(result, item[method])}"
    return result


def _sending(document: Mapping[str, Any], operation: Mapping[str, Any]) -> str:
    """Return a sentence on where a request goes, its headers and its media types."""
    schemes = document["components"]["securitySchemes"]
    security = operation.get("security", document.get("security", []))
    headers = [f"``{schemes[name]['name']}``" for required in security for name in required]
    media = " or ".join(f"``{name}``" for name in operation.get("requestBody", {}).get("content", ()))
    signed = f", with the headers {', '.join(headers)}" if headers else ""
    return f"Sent to {document['servers'][0]['url']}{signed}. {f'Bodies are {media}' if media else 'There is no body'}."


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Put what a schema requires into its description, and do so for the schemas inside it."""
    rules = [*_rules(schema)]
    if rules:
        schema["description"] = " ".join([schema.get("description", ""), *rules]).strip()
    if schema.get("x-read-as"):
        schema.pop("enum", None)
    if all("properties" not in part and "$ref" not in part for part in schema.get("allOf", [])):
        schema.pop("allOf", None)
    for name, member in schema.get("properties", {}).items():
        schema["properties"][name] = _schema(member)
    if "items" in schema:
        schema["items"] = _schema(schema["items"])
    return schema


def _rules(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield in sentences what a schema requires beyond its type."""
    for keyword, sentence in (
        ("minimum", "At least {}."),
        ("maximum", "At most {}."),
        ("minLength", "Length at least {}."),
        ("maxLength", "Length at most {}."),
        ("pattern", "Pattern: ``{}``."),
        ("x-read-as", "Python reads it as {}."),
    ):
        if keyword in schema:
            yield sentence.format(schema[keyword])
    if "x-extensible-enum" in schema:
        yield f"Known values: {', '.join(schema['x-extensible-enum'])}."
    if "const" in schema:
        yield f"Value: {json.dumps(schema['const'])}."
    demanded = [part["description"] for part in schema.get("allOf", []) if "description" in part]
    if demanded:
        yield f"Demanded: {'; '.join(demanded)}."


def _add_exceptions(response: dict[str, Any]) -> None:
    """Name the exceptions of a failure in its description."""
    raised = [
        f"{failure['raises']} ({failure['origin']}{', code ' + failure['code'] if 'code' in failure else ''})"
        for failure in response.get("x-failures", [])
    ]
    if raised:
        response["description"] = f"{response['description']} Raises {', '.join(raised)}."
