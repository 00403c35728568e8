"""Rules about security: what an operation demands, and how requests are signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.facts import Fact, Facts, compare_facts, json_text, text_facts
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.kinds import changes
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation


def compare_requirements(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about the alternatives of schemes that secure an operation."""
    before = _requirements(pair.base, pair.before, _renamed_schemes(pair.base, pair.new))
    after = _requirements(pair.new, pair.after, {})
    old_pointer, pointer = _place(pair.base, pair.before), _place(pair.new, pair.after)
    if ("" in before) != ("" in after):
        kind = "credentials-required" if "" in before else "credentials-not-required"
        yield from changes(kind, CallSide.CLIENT, pointer, label=pair.label)
        return
    for gone in sorted(before - after):
        yield from changes("security-requirement-removed", CallSide.CLIENT, old_pointer, label=pair.label, before=gone)
    for come in sorted(after - before):
        yield from changes("security-requirement-added", CallSide.CLIENT, pointer, label=pair.label, after=come)


def _requirements(document: Document, operation: DocumentOperation, renamed: Mapping[str, str]) -> frozenset[str]:
    """Return the alternatives: schemes that together secure an operation, with their scopes; empty if none has to."""
    holder = operation.value if "security" in operation.value else document.root
    found = frozenset(
        " and ".join(sorted(" ".join([renamed.get(name, name), *scopes]) for name, scopes in requirement.items()))
        for requirement in holder.get("security") or ()
    )
    return found or frozenset({""})


def _place(document: Document, operation: DocumentOperation) -> str:
    own = "security" in operation.value or "security" not in document.root
    return json_pointer.join(operation.pointer if own else json_pointer.ROOT, "security")


def compare_schemes(base: Document, new: Document) -> Iterator[Change]:
    """Yield what changed about the security schemes that both documents have, and how each of them signs."""
    renamed = _renamed_schemes(base, new)
    after = _schemes(new)
    for name, old in _schemes(base).items():
        scheme = renamed.get(name, name)
        if scheme in after:
            now = after[scheme]
            before, current = _scheme_facts(scheme, old, renamed), _scheme_facts(scheme, now, {})
            yield from compare_facts(before, current, CallSide.CLIENT)
            before, current = text_facts(old.pointer, old.value), text_facts(now.pointer, now.value)
            yield from compare_facts(before, current, CallSide.CLIENT, f"the security scheme {name}")


_SCHEME_KEYWORDS: Final = ("type", "in", "name", "scheme", "bearerFormat", "openIdConnectUrl", "flows")


def _scheme_facts(name: str, scheme: Resolved, renamed: Mapping[str, str]) -> Facts:
    facts: Facts = {}
    for keyword in _SCHEME_KEYWORDS:
        value = _comparable(scheme, keyword)
        if value is not None:
            which = f"The {keyword} of the security scheme {name}"
            facts["scheme", which] = Fact(json_pointer.join(scheme.pointer, keyword), json_text(value))
    pointer = json_pointer.join(scheme.pointer, "x-signature")
    for keyword, value in (scheme.value.get("x-signature") or {}).items():
        members = value.items() if isinstance(value, dict) else [("", value)]
        for member, fact in members:
            path = f"{keyword}/{member}".rstrip("/")
            text = json_text(renamed.get(fact, fact) if member == "scheme" else fact)
            window = keyword == "clockWindow" and isinstance(fact, (int, float))
            rank = (float(fact),) if window else ()
            facts["clock-window" if window else "signing", path] = Fact(f"{pointer}/{path}", text, rank)
    return facts


def _schemes(document: Document) -> Mapping[str, Resolved]:
    pointer = "#/components/securitySchemes"
    schemes = (document.root.get("components") or {}).get("securitySchemes") or {}
    return {name: resolve(document, json_pointer.join(pointer, name), value) for name, value in schemes.items()}


def _renamed_schemes(base: Document, new: Document) -> Mapping[str, str]:
    """Return the new name of each scheme that is the same under another one: its name is never sent."""
    before, after = _schemes(base), _schemes(new)
    come = {_definition(scheme): name for name, scheme in after.items() if name not in before}
    gone = {name: _definition(scheme) for name, scheme in before.items() if name not in after}
    return {name: come[definition] for name, definition in gone.items() if definition in come}


def _definition(scheme: Resolved) -> str:
    return json_text([_comparable(scheme, keyword) for keyword in _SCHEME_KEYWORDS])


def _comparable(scheme: Resolved, keyword: str) -> object:
    """Return what a scheme says, names of headers in lower case, as HTTP reads them."""
    value = scheme.value.get(keyword)
    return str(value).lower() if keyword == "name" and scheme.value.get("in") == "header" else value
