"""Rules about how calls are carried out: where they go and when they are tried again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from generator.breaking.change import Side
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair
from generator.document import Document
from generator.document import pointer as json_pointer

SERVER_CHANGED: Final = Kind(
    "server-changed",
    client=breaking(
        "Clients made without base_url call {after}, no longer {before}.",
        "Let networks, proxies and fakes allow the new address.",
    ),
)
SERVER_REMOVED: Final = Kind(
    "server-removed",
    client=breaking("{before} is no longer a server of this API.", "Name another base_url."),
)
SERVER_ADDED: Final = Kind("server-added", client=compatible("{after} can be named as base_url."))
RETRY_REPEATS_MUTATION: Final = Kind(
    "retry-repeats-mutation",
    client=breaking(
        "{call} is sent again after {after}: what it does may be done twice.", "Pass max_retries=0 where that matters."
    ),
)
RETRY_WIDENED: Final = Kind(
    "retry-widened", client=compatible("{call} is tried again more often: {after} in place of {before}.")
)
RETRY_NARROWED: Final = Kind(
    "retry-narrowed", client=compatible("{call} is tried again less often: {after} in place of {before}.")
)
RETRY_CHANGED: Final = Kind(
    "retry-changed", client=compatible("{call} is tried again in other cases: {after} in place of {before}.")
)
TRACE_HEADER_CHANGED: Final = Kind(
    "trace-header-changed",
    client=compatible("trace_id is read from the header {after}, not {before}.", "Look for the new form in logs."),
)

KINDS: Final = (
    SERVER_CHANGED,
    SERVER_REMOVED,
    SERVER_ADDED,
    RETRY_REPEATS_MUTATION,
    RETRY_WIDENED,
    RETRY_NARROWED,
    RETRY_CHANGED,
    TRACE_HEADER_CHANGED,
)


def server_rule(base: Document, new: Document) -> Iterator[Finding]:
    """Compare the servers of the documents; the first is the default."""
    pointer = json_pointer.join(json_pointer.ROOT, "servers")
    yield from _compare_servers(pointer, base.root.get("servers") or (), new.root.get("servers") or ())


def operation_server_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare the servers that an operation or its path item has of its own."""
    pointer = json_pointer.join(pair.after.pointer, "servers")
    before, after = (
        operation.value.get("servers") or operation.path_item.get("servers") for operation in (pair.before, pair.after)
    )
    if before or after:
        old, now = before or pair.base.root.get("servers") or (), after or pair.new.root.get("servers") or ()
        for finding in _compare_servers(pointer, old, now):
            yield Side.CLIENT, finding


def _compare_servers(
    pointer: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    old, now = [_address(server) for server in before], [_address(server) for server in after]
    default_changed = old[:1] != now[:1]
    if default_changed:
        facts = {"before": old[0] if old else "any", "after": now[0] if now else "only what base_url names"}
        yield SERVER_CHANGED.at(pointer, **facts)
    for address in old[default_changed:]:
        if address not in now:
            yield SERVER_REMOVED.at(pointer, before=address)
    for address in now[default_changed:]:
        if address not in old:
            yield SERVER_ADDED.at(pointer, after=address)


def _address(server: Mapping[str, Any]) -> str:
    """Give the URL with the defaults of its variables."""
    url = str(server.get("url", ""))
    for name, variable in (server.get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default")))
    return url.rstrip("/")


def trace_header_rule(base: Document, new: Document) -> Iterator[Finding]:
    """Compare the header that names a call in the logs of the server."""
    before, after = base.root.get("x-trace-id-header"), new.root.get("x-trace-id-header")
    if str(before).lower() != str(after).lower():
        yield TRACE_HEADER_CHANGED.at("#/x-trace-id-header", before=before or "none", after=after or "none")


class _Policy(NamedTuple):
    """When and how often a call is tried again."""

    maximum: int
    conditions: frozenset[str]
    repeating: frozenset[str]

    def __str__(self) -> str:
        conditions = ", ".join(sorted(self.conditions))
        return f"{self.maximum} times after {conditions}" if self.maximum and conditions else "never"


# Methods that RFC 9110 (9.2.2) lets anybody repeat.
_IDEMPOTENT: Final = frozenset({"get", "head", "options", "trace", "put", "delete"})


def retry_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare the retry policies, with an eye on what may be carried out twice.

    An operation whose base never repeated what may have been carried out is taken for a mutation, unless HTTP says
    that its method may be repeated.
    """
    before, after = _policy(pair.before.value), _policy(pair.after.value)
    pointer = json_pointer.join(pair.after.pointer, "x-retry")
    facts = {"call": pair.label, "before": str(before), "after": str(after)}
    if str(before) == str(after):
        return
    if after.repeating and not before.repeating and pair.after.method not in _IDEMPOTENT:
        facts["after"] = ", ".join(sorted(after.repeating))
        kind = RETRY_REPEATS_MUTATION
    elif after.maximum >= before.maximum and after.conditions >= before.conditions:
        kind = RETRY_WIDENED
    elif after.maximum <= before.maximum and after.conditions <= before.conditions:
        kind = RETRY_NARROWED
    else:
        kind = RETRY_CHANGED
    yield Side.CLIENT, kind.at(pointer, **facts)


_FIRST_SERVER_ERROR: Final = 500


def _policy(operation: Mapping[str, Any]) -> _Policy:
    """Read `x-retry`; an answer below 500 proves that nothing was carried out, `no-response` and the rest do not."""
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
    return _Policy(maximum if conditions else 0, frozenset(conditions), frozenset(repeating))
