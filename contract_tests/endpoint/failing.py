"""How failures are reported: with which status, in which form, with which code and text, as the document says."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

from contract_tests.contract import Contract, ErrorShape, Failure, OperationContract, Parameter, ResponseForm

from .reading.arguments import MISSING
from .reading.pointing import value_at, with_value
from .reading.shapes import Shapes, inside, members_of, types_of
from .reading.validation import Breach, Evaluator, is_secret
from .resources.synthesis import Maker
from .serving.response import EndpointResponse, ResponseReason

_STATUSES: Final = {
    ResponseReason.INVALID_PARAMETER: (400, 422),
    ResponseReason.UNREADABLE: (400, 422),
    ResponseReason.UNKNOWN_RESOURCE: (404, 410, 403, 400, 422),
    ResponseReason.REFUSED_STATE: (409, 400, 422, 403),
    ResponseReason.UNAUTHENTICATED: (401, 403),
    ResponseReason.UNKNOWN_PATH: (404,),
    ResponseReason.WRONG_METHOD: (405,),
    ResponseReason.TOO_LARGE: (413,),
    ResponseReason.UNEXPECTED: (500,),
}
"""The statuses that a failure may have: the first that is documented counts."""
PROBLEM: Final = "application/problem+json"
"""Of which a member repeats the status (RFC 9457, 3.1.2)."""
_OUTER: Final = frozenset(
    {ResponseReason.UNAUTHENTICATED, ResponseReason.UNKNOWN_PATH, ResponseReason.WRONG_METHOD, ResponseReason.TOO_LARGE}
)
"""Failures that are noticed by whoever looks at the signature, in front of the service."""
_FIXED: Final = frozenset({"const", "enum", "pattern", "format", "maxLength"})
"""Keywords that leave a text no freedom, or little."""
_TEXTS: Final = ("message", "title", "error", "detail", "description")
_QUOTED: Final = re.compile(r"'[^'\n]*'")


class Failures:
    """The failures of a contract.

    Args:
        contract: The contract.
        shapes: Its schemas, as responses have them.
    """

    def __init__(self, contract: Contract, shapes: Shapes) -> None:
        self._contract = contract
        self._shapes = shapes
        refused = (each.responses.get("401") for each in contract.operations)
        self.outer = next((entry.origin for form in refused if form for entry in form.failures), "")
        self._made: dict[tuple[object, ...], EndpointResponse] = {}
        self._texts = dict(self._named_texts())

    def respond(
        self,
        reason: ResponseReason,
        operation: OperationContract | None,
        message: str | None = None,
        details: str | None = None,
        *,
        status: int = 0,
        code: str | None = None,
        origin: str | None = None,
    ) -> EndpointResponse:
        """Return the response that reports a failure.

        Args:
            reason: What failed.
            operation: The operation that was asked for; None where there is none.
            message: The text for people; None for that of the document's example.
            details: What is said beside it; None for what the example says.
            status: The status; 0 for the one that fits the reason.
            code: The code; None for the first that is documented.
            origin: Who reports it; None for who does so as a rule.
        """
        key = (reason, operation.id if operation else None, status, code, origin)
        if key not in self._made:
            self._made[key] = self._response(reason, operation, status, code, origin)
        response = self._made[key]
        shape = response.shape
        if shape is None:
            return response
        content = response.content
        if PROBLEM in response.roots and isinstance(content, dict) and "status" in content:
            content = {**content, "status": response.status}
        if message is not None:
            content = self._saying(shape, content, message)
        if details is not None and (place := shape.schema.get("x-problem", {}).get("details")):
            content = with_value(content, place, details)
        return replace(response, content=content)

    def unacceptable(self, operation: OperationContract, breach: Breach) -> EndpointResponse:
        """Return the response to a request that breaks a rule."""
        named = breach.parameter
        if named is None:
            message = self._filled("", "body") + f": {breach.keyword}"
            return self.respond(ResponseReason.UNREADABLE, operation, message)
        response = self.respond(ResponseReason.INVALID_PARAMETER, operation, self._refusal(named, breach.value))
        return replace(response, parameter=named)

    def unreadable(self, operation: OperationContract | None, reason: str, *, status: int = 0) -> EndpointResponse:
        """Return the response to a body that can't be read."""
        message = f"{self._filled('', 'body')}: {reason}"
        return self.respond(ResponseReason.UNREADABLE, operation, message, status=status)

    def _saying(self, shape: ErrorShape, content: Any, message: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return the content of a failure with another text, where the document leaves it free."""
        place = self.message_of(shape)
        is_free = not _FIXED & inside(self._shapes.at(shape.pointer), place).keys()
        return with_value(content, place, message) if is_free else content

    @property
    def quotes(self) -> bool:
        """Whether refusals quote values, as some example does."""
        return bool(self._texts)

    def message_of(self, shape: ErrorShape) -> str:
        """Return where the text of a failure stands; an empty pointer where it is the whole body."""
        if shape.message:
            return shape.message
        schema = self._shapes.at(shape.pointer)
        if types_of(schema) == {"string"}:
            return ""
        members = members_of(schema)
        texts = [name for name, schema in members.items() if "string" in types_of(schema)]
        return f"/{next((name for name in _TEXTS if name in texts), texts[0] if texts else 'message')}"

    def _refusal(self, named: Parameter, value: Any) -> str:  # noqa: ANN401 - any value of a request
        text = self._texts.get(named.name)
        if isinstance(value, str) and (text or not is_secret(named)):
            return self._filled(text or self._texts.get("", ""), named.name, value)
        return self._filled("", named.name)

    def _filled(self, text: str, name: str, value: str | None = None) -> str:
        if value is not None and text:
            return text.replace("{name}", name).replace("{value}", value)
        general = self._texts.get("", "")
        short = re.sub(r",? *'\{value\}'", "", general).replace("{name}", name).rstrip(".")
        return short or f"invalid {name}"

    def _named_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts of examples that name an input and quote its value, by its name; the general one by none."""
        names = {each.name for operation in self._contract.operations for each in operation.inputs}
        general = ""
        any_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        named = re.compile(rf"\b({any_name})\b(?=[^'\n]*'[^'\n]*')")
        for operation in self._contract.operations:
            for status in ("400", "422"):
                for value, shape in self._examples(operation.responses.get(status)):
                    text = value_at(value, self.message_of(shape), "")
                    found = named.search(text)
                    if found is None:
                        continue
                    quoted = text[: found.end()] + _QUOTED.sub("'{value}'", text[found.end() :], count=1)
                    yield found[1], quoted
                    if not general:
                        general = f"{quoted[: found.start()]}{{name}}{quoted[found.end() :]}".partition("\n")[0]
                        yield "", general

    def _examples(self, form: ResponseForm | None) -> Iterator[tuple[Any, ErrorShape]]:
        for body in form.forms.values() if form else ():
            for example in body.examples.values():
                for shape in form.shapes if form else ():
                    if not isinstance(example, str) and Evaluator(self._shapes.at(shape.pointer)).is_valid(example):
                        yield example, shape

    def _response(
        self,
        reason: ResponseReason,
        operation: OperationContract | None,
        status: int,
        code: str | None,
        origin: str | None,
    ) -> EndpointResponse:
        others = [each for each in self._contract.operations if operation is None or each.id != operation.id]
        holders = [operation, *others] if operation else others
        statuses = (status,) if status else _STATUSES[reason]
        if reason is ResponseReason.WRONG_METHOD and not status and self._gateway_hides(holders):
            statuses = (404,)
        # What the operation itself documents comes first, whatever the others do.
        documented = (
            found
            for group in ([operation] if operation else [], others)
            for found in (
                *((each, holder.responses.get(str(each))) for each in statuses for holder in group),
                *((statuses[0], holder.response_to(statuses[0])) for holder in group),
            )
        )
        chosen, form = next((found for found in documented if found[1]), (statuses[0], None))
        if form is None:
            roots = {"application/json": "Error"}
            return EndpointResponse(reason, chosen, {"message": reason.value}, roots, operation=operation)
        entry = self._entry(form, reason, code, origin)
        shape = next((each for each in form.shapes if entry is None or each.origin == entry.origin), None)
        is_method = reason is ResponseReason.WRONG_METHOD and chosen == 405
        here = self._contract.at(operation.path) if operation and is_method else ()
        return EndpointResponse(
            reason,
            chosen,
            None if shape is None else self._content(form, shape, entry, _phrase(chosen)),
            dict.fromkeys(form.forms, "" if shape is None else shape.root),
            {} if shape is None else self._shapes.at(shape.pointer),
            (("allow", ", ".join(sorted(each.method for each in here))),) if here else (),
            operation=operation,
            shape=shape,
        )

    def _gateway_hides(self, holders: list[OperationContract]) -> bool:
        """Return whether who looks at the signature reports what is unknown with 404, and 405 is not documented."""
        forms = [each.responses["404"] for each in holders if "404" in each.responses and "405" not in each.responses]
        return any(entry.origin == self.outer for form in forms for entry in form.failures)

    def _entry(
        self, form: ResponseForm, reason: ResponseReason, code: str | None, origin: str | None
    ) -> Failure | None:
        wanted = origin if origin is not None else self.outer if reason in _OUTER else None
        fitting = [each for each in form.failures if (code is None or each.code == code)]
        of_origin = [each for each in fitting if wanted is None or each.origin == wanted]
        return next(iter(of_origin or fitting), None)

    def _content(self, form: ResponseForm, shape: ErrorShape, entry: Failure | None, phrase: str) -> Any:  # noqa: ANN401
        code = entry.code if entry else None
        for example, of_shape in self._examples(form):
            if of_shape.pointer == shape.pointer and code in {None, _text(value_at(example, shape.code))}:
                return copy.deepcopy(example)
        content = Maker(shape.name).value(self._shapes.at(shape.pointer))
        content = self._saying(shape, content, phrase)
        if shape.code and code is not None:
            content = with_value(content, shape.code, code)
        return content


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return str(status)


def _text(value: object) -> str | None:
    return None if value is None or value is MISSING else str(value)
