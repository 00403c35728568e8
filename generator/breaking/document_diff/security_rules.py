"""Rules about security: what an operation demands, and how requests are signed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from generator.breaking.change import Side
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.document_diff.text_rules import compare_texts
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation

_OWN_SIGNER: Final = "Adapt signers, verifiers and proxies of your own; users of the client's signer do nothing."

CREDENTIALS_REQUIRED: Final = Kind(
    "credentials-required",
    client=breaking("{call} needs credentials; it worked without.", "Configure the keys."),
)
CREDENTIALS_NOT_REQUIRED: Final = Kind("credentials-not-required", client=compatible("{call} works without keys."))
SECURITY_REMOVED: Final = Kind(
    "security-requirement-removed",
    client=breaking("{call} can no longer be secured by {schemes}.", "Use credentials of another scheme."),
)
SECURITY_ADDED: Final = Kind("security-requirement-added", client=compatible("{call} can be secured by {schemes}."))
SCHEME_CHANGED: Final = Kind(
    "security-scheme-changed",
    client=breaking("The {keyword} of the security scheme {scheme} is {after}, not {before}.", _OWN_SIGNER),
)
SIGNING_CHANGED: Final = Kind(
    "signing-changed",
    client=breaking("Requests are signed otherwise: {keyword} is {after}, not {before}.", _OWN_SIGNER),
)
CLOCK_WINDOW_NARROWED: Final = Kind(
    "clock-window-narrowed",
    client=breaking(
        "A clock may be off by {after} seconds only; {before} were allowed.", "Keep the clocks of callers in time."
    ),
)
CLOCK_WINDOW_WIDENED: Final = Kind(
    "clock-window-widened", client=compatible("A clock may be off by {after} seconds; {before} were allowed.")
)

KINDS: Final = (
    CREDENTIALS_REQUIRED,
    CREDENTIALS_NOT_REQUIRED,
    SECURITY_REMOVED,
    SECURITY_ADDED,
    SCHEME_CHANGED,
    SIGNING_CHANGED,
    CLOCK_WINDOW_NARROWED,
    CLOCK_WINDOW_WIDENED,
)


def requirement_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare the alternatives of schemes that secure an operation."""
    renamed = _renamed_schemes(pair.base, pair.new)
    before = _requirements(pair.base, pair.before, renamed)
    after = _requirements(pair.new, pair.after, {})
    old_pointer, pointer = _place(pair.base, pair.before), _place(pair.new, pair.after)
    if _NOTHING in before and _NOTHING not in after:
        yield Side.CLIENT, CREDENTIALS_REQUIRED.at(pointer, call=pair.label)
    elif _NOTHING in after and _NOTHING not in before:
        yield Side.CLIENT, CREDENTIALS_NOT_REQUIRED.at(pointer, call=pair.label)
    else:
        for gone in sorted(before - after):
            yield Side.CLIENT, SECURITY_REMOVED.at(old_pointer, call=pair.label, schemes=" and ".join(gone))
        for come in sorted(after - before):
            yield Side.CLIENT, SECURITY_ADDED.at(pointer, call=pair.label, schemes=" and ".join(come))


_Requirement = tuple[str, ...]
"""Schemes that together secure an operation, with their scopes."""

_NOTHING: Final[_Requirement] = ()


def _requirements(
    document: Document, operation: DocumentOperation, renamed: Mapping[str, str]
) -> frozenset[_Requirement]:
    """Give the alternatives; an operation without any, or with an empty one, works without credentials."""
    holder = operation.value if "security" in operation.value else document.root
    found = frozenset(
        tuple(sorted(" ".join([renamed.get(name, name), *scopes]) for name, scopes in requirement.items()))
        for requirement in holder.get("security") or ()
    )
    return found or frozenset({_NOTHING})


def _place(document: Document, operation: DocumentOperation) -> str:
    own = "security" in operation.value or "security" not in document.root
    return json_pointer.join(operation.pointer if own else json_pointer.ROOT, "security")


def scheme_rule(base: Document, new: Document) -> Iterator[Finding]:
    """Compare the security schemes that both documents have, and how each of them signs."""
    renamed = _renamed_schemes(base, new)
    after = _schemes(new)
    for name, old in _schemes(base).items():
        now = after.get(renamed.get(name, name))
        if now is not None:
            yield from _compare_scheme(renamed.get(name, name), old, now)
            yield from _compare_signing(old, now, renamed)
            yield from compare_texts(now.pointer, old.value, now.value, f"the security scheme {name}")


def _compare_scheme(scheme: str, old: Resolved, now: Resolved) -> Iterator[Finding]:
    for keyword in _SCHEME_KEYWORDS:
        before, after = _comparable(old, keyword), _comparable(now, keyword)
        if before != after:
            pointer = json_pointer.join(now.pointer, keyword)
            yield SCHEME_CHANGED.at(pointer, scheme=scheme, keyword=keyword, before=_text(before), after=_text(after))


def _compare_signing(old: Resolved, now: Resolved, renamed: Mapping[str, str]) -> Iterator[Finding]:
    before, after = dict(_signing_facts(old, renamed)), dict(_signing_facts(now, {}))
    pointer = json_pointer.join(now.pointer, "x-signature")
    for keyword in dict.fromkeys((*before, *after)):
        was, is_now = before.get(keyword), after.get(keyword)
        if was == is_now:
            continue
        if keyword == "clockWindow" and isinstance(was, int) and isinstance(is_now, int):
            kind = CLOCK_WINDOW_NARROWED if is_now < was else CLOCK_WINDOW_WIDENED
        else:
            kind = SIGNING_CHANGED
        yield kind.at(f"{pointer}/{keyword}", keyword=keyword, before=_text(was), after=_text(is_now))


def _signing_facts(scheme: Resolved, renamed: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for keyword, value in (scheme.value.get("x-signature") or {}).items():
        if not isinstance(value, dict):
            yield keyword, value
            continue
        for inner, fact in value.items():
            yield f"{keyword}/{inner}", renamed.get(fact, fact) if inner == "scheme" else fact


_SCHEME_KEYWORDS: Final = ("type", "in", "name", "scheme", "bearerFormat", "openIdConnectUrl", "flows")


def _schemes(document: Document) -> Mapping[str, Resolved]:
    pointer = "#/components/securitySchemes"
    schemes = (document.root.get("components") or {}).get("securitySchemes") or {}
    return {name: resolve(document, json_pointer.join(pointer, name), value) for name, value in schemes.items()}


def _renamed_schemes(base: Document, new: Document) -> Mapping[str, str]:
    """Give the new name of each scheme that is the same under another one: callers never see that name."""
    before, after = _schemes(base), _schemes(new)
    come = {_definition(scheme): name for name, scheme in after.items() if name not in before}
    gone = {name: _definition(scheme) for name, scheme in before.items() if name not in after}
    return {name: come[definition] for name, definition in gone.items() if definition in come}


def _definition(scheme: Resolved) -> str:
    return _text([_comparable(scheme, keyword) for keyword in _SCHEME_KEYWORDS])


def _comparable(scheme: Resolved, keyword: str) -> object:
    """Give what a scheme says, names of headers in lower case, as HTTP reads them."""
    value = scheme.value.get(keyword)
    return str(value).lower() if keyword == "name" and scheme.value.get("in") == "header" else value


def _text(value: object) -> str:
    return "absent" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
