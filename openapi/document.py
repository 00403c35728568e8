"""Whether the document is an OpenAPI 3.1 document at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator


def problems_of_document(document: dict[str, Any]) -> Iterator[str]:
    """Yield one line for each place where the document breaks the OpenAPI specification."""
    for fault in OpenAPIV31SpecValidator(document).iter_errors():
        place = "/".join(str(part).replace("/", "~1") for part in fault.absolute_path)
        yield f"/{place}: {fault.message.splitlines()[0]}"
