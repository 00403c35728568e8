"""Reading the OpenAPI document with line marks, resolving its references, refusing what makes no sense."""

from generator.document.load import Document, load
from generator.document.references import Resolved, resolve

__all__ = ["Document", "Resolved", "load", "resolve"]
