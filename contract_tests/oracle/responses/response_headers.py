"""Judging the documented headers of a response."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from openapi.pointers import escaped

from ..content import as_typed
from ..violation import ClauseViolation

if TYPE_CHECKING:
    from ..observed import Observed

SPECIAL = "content-type"
"""A header of this name is ignored, says OpenAPI."""


def judge_headers(observed: Observed) -> Iterator[ClauseViolation]:
    """Judge whether the headers are there that a response must have, and whether their values are right."""
    documented, book, schemas = observed.documented, observed.book, observed.book.contract.schemas
    for name in schemas.at(documented.target).get("headers", {}) if documented and observed.is_called else ():
        place = schemas.follow(f"{documented.target}/headers/{escaped(name)}") if documented else ""
        declared, where = schemas.at(place), f"header {name.lower()}"
        values = observed.answer.values(name.lower())
        if name.lower() == SPECIAL:
            continue
        if not values and declared.get("required"):
            clause = book.clause_at(f"{place}/required")
            yield ClauseViolation(clause, f"the response has no header {name}", None, name, "", where)
        if not values or "schema" not in declared:
            continue
        target = schemas.follow(f"{place}/schema")
        types = schemas.types(target)
        if types & {"array", "object"}:
            continue  # of which each has a style
        for deviation in book.deviations(target, as_typed(values[-1], types), "response")[:1]:
            if deviation.is_binding:
                yield ClauseViolation(deviation.clause, f"the header {name} is wrong: {deviation.keyword}", where=where)
