"""Methods that no operation has, and what frameworks let stand in for the method of the request line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import EffectKind, Slot

from ..bodies.media_types import short_name
from ..building.api import NOTHING
from .paths import with_query

if TYPE_CHECKING:
    from ..building.api import Api, Subject
    from ..building.case import Case

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
OPEN: Final = frozenset({"OPTIONS", "TRACE", "CONNECT"})
"""Methods that belong to HTTP rather than to an API."""
WITHOUT_BODY: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LIKELY: Final = {
    EffectKind.READ: "GET",
    EffectKind.CREATE: "PUT",
    EffectKind.CHANGE: "PUT",
    EffectKind.DELETE: "DELETE",
}
OVERRIDES: Final = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
QUERIES: Final = ("_method={}", "_method={lower}", "x-http-method-override={}")


def method_cases(api: Api) -> Iterator[Case]:
    """Yield other methods on every path, then methods that are replaced by headers and queries, or odd."""
    for operation in api.operations:
        if operation in api.pair:
            yield from _other_methods(operation)
        else:
            # The one that who lets a further method pass takes for it comes first, with all that the operation needs.
            likely = LIKELY[operation.operation.effect.kind]
            others = sorted(_other_methods(operation, without_body=frozenset()), key=lambda case: case.method != likely)
            yield from (replace(case, is_quick=case is others[0]) for case in others if case.method not in OPEN)
    yield from _overrides(api)
    yield from _odd(api)


def documented_methods(operation: Subject) -> frozenset[str]:
    """Return the methods that a path has."""
    found = {each.method for each in operation.api.contract.at(operation.path)}
    return frozenset(found | ({"HEAD"} if "GET" in found else set()))


def _other_methods(operation: Subject, without_body: frozenset[str] = WITHOUT_BODY) -> Iterator[Case]:
    tries, source = operation.api.tries, operation.api.source(f"methods of {operation.name}")
    for method in METHODS:
        if method in documented_methods(operation):
            continue
        body: dict[str, Any] = {"body": b""} if method in without_body else {"source": source}
        for accept in operation.accepts or (NOTHING,) if method == "GET" else [operation.accept(operation.plain)]:
            form = next((each for each in (operation.json, operation.xml) if each and each.media_type == accept), None)
            slot = tries.slots(Slot.METHOD_OTHER) if method in OPEN else _clause(operation)
            yield operation.case(
                f"method/{operation.name}-{method}-{short_name(accept) or 'plain'}",
                slot,
                tries.refused,
                method=method,
                form=form,
                accept=accept,
                **body,
                subject=None if method in OPEN else next(iter(slot), None),
            )


def _clause(operation: Subject) -> tuple[str, ...]:
    return (operation.api.contract.clauses.at(operation.operation.pointer),)


def _case(operation: Subject, name: str, method: str, *, is_quick: bool, **special: Any) -> Case:  # noqa: ANN401 - handed on
    tries, clause = operation.api.tries, _clause(operation)
    return operation.case(
        f"method/{name}",
        clause,
        tries.slots(Slot.METHOD_OTHER, Slot.ODD_REQUEST),
        tries.refused,
        method=method,
        subject=clause[0],
        is_quick=is_quick,
        **{**({"body": b""} if method in WITHOUT_BODY else {}), **special},
    )


def _other_method(operation: Subject, *candidates: str) -> str:
    known = documented_methods(operation)
    return next((each for each in (*candidates, "PATCH", "DELETE") if each not in known), "PROPFIND")


def _overrides(api: Api) -> Iterator[Case]:
    main = api.main
    method = _other_method(main, "PUT", "GET")
    for operation in reversed(api.pair):
        wanted = operation.operation.method
        other = method if operation is main else _other_method(operation, "GET", "PUT")
        plain = operation.media_headers(operation.plain)
        for header in OVERRIDES:
            name = f"{header.lower()}-{operation.name}-{other}"
            is_main = operation is main or header == OVERRIDES[0]
            headers = (*plain, (header, wanted))
            yield _case(operation, name, other, headers=headers, is_quick=is_main)
            if header == OVERRIDES[0] and api.signer:
                signing = api.signer.signed(method=lambda _, wanted=wanted: wanted)  # type: ignore[misc]
                name = f"{name}-signed-as-{wanted.lower()}"
                yield _case(operation, name, other, headers=headers, signing=signing, is_quick=True)
        for query in QUERIES:
            text = query.format(wanted, lower=wanted.lower())
            target = with_query(operation.path, text)
            is_quick = operation is not main and query == QUERIES[0]
            yield _case(operation, f"query-{text}-{operation.name}-{other}", other, target=target, is_quick=is_quick)
    if main.xml is not None:
        headers = (*main.media_headers(main.xml), (OVERRIDES[0], main.operation.method))
        yield _case(main, "x-http-method-override-xml", method, form=main.xml, headers=headers, is_quick=True)
        target = with_query(main.path, f"_method={main.operation.method}")
        yield _case(main, "query-method-xml", method, form=main.xml, target=target, is_quick=True)


def _odd(api: Api) -> Iterator[Case]:
    main, method = api.main, api.main.operation.method
    for odd in dict.fromkeys((method.lower(), method.title(), _other_method(main, "GET").lower(), "FOO")):
        is_quick = odd in {method.lower(), "FOO"}
        yield _case(main, f"{main.name}-{odd}", odd, is_quick=is_quick)
    if api.reader is not None:
        lower = api.reader.operation.method.lower()
        yield _case(api.reader, f"{api.reader.name}-{lower}", lower, is_quick=True)
    if api.signer is None:
        return
    signing = api.signer.signed(method=str.upper)
    yield _case(
        main, f"{main.name}-{method.lower()}-signed-as-{method}", method.lower(), signing=signing, is_quick=True
    )
    # Where only the documented method asks for a signature.
    unsigned = api.signer.unsigned
    if api.reader is not None:
        other = _other_method(api.reader, "GET", "PUT")
        yield _case(api.reader, f"{api.reader.name}-{other}-unsigned", other, signing=unsigned, is_quick=True)
    for other in (_other_method(main, "PUT"), method.lower()):
        yield _case(main, f"{main.name}-{other}-unsigned", other, signing=unsigned, is_quick=True)
