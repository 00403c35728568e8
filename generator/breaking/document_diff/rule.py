"""What a rule about schemas is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.breaking.document_diff.kinds import Finding
from generator.breaking.document_diff.schema import Schema


@dataclass(frozen=True, slots=True)
class SchemaPair:
    """The same value in the base and in the new version.

    Attributes:
        before: What the base says about it.
        after: What the new version says about it.
        label: What sentences call it, such as `Account.status`.
    """

    before: Schema
    after: Schema
    label: str


SchemaRule = Callable[[SchemaPair], Iterator[Finding]]
"""Finds changes of one value, without looking at the values inside it."""
