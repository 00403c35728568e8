"""Rules about calls: where they go and when they are retried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.kinds import changes
from generator.document import Document
from generator.document import pointer as json_pointer


def compare_servers(base: Document, new: Document) -> Iterator[Change]:
    """Yield what changed about the servers of the documents; the first is the default."""
    pointer = json_pointer.join(json_pointer.ROOT, "servers")
    yield from _compare_servers(pointer, base.root.get("servers") or (), new.root.get("servers") or ())


def compare_operation_servers(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about the servers that an operation or its path item has of its own."""
    before, after = (
        operation.value.get("servers") or operation.path_item.get("servers") for operation in (pair.before, pair.after)
    )
    if before or after:
        pointer = json_pointer.join(pair.after.pointer, "servers")
        old, now = before or pair.base.root.get("servers") or (), after or pair.new.root.get("servers") or ()
        yield from _compare_servers(pointer, old, now)


def _compare_servers(
    pointer: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[Change]:
    old, now = [_address(server) for server in before], [_address(server) for server in after]
    default_changed = old[:1] != now[:1]
    if default_changed:
        texts = {"before": old[0] if old else "any", "after": now[0] if now else "only what base_url names"}
        yield from changes("server-changed", CallSide.CLIENT, pointer, label="", **texts)
    for address in old[default_changed:]:
        if address not in now:
            yield from changes("server-removed", CallSide.CLIENT, pointer, label="", before=address)
    for address in now[default_changed:]:
        if address not in old:
            yield from changes("server-added", CallSide.CLIENT, pointer, label="", after=address)


def _address(server: Mapping[str, Any]) -> str:
    """Return the URL with the defaults of its variables."""
    url = str(server.get("url", ""))
    for name, variable in (server.get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default")))
    return url.rstrip("/")


def compare_trace_headers(base: Document, new: Document) -> Iterator[Change]:
    """Yield a change of the header that names a call in the logs of the server."""
    before, after = (str(document.root.get("x-trace-id-header") or "none") for document in (base, new))
    if before.lower() != after.lower():
        where = "#/x-trace-id-header"
        yield from changes("trace-header-changed", CallSide.CLIENT, where, label="", before=before, after=after)


class _Retries(NamedTuple):
    """When and how often a call is retried; `repeating` are the conditions after which it may have been executed."""

    maximum: int
    conditions: frozenset[str]
    repeating: frozenset[str]

    def __str__(self) -> str:
        conditions = ", ".join(sorted(self.conditions))
        return f"{self.maximum} times after {conditions}" if self.maximum and conditions else "never"


# Methods that RFC 9110 (9.2.2) lets anybody repeat.
_IDEMPOTENT: Final = frozenset({"get", "head", "options", "trace", "put", "delete"})


def compare_retries(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about retries, with an eye on what may be executed twice.

    An operation whose base never repeated what may have been executed is taken for a mutation, unless HTTP says that
    its method may be repeated.
    """
    before, after = _retries(pair.before.value), _retries(pair.after.value)
    if str(before) == str(after):
        return
    text = str(after)
    if after.repeating and not before.repeating and pair.after.method not in _IDEMPOTENT:
        kind, text = "retry-repeats-mutation", ", ".join(sorted(after.repeating))
    elif after.maximum >= before.maximum and after.conditions >= before.conditions:
        kind = "retry-widened"
    elif after.maximum <= before.maximum and after.conditions <= before.conditions:
        kind = "retry-narrowed"
    else:
        kind = "retry-changed"
    where = json_pointer.join(pair.after.pointer, "x-retry")
    yield from changes(kind, CallSide.CLIENT, where, label=pair.label, before=str(before), after=text)


_FIRST_SERVER_ERROR: Final = 500


def _retries(operation: Mapping[str, Any]) -> _Retries:
    """Read `x-retry`; a response below 500 proves that nothing was executed, `no-response` and the rest do not."""
    retry = operation.get("x-retry") or {}
    maximum = int(retry.get("maximum", 0))
    conditions: set[str] = set()
    repeating: set[str] = set()
    for condition in retry.get("on") or () if maximum else ():
        if isinstance(condition, dict):
            status, code = condition["status"], condition.get("code")
            text = f"status {status}" + (f" with code {code}" if code is not None else "")
            unsafe = int(status) >= _FIRST_SERVER_ERROR
        else:
            text, unsafe = str(condition), condition != "not-sent"
        conditions.add(text)
        if unsafe:
            repeating.add(text)
    return _Retries(maximum if conditions else 0, frozenset(conditions), frozenset(repeating))
