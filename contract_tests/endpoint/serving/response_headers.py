"""The headers that the document says a response has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openapi.pointers import escaped

from ..resources.synthesis import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..state import State
    from .encoding import EncodedResponse
    from .request import Request


def documented_headers(state: State, request: Request, encoded: EncodedResponse) -> Iterator[tuple[str, str]]:
    """Yield the headers that a response must have and has not, with values that are made up."""
    there = state.plan.at(request.path)
    operation = next((each for each in there if each.method == request.method), None)
    form = operation.response_to(encoded.status) if operation else None
    schemas, has = state.plan.contract.schemas, {name.lower() for name, _ in encoded.headers}
    for name in schemas.at(form.target).get("headers", {}) if form else ():
        place = schemas.follow(f"{form.target}/headers/{escaped(name)}") if form else ""
        if not schemas.at(place).get("required") or name.lower() in has or name.lower() == "content-type":
            continue
        value = Maker((state.plan.contract.title, place)).value(state.plan.responses.at(f"{place}/schema"), name)
        yield name.lower(), value if isinstance(value, str) else json.dumps(value)
