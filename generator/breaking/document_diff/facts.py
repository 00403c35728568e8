"""What two documents say about the same thing, as facts that are compared by one table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.kinds import changes
from generator.document import pointer as json_pointer


class Fact(NamedTuple):
    """One statement: where it stands, what it says, and how much it demands if such statements have an order."""

    pointer: str
    text: str
    rank: tuple[float, ...] = ()


Facts = dict[tuple[str, str], Fact]
"""Facts by family and, where a family has several, by what distinguishes them."""


class _Family(NamedTuple):
    """Which kind of change it is that a fact comes, goes, demands more or less, or says something else."""

    added: str
    removed: str
    changed: str = ""
    more: str = ""
    less: str = ""

    def kind(self, before: Fact | None, after: Fact | None) -> str:
        if before is None or after is None:
            return self.removed if after is None else self.added
        if before.rank != after.rank:
            return (self.more or self.added) if after.rank > before.rank else (self.less or self.removed)
        return self.changed if before.text != after.text else ""


def _whatever(kind: str) -> _Family:
    return _Family(kind, kind, kind)


_FAMILIES: Final[Mapping[str, _Family]] = {
    "bound": _Family("bound-tightened", "bound-loosened"),
    "pattern": _Family("pattern-added", "pattern-removed", "pattern-changed"),
    "rule": _Family("rule-added", "rule-removed"),
    "default": _Family("default-added", "default-removed", "default-changed"),
    "secret": _Family("secret-hidden", "secret-exposed"),
    "read-only": _Family("made-read-only", "read-only-lifted"),
    "closed": _Family("extra-members-refused", "extra-members-allowed"),
    "deprecated": _Family("deprecated", "deprecation-lifted"),
    "format": _whatever("format-changed"),
    "wire-type": _whatever("wire-type-changed"),
    "problem": _whatever("problem-shape-changed"),
    # What the client shows of requests and successes, and nothing shows of failures.
    "type": _whatever("failure-body-changed"),
    "required": _whatever("failure-body-changed"),
    "member": _Family("failure-body-changed", "failure-body-changed", "wire-name-changed"),
    "text": _whatever("text-changed"),
    "id": _whatever("operation-id-changed"),
    "address": _whatever("operation-moved"),
    "location": _whatever("parameter-relocated"),
    "style": _whatever("serialization-changed"),
    "name": _whatever("wire-name-changed"),
    "header": _Family("response-header-added", "response-header-removed"),
    "media-type": _Family("media-type-added", "media-type-removed"),
    "scheme": _whatever("security-scheme-changed"),
    "signing": _whatever("signing-changed"),
    "clock-window": _Family(
        "signing-changed", "signing-changed", more="clock-window-widened", less="clock-window-narrowed"
    ),
}


def compare_facts(before: Facts, after: Facts, side: CallSide, label: str = "") -> Iterator[Change]:
    """Yield a change for every fact that is not the same in both documents.

    Args:
        before: Facts of the base.
        after: Facts of the new document.
        side: Where the facts are met.
        label: What sentences call that which has the facts; what distinguishes the fact where it is empty.
    """
    for family, which in dict.fromkeys((*before, *after)):
        old, new = before.get((family, which)), after.get((family, which))
        kind, place = _FAMILIES[family].kind(old, new), new or old
        if kind and place is not None:
            absent = f"no {which}" if which and label else "none"
            texts = {"before": old.text if old else absent, "after": new.text if new else absent}
            yield from changes(kind, side, place.pointer, label=label or which, **texts)


_TEXT_KEYWORDS: Final = (
    *("title", "summary", "description", "externalDocs", "example", "examples"),
    *("termsOfService", "contact", "license", "links", "xml", "$comment"),
)


def text_facts(pointer: str, *described: Mapping[str, Any]) -> Facts:
    """Return what people read about something; several objects may describe it together."""
    facts: Facts = {}
    for keyword in _TEXT_KEYWORDS:
        texts = [each[keyword] for each in described if each.get(keyword) is not None]
        if texts:
            facts["text", keyword] = Fact(json_pointer.join(pointer, keyword), json_text(texts))
    return facts


def flag_fact(family: str, pointer: str, holds: object) -> Facts:
    """Return a fact that is there or not."""
    return {(family, ""): Fact(pointer, "true")} if holds is True else {}


def json_text(value: object) -> str:
    """Return a JSON value as text that does not depend on the order of members."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
