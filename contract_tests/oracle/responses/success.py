"""Judging a success: the documented members, what it repeats of the request, the media type that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from contract_tests.contract import EffectKind, OperationContract, Role, Slot
from openapi.pointers import escaped

from ..content import UnreadableContentError
from ..failures import MISSING, at
from ..formats import is_none
from ..media import asked_for, is_json
from ..violation import ClauseFinding, ClauseViolation
from .files import judge_file, judge_file_name
from .listed import ListJudge, walk

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm
    from contract_tests.contract.schemas import Schemas

    from ..expectation import Expectation
    from ..observed import Observed
    from ..rulebook import Deviation
    from ..xml import Element

Remark = ClauseViolation | ClauseFinding
CREATED: Final = 201
_MEMBER: Final = re.compile(r"/properties/([^/]+)")


def judge_success(observed: Observed, expectation: Expectation) -> Iterator[Remark]:
    """Judge the body of a success."""
    operation, documented, book = expectation.operation, observed.documented, observed.book
    if operation is None or documented is None:
        return
    try:
        content = observed.content
    except UnreadableContentError as error:
        clause = book.success_clause(operation) if error.is_known_type else book.slot(Slot.MEDIA_RESPONSE)
        if clause:
            yield ClauseViolation(clause, f"a success can't be read: {error}", where="body")
        return
    wanted = asked_for(observed.request.values("accept"), documented.forms)
    if wanted is not None and content.media_type != wanted:
        what = f"{wanted} was asked for, and {content.media_type or 'nothing'} came"
        yield from _violation(book.slot(Slot.MEDIA_ACCEPT), what, wanted, content.media_type, "header content-type")
    yield from judge_file(observed, operation)
    yield from judge_file_name(observed, operation, expectation.situation.listed)
    form = observed.success_form
    if form is None or not form.schema_pointer or (content.root is None and not is_json(content.media_type)):
        return
    yield from _judge_xml(observed, form)
    yield from _judge_schema(observed, operation, form)
    yield from ListJudge(observed, expectation, operation, form).judge()
    yield from _judge_values(observed, form)
    yield from _judge_defaults(observed, operation)
    yield from _judge_cut(observed, operation)
    yield from _judge_rounded(observed, operation)
    yield from _judge_location(observed, operation)
    if isinstance(observed.value, Mapping):
        yield from _judge_message(observed, operation)
        for check in book.checks:
            yield from check(operation, observed.value)


def _judge_schema(observed: Observed, operation: OperationContract, form: BodyForm) -> Iterator[Remark]:
    """Judge the members of a success, and what it repeats of the request."""
    others = list(_other_values(observed, operation))
    yield from (violation for _, violation in others)
    # A value that is not the one of the request need not be one at all.
    repeated = {place for place, _ in others}
    for deviation in observed.book.deviations(form.schema_pointer, observed.value, "response"):
        if f"/{deviation.place}" in repeated:
            continue
        is_whole = not deviation.path and deviation.keyword == "type"
        clause = observed.book.success_clause(operation) if is_whole else deviation.clause
        is_unreadable = _is_unreadable(observed, deviation)
        if is_unreadable:  # the clause of the format alone is about texts of which some readers take some
            clause = observed.book.clause_at(deviation.pointer.rpartition("/")[0], clause)
        if deviation.is_binding or is_whole or is_unreadable:
            what = f"a success does not fit its schema: {deviation.what}"
            yield ClauseViolation(clause, what, where=f"body/{deviation.place}")
        else:
            yield ClauseFinding(deviation.clause, "how a success differs from the document", deviation.what)


def _is_unreadable(observed: Observed, deviation: Deviation) -> bool:
    """Return whether a text is none of its format for any reader; where there is a ledger, that says what it takes."""
    text = at(observed.value, "".join(f"/{escaped(str(each))}" for each in deviation.path))
    is_format = deviation.keyword == "format" and not observed.book.contract.has_ledger
    return is_format and isinstance(text, str) and is_none(str(deviation.demanded), text)


def success_member_clause(observed: Observed, operation: OperationContract) -> str:
    """Return the clause of the member by which a success says that it is none; of the success, where there is none."""
    book = observed.book
    schemas = book.contract.schemas
    names = {place[1:] for shape in book.contract.shapes for place in shape.where if place.count("/") == 1}
    for success in operation.successes:
        for form in success.forms.values():
            members = schemas.members(form.schema_pointer) if form.schema_pointer else ()
            for member in members:
                if member.name in names:
                    return book.clause_at(f"{member.pointer}/const", book.success_clause(operation))
    return book.success_clause(operation)


def _violation(clause: str, what: str, expected: str, actual: str, where: str) -> Iterator[ClauseViolation]:
    if clause:
        yield ClauseViolation(clause, what, None, expected, actual, where)


def _judge_xml(observed: Observed, form: BodyForm) -> Iterator[Remark]:
    """Judge the name of the root, and texts that were escaped twice."""
    root, book = observed.content.root, observed.book
    if root is None:
        return
    markup = form.markup
    name = root.local_name if markup.is_qualified else root.name
    if form.root and name != form.root:
        clause = book.clause_at(f"{form.schema_pointer}/xml/name", book.clause_at(form.pointer))
        what = f"the XML root is {root.name} instead of {form.root}"
        yield ClauseViolation(clause, what, None, form.root, root.name, "body")
    space = root.namespace({})
    if markup.namespace and space != markup.namespace:
        what = f"the XML root is in the namespace {space or 'that has no name'} instead of {markup.namespace}"
        clause = book.clause_at(f"{form.schema_pointer}/xml/namespace", book.clause_at(form.pointer))
        yield ClauseViolation(clause, what, None, markup.namespace, space, "body")
    for name, pointer in _wrapped(root, form.schema_pointer, book.contract.schemas):
        clause = book.clause_at(f"{pointer}/xml/name", book.clause_at(form.pointer))
        what = f"the items of {name} stand in an element around all of them"
        if book.is_binding(clause):
            yield ClauseViolation(clause, what, where="body")
        else:
            yield ClauseFinding(clause, "how a list is written in XML", what)
    sent = [text for text in _texts(observed) if escape(text) != text]
    for text in observed.values_in_response():
        if any(escape(each) in text and each not in text for each in sent):
            what = "a text of the request comes back with its markup escaped twice"
            yield from _violation(book.clause_at(form.pointer), what, "", "", "body")
            return


def _wrapped(element: Element, pointer: str, schemas: Schemas) -> Iterator[tuple[str, str]]:
    """Yield the lists of objects that stand in an element around their items, against the schema, and their items."""
    for member in schemas.members(pointer):
        target = schemas.follow(member.pointer)
        schema, found = schemas.at(target), element.all(member.name)
        if "array" not in schemas.types(target) or "items" not in schema:
            inner = found[:1] if "object" in schemas.types(target) else []
            for each in inner:
                yield from _wrapped(each, target, schemas)
            continue
        items = schemas.follow(f"{target}/items")
        names = {each.name for each in schemas.members(items)}
        if not schema.get("xml", {}).get("wrapped") and names:
            held = [child for each in found for child in each.children]
            around = bool(held) and not names & {child.name for child in held}
            if around and any(names & {each.name for each in child.children} for child in held):
                yield member.name, items
        for each in found:
            yield from _wrapped(each, items, schemas)


def _texts(observed: Observed) -> Iterator[str]:
    """The texts of a request that came as they were sent, secrets left aside."""
    secrets = {value for values in observed.secrets.values() for value in values}
    for value in observed.bodies[:1]:
        yield from (
            each
            for each in (value.values() if isinstance(value, Mapping) else ())
            if isinstance(each, str) and each not in secrets
        )


def _other_values(observed: Observed, operation: OperationContract) -> Iterator[tuple[str, ClauseViolation]]:
    """The values of a success that are not those of the request which they repeat, and where they stand."""
    clause = observed.book.slot(Slot.RESPONSE_ECHO, operation) or observed.book.slot(Slot.RESPONSE_ECHO)
    for place, source in operation.effect.echoes.items() if clause else ():
        asked, given = observed.values_at(source), at(observed.value, place, MISSING)
        if not asked or not isinstance(given, str) or given in asked:
            continue
        name = place.rpartition("/")[2]
        what = f"the response has the {name} {given[:40]!r}, the request had {str(asked[0])[:40]!r}"
        yield place, ClauseViolation(clause, what, None, str(asked[0])[:40], given[:40], f"body{place}")


def _judge_message(observed: Observed, operation: OperationContract) -> Iterator[ClauseFinding]:
    clause = observed.book.slot(Slot.RESPONSE_MESSAGE)
    messages = {shape.message[1:] for shape in observed.book.contract.shapes if shape.message.count("/") == 1}
    if clause and messages & observed.value.keys():
        yield ClauseFinding(clause, f"a success of {operation.name} carries a message", "yes")


def _judge_defaults(observed: Observed, operation: OperationContract) -> Iterator[ClauseViolation]:
    """Members that a new resource has though the request lacks them: with their default, where they have one."""
    is_new = observed.answer.status == CREATED or operation.effect.is_stated
    # Of a request without a body, no document says that it has the defaults of one.
    for member in operation.defaults if is_new and observed.bodies else ():
        shown = at(observed.value, member.where, MISSING)
        if shown in (MISSING, member.schema["default"]) or observed.values_at(member.where):
            continue
        what = f"{member.name} is {str(shown)[:40]!r} where the request has none"
        beside = observed.book.contract.schemas.at(member.pointer)
        place = member.pointer if "default" in beside else member.schema_pointer
        clause = observed.book.clause_at(f"{place}/default")
        default = str(member.schema["default"])[:40]
        yield ClauseViolation(clause, what, None, default, str(shown)[:40], f"body{member.where}")


def _judge_cut(observed: Observed, operation: OperationContract) -> Iterator[ClauseViolation]:
    """Texts of the request that a resource has the beginning of."""
    for member in operation.sets:
        shown, sent = at(observed.value, member.where, MISSING), observed.values_at(member.where)
        for each in sent if isinstance(shown, str) and shown and member.role is Role.VALUE else ():
            if isinstance(each, str) and each.rstrip().startswith(shown) and len(shown) < len(each.rstrip()):
                what = f"{member.name} was sent with {len(each)} characters, and is shown with the first {len(shown)}"
                clause = observed.book.clause_at(member.schema_pointer)
                yield ClauseViolation(clause, what, None, str(len(each)), str(len(shown)), f"body{member.where}")


def _judge_rounded(observed: Observed, operation: OperationContract) -> Iterator[ClauseViolation]:
    """Whole numbers of the request that a resource has as the nearest float."""
    for member in operation.sets:
        shown = at(observed.value, member.where, MISSING)
        sent = [each for each in observed.values_at(member.where) if isinstance(each, int)]
        if sent and isinstance(shown, int | float) and shown not in sent and float(shown) == float(sent[0]):
            what = f"{member.name} was sent as {sent[0]}, and is shown as {shown}, which is what a float makes of it"
            clause = observed.book.clause_at(member.schema_pointer)
            yield ClauseViolation(clause, what, None, str(sent[0]), str(shown), f"body{member.where}")


def _judge_location(observed: Observed, operation: OperationContract) -> Iterator[ClauseViolation]:
    """The Location of what was made, where it is the collection, or another one of it (RFC 9110, 15.3.2)."""
    key = at(observed.value, operation.effect.made_key, MISSING) if operation.effect.kind is EffectKind.CREATE else ""
    for location in observed.answer.values("location") if observed.answer.status == CREATED else ():
        path, collection = unquote(urlsplit(location).path), unquote(observed.request.path).rstrip("/")
        is_below = path.rstrip("/").endswith(collection) or path.rstrip("/").rpartition("/")[0].endswith(collection)
        if isinstance(key, str | int) and str(key) and is_below and str(key) not in path.split("/"):
            what = f"the Location is {path[:60]!r}, and the key of what was made is {str(key)[:40]!r}"
            clause = observed.book.success_clause(operation)
            yield ClauseViolation(clause, what, None, str(key)[:40], path[:60], "header location")


def _judge_values(observed: Observed, form: BodyForm) -> Iterator[Remark]:
    """Values of an open list that are written in upper and lower case in another way than the document has them.

    A new value may appear; a named one in another case is none.
    """
    for place, value, pointer in walk(observed.book, observed.value, form.schema_pointer):
        named = observed.book.contract.schemas.at(pointer).get("x-extensible-enum", ())
        wanted = next((str(each) for each in named if str(each).lower() == str(value).lower()), value)
        if isinstance(value, str) and value != wanted:
            clause = observed.book.clause_at(f"{pointer}/x-extensible-enum")
            what = f"a documented value of {place[-1]} in another case"
            if observed.book.is_binding(clause):
                yield ClauseViolation(clause, what, None, wanted, value[:40], f"body/{'/'.join(map(str, place))}")
            else:
                yield ClauseFinding(clause, what, value[:40])
