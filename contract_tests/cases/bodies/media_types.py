"""Content types and Accept headers: what is documented for each operation, and what is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from contract_tests.contract import BodyForm, Slot

from ..building.api import NOTHING

if TYPE_CHECKING:
    import random

    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.draft import Draft
    from ..building.tries import Clauses

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
CHARSETS: Final = {"charset": "; charset=UTF-8", "quoted-charset": ';charset="utf-8"'}
MARKUP: Final = "<&\"'\\>]]>{}%s\u2028"
BROKEN: Final = {
    "array": b"[]",
    "null": b"null",
    "text": b'"text"',
    "cut-short": b"{",
    "bytes": b"\xff\xfe\xff",
    "deep": b"[" * 20_000,
}


def media_type_cases(api: Api) -> Iterator[Case]:
    """Yield every combination of the documented media types on one operation, then what is none of them."""
    main, source = api.main, api.source("media types")
    yield from _combinations(main, source)
    if main.json is not None:
        yield from _beyond_xml(main)
        yield from _undocumented(main, source)
        yield from _charsets(main, source)
        yield from _called_otherwise(main, source)


def _forms(operation: Subject) -> tuple[BodyForm, ...]:
    return tuple(operation.operation.body.forms.values()) if operation.operation.body else ()


def _combinations(main: Subject, source: random.Random) -> Iterator[Case]:
    for form in _forms(main):
        for accept in (*main.accepts, NOTHING):
            name = f"media/{short_name(form.media_type)}-asks-{short_name(accept) or 'nothing'}"
            yield main.case(name, *_accepted(main, form, accept), form=form, accept=accept, source=source)
            refused = refused_draft(main, main.draft(source))
            if refused is not None:
                clauses = (*main.api.tries.slots(Slot.MEDIA_ERROR_XML, Slot.SHAPE_XML), *main.api.tries.refused)
                yield main.case(f"{name}-refused", clauses, form=form, accept=accept, draft=refused)
                if accept:
                    marked = _with_markup(main, refused)
                    yield main.case(f"{name}-markup", clauses, form=form, accept=accept, draft=marked)


def _with_markup(main: Subject, refused: Draft) -> Draft:
    """Return a refused request whose value must be escaped in whatever media type a response quotes it."""
    parameter = refused_parameter(main)
    return refused if parameter is None else refused.having(parameter, MARKUP[: len(refused.get(parameter))])


def _undocumented(main: Subject, source: random.Random) -> Iterator[Case]:
    for name, headers in _others(main):
        clauses = main.api.tries.slots(Slot.MEDIA_OTHER)
        yield main.case(f"media/{name}", clauses, headers=headers, source=source)
        refused = refused_draft(main, main.draft(source))
        if refused is not None:
            yield main.case(f"media/{name}-refused", headers=headers, draft=refused)


def _charsets(main: Subject, source: random.Random) -> Iterator[Case]:
    for name, parameter in CHARSETS.items():
        for form in _forms(main):
            clauses, accept = main.api.tries.form(main.operation, form), main.accept(form)
            # Its case means nothing: each way to write it is in one case in JSON, in the other one elsewhere.
            of_form = parameter if form.is_json else f"{parameter[:-6]}{parameter[-6:].swapcase()}"
            yield main.case(
                f"media/{short_name(form.media_type)}-with-{name}",
                clauses,
                main.api.tries.accepted(main.operation, accept),
                form=form,
                headers=(("Content-Type", f"{form.media_type}{of_form}"), ("Accept", accept)),
                subject=clauses[0],
                source=source,
            )


def _called_otherwise(main: Subject, source: random.Random) -> Iterator[Case]:
    for sent, called in ((main.json, main.xml), (main.xml, main.json)):
        if sent is not None and called is not None:
            yield main.case(
                f"media/{short_name(sent.media_type)}-called-{short_name(called.media_type)}",
                main.api.tries.form(main.operation, called)[:1],
                form=called,
                accept=main.accept(main.json),
                body=main.body(source, sent),
            )


def operation_cases(api: Api) -> Iterator[Case]:
    """Yield valid requests of the other operations in each of their media types, and bodies that they may not have."""
    for operation in api.operations:
        if operation is api.main:
            continue
        group = "list" if operation.operation.effect.lists is not None else "request"
        is_reader = operation is api.reader
        for form in _forms(operation) or (None,):
            sent = "plain" if form is None else "object" if form.is_json else short_name(form.media_type)
            for accept in (*operation.accepts, NOTHING):
                is_plain = form is None or form.media_type == accept or accept == operation.accept(form)
                if (accept or sent in {"object", "plain"}) and (is_plain or is_reader or form is operation.plain):
                    name = (
                        sent if accept == operation.accept(form) else f"{sent}-asks-{short_name(accept) or 'nothing'}"
                    )
                    clauses = _accepted(operation, form, accept)
                    yield operation.case(f"{group}/{name}", *clauses, form=form, accept=accept)
        if operation.operation.body is not None:
            yield from _bodies(operation, group, is_reader=is_reader)


def _bodies(operation: Subject, group: str, *, is_reader: bool) -> Iterator[Case]:
    tries, body = operation.api.tries, operation.operation.body
    whole = body.whole if body else None
    of_body = () if whole is None else (whole.required_clause, *tries.readings_at(f"{whole.pointer}/required"))
    no_type = tries.slots(Slot.MEDIA_TYPE_MISSING)
    clauses = (of_body, () if body and body.is_required else tries.accepted(operation.operation))
    plain = operation.accept(operation.plain)
    yield operation.case(f"{group}/no-body", *clauses, body=b"")
    if is_reader and operation.json is not None:
        headers = (("Accept", plain),)
        yield operation.case(
            f"{group}/object-spaced", *_accepted(operation, operation.json, plain), body=_spaced(operation)
        )
        yield operation.case(f"{group}/no-body-no-type", *clauses, no_type, body=b"", headers=headers)
        for accept in operation.accepts:
            if accept != plain:
                name = f"{group}/no-body-asks-{short_name(accept)}"
                yield operation.case(
                    name, *clauses, tries.accepted(operation.operation, accept), accept=accept, body=b""
                )
        readings = tries.readings_at(f"{body.pointer}/x-content-type") if body else ()
        yield operation.case(f"{group}/object-no-type", readings, no_type, headers=headers)
        yield operation.case(f"{group}/body-unknown-member", _open(operation), body=b'{"id":"x"}')
    for name, content in BROKEN.items():
        if operation.json is not None and (is_reader or name in {"cut-short", "bytes"}):
            yield operation.case(
                f"{group}/body-{name}", _open(operation), tries.unreadable(operation.operation), body=content
            )


def _open(operation: Subject) -> Clauses:
    return operation.api.tries.slots(Slot.BODY_UNDOCUMENTED_FIELD)


def _spaced(operation: Subject) -> bytes:
    return b" " + operation.body(operation.api.source("spaced")).replace(b"{", b"{ ") + b" "


def _accepted(operation: Subject, form: BodyForm | None, accept: str) -> tuple[Clauses, ...]:
    tries = operation.api.tries
    asked = tries.slots(Slot.MEDIA_ACCEPT if accept else Slot.MEDIA_ACCEPT_OPTIONAL)
    body = operation.operation.body
    whole = tries.rule(body.whole) if body and body.whole else ()
    of_form = tries.form(operation.operation, form)
    return (asked, of_form, whole, tries.accepted(operation.operation, accept or operation.accept(form)))


def refused_parameter(operation: Subject) -> Parameter | None:
    """Return an input that must be refused when it is too short, a secret where there is one; None without any."""
    for parameter in (*operation.secrets, *operation.members):
        least = parameter.rule("minLength")
        if least is not None and least.is_binding and least.value > 1:
            return parameter
    return None


def refused_draft(operation: Subject, draft: Draft) -> Draft | None:
    """Return a request of which one value must be refused; None where none is known."""
    parameter = refused_parameter(operation)
    if parameter is None:
        return None
    texts = operation.api.values.texts(parameter)
    return draft.having(parameter, texts.make(operation.api.source("refused"), texts.shortest - 1))


def _beyond_xml(main: Subject) -> Iterator[Case]:
    """Yield a refused value that a response in XML cannot quote as it is."""
    source, tries = main.api.source("beyond xml"), main.api.tries
    accept = next((each for each in main.accepts if each.endswith("xml")), None)
    parameter = refused_parameter(main)
    if accept is None or parameter is None:
        return
    yield main.case(
        f"media/{short_name(main.accept(main.json))}-asks-{short_name(accept)}-for-what-xml-cannot-hold",
        tries.slots(Slot.MEDIA_ERROR_XML, Slot.SHAPE_XML),
        tries.refused,
        # Too short, whether its escape is decoded or not.
        draft=main.draft(source).having(parameter, "\x01<"),
        accept=accept,
    )


def _others(main: Subject) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    plain, accept = main.plain.media_type if main.plain else "", main.accept(main.plain)
    yield "no-content-type", (("Accept", accept),)
    for name, content_type in OTHER_CONTENT_TYPES.items():
        yield f"content-type-{name}", (("Content-Type", content_type), ("Accept", accept))
    for name, wanted in OTHER_ACCEPTS.items():
        yield f"accept-{name}", (("Content-Type", plain), ("Accept", wanted))


def short_name(media_type: str) -> str:
    """Return how names of cases call a media type."""
    return re.sub("[^a-z0-9]+", "-", media_type.partition("/")[2])
