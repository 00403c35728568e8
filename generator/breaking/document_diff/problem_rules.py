"""Rules about where a failure's message, code and details stand in its body."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from generator.breaking.document_diff.kinds import Finding, Kind, compatible
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule

PROBLEM_SHAPE_CHANGED: Final = Kind(
    "problem-shape-changed",
    failure=compatible(
        "Errors read what they say from other places of {label}: {after}, not {before}.",
        "Look at what code and message hold now.",
    ),
)

KINDS: Final = (PROBLEM_SHAPE_CHANGED,)


def problem_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the `x-problem` of an error body."""
    before, after = pair.before.first("x-problem"), pair.after.first("x-problem")
    texts = [json.dumps(named.value, sort_keys=True) if named else "none" for named in (before, after)]
    if texts[0] != texts[1]:
        pointer = after.pointer if after else pair.after.pointer
        yield PROBLEM_SHAPE_CHANGED.at(pointer, label=pair.label, before=texts[0], after=texts[1])


RULES: Final[tuple[SchemaRule, ...]] = (problem_rule,)
