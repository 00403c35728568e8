"""The variants: freedoms that the documentation leaves. A suite that is right stays green on each of them."""

from collections.abc import Mapping
from typing import Final

from ..switches import Variant, by_name
from . import answers, gateway, passwords, requests

VARIANTS: Final[Mapping[str, Variant]] = by_name(table.VARIANTS for table in (passwords, requests, answers, gateway))
"""Every variant by its name."""
