"""Whether the document is an OpenAPI 3.1 document at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing.exceptions import Unresolvable


def problems_of_document(document: Any) -> Iterator[str]:  # noqa: ANN401 - a file that was not checked yet
    """Yield one line for each place where the document breaks the OpenAPI specification.

    Args:
        document: The file, as YAML gives it.
    """
    try:
        for fault in OpenAPIV31SpecValidator(document).iter_errors():
            place = "/".join(str(part).replace("/", "~1") for part in fault.absolute_path)
            yield f"/{place}: {fault.message.splitlines()[0]}"
    except Unresolvable as error:
        yield f"the reference {error.ref} leads nowhere"
