"""The variants: behaviours that the document allows. A correct suite stays green on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..switches import Variant, by_name, grouped
from . import requests, responses, values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..plan import Plan


def variants_of(plan: Plan) -> Mapping[str, Variant]:
    """Return the variants of an API by name."""
    return by_name(
        grouped(group, table.variants(plan))
        for group, table in (("values", values), ("requests", requests), ("responses", responses))
    )
