"""The variants: behaviours that the documentation allows. A correct suite stays green on each of them."""

from collections.abc import Mapping
from typing import Final

from ..switches import Variant, by_name
from . import before_body, bodies, gateway, passwords, requests, responses

VARIANTS: Final[Mapping[str, Variant]] = by_name(
    table.VARIANTS for table in (passwords, requests, responses, gateway, before_body, bodies)
)
"""Every variant by its name."""
