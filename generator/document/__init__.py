"""Reading the OpenAPI document with line marks, resolving its references, refusing what makes no sense."""

from generator.document.load import Document, load
from generator.document.operations import DocumentOperation, method_name, operations, resource_name
from generator.document.read import read
from generator.document.references import Resolved, resolve

__all__ = [
    "Document",
    "DocumentOperation",
    "Resolved",
    "load",
    "method_name",
    "operations",
    "read",
    "resolve",
    "resource_name",
]
