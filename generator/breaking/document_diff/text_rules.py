"""Rules about what people read: descriptions, titles, examples, and the mark of deprecation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.breaking.document_diff.kinds import Finding, Kind, Verdict, compatible, harmless
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.document import pointer as json_pointer

_TEXT: Final[Verdict] = harmless("The documentation of {label} reads differently ({keyword}).")
_DEPRECATED: Final[Verdict] = compatible("{label} is deprecated.", "Plan to do without it.")
_NOT_DEPRECATED: Final[Verdict] = harmless("{label} is no longer deprecated.")

TEXT_CHANGED: Final = Kind("text-changed", request=_TEXT, response=_TEXT, failure=_TEXT, client=_TEXT)
DEPRECATED: Final = Kind("deprecated", request=_DEPRECATED, response=_DEPRECATED, client=_DEPRECATED)
NOT_DEPRECATED: Final = Kind(
    "deprecation-lifted", request=_NOT_DEPRECATED, response=_NOT_DEPRECATED, client=_NOT_DEPRECATED
)

KINDS: Final = (TEXT_CHANGED, DEPRECATED, NOT_DEPRECATED)

_TEXT_KEYWORDS: Final = (
    "title",
    "summary",
    "description",
    "externalDocs",
    "example",
    "examples",
    "termsOfService",
    "contact",
    "license",
    "links",
    "xml",
    "$comment",
)


def compare_texts(pointer: str, before: Mapping[str, Any], after: Mapping[str, Any], label: str) -> Iterator[Finding]:
    """Compare what people read about any object of a document."""
    for keyword in _TEXT_KEYWORDS:
        if before.get(keyword) != after.get(keyword):
            yield TEXT_CHANGED.at(json_pointer.join(pointer, keyword), label=label, keyword=keyword)


def compare_deprecation(
    pointer: str, before: Mapping[str, Any], after: Mapping[str, Any], label: str
) -> Iterator[Finding]:
    """Compare the mark of deprecation of an operation, a parameter or a schema."""
    was, is_now = before.get("deprecated") is True, after.get("deprecated") is True
    if was != is_now:
        yield (DEPRECATED if is_now else NOT_DEPRECATED).at(pointer, label=label)


def text_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare what people read about a value; each part of `allOf` has texts of its own."""
    before, after = pair.before.parts, pair.after.parts
    if len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            yield from compare_texts(new.pointer, old.value, new.value, pair.label)
    elif {part.value.get("description") for part in before} != {part.value.get("description") for part in after}:
        yield TEXT_CHANGED.at(pair.after.pointer, label=pair.label, keyword="description")


def deprecation_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the mark of deprecation of a value."""
    before, after = ({"deprecated": schema.flag("deprecated")} for schema in (pair.before, pair.after))
    yield from compare_deprecation(pair.after.pointer, before, after, pair.label)


RULES: Final[tuple[SchemaRule, ...]] = (text_rule, deprecation_rule)
