"""Content types and Accept headers: what is documented, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contract_tests.oracle.media import JSON, XML

from .case import ANY_RESPONSE, RESET_SUCCEEDS, Case, reset_json, reset_xml
from .making import Maker

OTHER_CONTENT_TYPES: Final = {
    "text": "text/plain",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data; boundary=x",
    "bytes": "application/octet-stream",
    "problem": "application/problem+json",
    "text-xml": "text/xml",
    "text-json": "text/json",
    "no-slash": "json",
    "upper-case": "APPLICATION/JSON",
    "unknown-parameter": "application/json; version=2",
}
OTHER_ACCEPTS: Final = {
    "anything": "*/*",
    "any-application": "application/*",
    "xml-or-json": "application/xml;q=0.5, application/json",
    "json-and-anything": "application/json, */*;q=0.1",
}


def media_type_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Good and bad passwords in every combination of the documented media types, then the others."""
    maker = Maker.of(seed, "media types")
    for content_type, write in {JSON: reset_json, XML: reset_xml}.items():
        for accept in (JSON, XML, None):
            headers = (("Content-Type", content_type), *((("Accept", accept),) if accept else ()))
            name = f"{_short(content_type)}-asks-{_short(accept) if accept else 'nothing'}"
            documented = (
                "MEDIA-ACCEPT" if accept else "MEDIA-ACCEPT-OPTIONAL",
                f"MEDIA-{_short(content_type).upper()}",
            )
            yield Case(
                id=f"media/{name}",
                clauses=(*documented, *RESET_SUCCEEDS, *ANY_RESPONSE, "MEDIA-XML"),
                headers=headers,
                body=write(account_id, maker.password()),
            )
            yield Case(
                id=f"media/{name}-refused",
                clauses=("MEDIA-ANSWER", "MEDIA-ERROR-XML", "ERR-XML", *ANY_RESPONSE),
                headers=headers,
                body=write(account_id, maker.password(7)),
            )
    yield Case(
        id="media/json-asks-xml-for-what-xml-cannot-hold",
        clauses=("MEDIA-ANSWER", "MEDIA-ERROR-XML", "ERR-XML", "ERR-SHAPE-KNOWN", *ANY_RESPONSE),
        headers=(("Content-Type", JSON), ("Accept", XML)),
        body=reset_json(account_id, "\x01<"),  # too short, whether its escape is decoded or not
    )
    for name, headers in _others():
        body = reset_json(account_id, maker.password())
        yield Case(id=f"media/{name}", clauses=("MEDIA-REQUEST-OTHER", *ANY_RESPONSE), headers=headers, body=body)
        body = reset_json(account_id, maker.password(7))
        yield Case(id=f"media/{name}-refused", clauses=("MEDIA-ANSWER", *ANY_RESPONSE), headers=headers, body=body)
    for name, parameter in {"charset": "; charset=utf-8", "quoted-charset": ';charset="UTF-8"'}.items():
        for content_type, write in {JSON: reset_json, XML: reset_xml}.items():
            short = _short(content_type)
            yield Case(
                id=f"media/{short}-with-{name}",
                clauses=(f"MEDIA-{short.upper()}", *RESET_SUCCEEDS, *ANY_RESPONSE),
                headers=(("Content-Type", f"{content_type}{parameter}"), ("Accept", content_type)),
                body=write(account_id, maker.password()),
                subject=f"MEDIA-{short.upper()}",
            )
    yield Case(
        id="media/json-called-xml",
        clauses=("MEDIA-XML", *ANY_RESPONSE),
        headers=(("Content-Type", XML), ("Accept", JSON)),
        body=reset_json(account_id, maker.password()),
    )
    yield Case(
        id="media/xml-called-json",
        clauses=("MEDIA-JSON", *ANY_RESPONSE),
        headers=(("Content-Type", JSON), ("Accept", JSON)),
        body=reset_xml(account_id, maker.password()),
    )


def _others() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    yield "no-content-type", (("Accept", JSON),)
    for name, content_type in OTHER_CONTENT_TYPES.items():
        yield f"content-type-{name}", (("Content-Type", content_type), ("Accept", JSON))
    for name, accept in OTHER_ACCEPTS.items():
        yield f"accept-{name}", (("Content-Type", JSON), ("Accept", accept))


def _short(media_type: str) -> str:
    return media_type.partition("/")[2]
