"""Judging a success that is a file: its bytes, and the name that the response gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import EffectKind

from ..violation import ClauseViolation

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..observed import Observed

Known = Mapping[str, Mapping[str, Mapping[str, Any]]]
BINARY: Final = "application/octet-stream"
LONG: Final = 24
"""Characters from which on a text in Base64 is none by chance."""
DISPOSITION: Final = "content-disposition"
_BASE64: Final = re.compile(r"[0-9A-Za-z+/]+={0,2}")
_MEMBER: Final = re.compile(r"\{(\w+)\}")


def judge_file(observed: Observed, operation: OperationContract) -> Iterator[ClauseViolation]:
    """Judge a file: its bytes are neither those of a text from which some were lost, nor written in Base64."""
    body, form = observed.answer.body, observed.success_form
    if form is None or form.media_type != BINARY or form.schema_pointer:
        return
    what = ""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return
    if "\N{REPLACEMENT CHARACTER}" in text:
        what = "bytes of the file were replaced, as when it is read as a text"
    elif len(text) >= LONG and len(text) % 4 == 0 and _BASE64.fullmatch(text) and not text.isalnum():
        what = "the file is written in Base64"
    if what:
        yield ClauseViolation(observed.book.success_clause(operation), what, where="body")


def judge_file_name(observed: Observed, operation: OperationContract, known: Known) -> Iterator[ClauseViolation]:
    """Judge the name that a response gives a file, where it gives one: what the document says of the resource.

    Args:
        observed: Request and response.
        operation: The operation.
        known: What lists showed of each resource, by kind and key.
    """
    effect, book = operation.effect, observed.book
    clause = book.clause_at(f"{operation.pointer}/x-effect/file") if effect.file else ""
    if not clause or not book.is_binding(clause):
        return
    # What an operation changes may be another by now than a list showed.
    set_later = {
        each.path[-1]
        for other in book.contract.operations
        if other.effect.resource == effect.resource and other.effect.kind is EffectKind.CHANGE
        for each in other.sets
    }
    items = [known.get(effect.resource, {}).get(str(key), {}) for key in observed.values_at(effect.key)]
    named = {name: {item.get(name) for item in items} for name in _MEMBER.findall(effect.file)}
    values = {name: next(iter(found)) for name, found in named.items() if len(found) == 1 and name not in set_later}
    shown = next(filter(None, map(file_name, observed.answer.values(DISPOSITION))), None)
    if shown is None or None in values.values() or values.keys() != named.keys():
        return
    wanted = _MEMBER.sub(lambda found: str(values[found[1]]), effect.file)
    if shown != wanted and wanted.isascii():  # of other characters, headers are written in more than one way
        what = f"the file is called {shown[:60]!r}, and the document calls it {wanted[:60]!r}"
        yield ClauseViolation(clause, what, None, wanted[:60], shown[:60], f"header {DISPOSITION}")


def file_name(disposition: str) -> str | None:
    """Return the name of a file in a Content-Disposition header (RFC 6266); None where it has none."""
    message = Message()
    message[DISPOSITION] = disposition
    return message.get_filename()
