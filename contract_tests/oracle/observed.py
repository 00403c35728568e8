"""A request and its response, each parsed once: everything that is judged reads them here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from contract_tests.contract import PLAIN, Role

from .content import Content, UnreadableContentError, as_named, read_content, value_of
from .exchange import ObservedExchange, Request, Response
from .failures import MISSING, at
from .media import is_json, is_xml
from .requests.body import parse_body
from .requests.form_body import UNREAD
from .requests.given import Given, cookies_of, given_of
from .requests.parsed import ParsedBody, UnreadableError

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm, ErrorShape, OperationContract, ResponseForm

    from .rulebook import Rulebook


class Observed:
    """What became of a request.

    Args:
        exchange: Request and response.
        book: The contract.
    """

    def __init__(self, exchange: ObservedExchange, book: Rulebook) -> None:
        self.exchange = exchange
        self.request: Request = exchange.request
        self.response: Response | None = exchange.response
        self.failure = exchange.failure
        self.book = book

    # ---- The request ---------------------------------------------------------------------------------------------

    @cached_property
    def at_path(self) -> tuple[OperationContract, ...]:
        """The operations at the path, one for each method.

        With a slash at its end it may be the path without it to one server, and an empty key below that to another.
        """
        path, at_path = self.request.path, self.book.contract.at
        return () if path.endswith("/") and at_path(path[:-1]) else at_path(path)

    @cached_property
    def operation(self) -> OperationContract | None:
        """The operation that is called; that at the path where the method is another one, None where there is none."""
        called = next((each for each in self.at_path if each.method == self.request.method), None)
        return called or next(iter(self.at_path), None)

    @property
    def is_called(self) -> bool:
        """Whether path and method are those of an operation."""
        return self.operation is not None and self.operation.method == self.request.method

    @cached_property
    def form(self) -> BodyForm | None:
        """The documented form of the body in the media type that the request names."""
        body = self.operation.body if self.operation else None
        return body.forms.get(self.request.media_type or "") if body else None

    @cached_property
    def _body(self) -> ParsedBody | UnreadableError:
        body = self.operation.body if self.operation else None
        form, media_type = self.form, self.request.media_type
        if form is None and body is not None:  # a reader goes by what the body looks like
            if any(each.is_raw for each in body.forms.values()):
                return UNREAD  # which may be text, or any bytes
            is_markup, media_type = self.request.body.lstrip().startswith(b"<"), None
            form = next((each for each in body.forms.values() if each.is_xml is is_markup), None)
        whole = body.whole if body else None
        if form is not None and whole is not None and form.schema_pointer != whole.schema_pointer:
            return UNREAD  # it has a schema of its own, beside the one whose rules are known
        try:
            return parse_body(self.request.body, media_type, form, self.book.contract.schemas)
        except UnreadableError as error:
            return error

    @property
    def body(self) -> ParsedBody:
        """The body of the request.

        Raises:
            UnreadableError: It can't be read.
        """
        if isinstance(self._body, UnreadableError):
            raise self._body
        return self._body

    @cached_property
    def bodies(self) -> tuple[Any, ...]:
        """What readers see as the value of the body, the usual interpretation first; none where it can't be read."""
        if isinstance(self._body, UnreadableError) or not self._body.is_known:
            return ()
        return (self._body.value, *self._body.others)

    @property
    def misread(self) -> Any:  # noqa: ANN401 - any JSON value
        """What a reader makes of the body that does not decode escapes; None where there are none."""
        return None if isinstance(self._body, UnreadableError) else self._body.misread

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        """Names and values of the query."""
        return parse_qsl(self.request.target.partition("?")[2], keep_blank_values=True)

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What the request has for the parameters outside of its body."""
        if self.operation is None:
            return ()
        return given_of(self.request, self.query, self.operation, self.book.contract.schemas)

    def cookies(self, name: str) -> list[str]:
        """Return the values of a cookie."""
        return cookies_of(self.request, name)

    def values_at(self, place: str) -> list[Any]:
        """Return what the request has at a place: a JSON pointer into its body, or the name of a parameter."""
        if place.startswith("/"):
            found = [at(value, place, MISSING) for value in self.bodies]
        else:
            found = [each.value for each in self.given if each.parameter.name == place]
        return [value for value in found if value is not MISSING]

    @cached_property
    def secrets(self) -> Mapping[str, tuple[str, ...]]:
        """The secrets of the request by the names of their parameters: what readers see as each."""
        if self.operation is not None:
            places = {each.name: each.where for each in self.operation.inputs if each.role is Role.SECRET}
        else:
            places = {".".join(path): f"/{'/'.join(path)}" for path in self.book.secret_paths}
        found = {
            name: [each for each in self.values_at(place) if isinstance(each, str)] for name, place in places.items()
        }
        return {name: tuple(dict.fromkeys(values)) for name, values in found.items() if values}

    @cached_property
    def sent_text(self) -> str:
        """Everything that the request says, as text."""
        request = self.request
        values = [value for _, value in request.headers]
        return "\n".join([request.target, *values, request.body.decode("utf-8", "replace")])

    # ---- The response --------------------------------------------------------------------------------------------

    @property
    def answer(self) -> Response:
        """The response, where there is one.

        Raises:
            LookupError: There is none.
        """
        if self.response is None:
            raise LookupError("no complete response came")
        return self.response

    @cached_property
    def documented(self) -> ResponseForm | None:
        """The documented response with this status."""
        return self.book.failures.form(self.operation, self.answer.status)

    @cached_property
    def _content(self) -> Content | UnreadableContentError:
        response = self.answer
        try:
            return read_content(response, self.book.failures.media_types(self.operation, response.status))
        except UnreadableContentError as error:
            return error

    @property
    def content(self) -> Content:
        """The body of the response.

        Raises:
            UnreadableContentError: It can't be read.
        """
        if isinstance(self._content, UnreadableContentError):
            raise self._content
        return self._content

    @cached_property
    def _failing_content(self) -> Content | UnreadableContentError:
        """The body as that of a failure: one that comes with the status of a success need not be in its media type."""
        content = self._content
        if not self.is_success or not isinstance(content, UnreadableContentError) or content.is_known_type:
            return content
        try:
            return read_content(self.answer, self.book.failures.all_media_types)
        except UnreadableContentError as error:
            return error

    @property
    def is_success(self) -> bool:
        """Whether the status is one of the successes of HTTP."""
        return self.response is not None and 200 <= self.response.status < 300

    @cached_property
    def claims_failure(self) -> bool:
        """Whether a response with the status of a success says in its body that it is a failure."""
        content = self._failing_content if self.is_success else None
        if content is None or isinstance(content, UnreadableContentError):
            return False
        if content.root is None:
            return self.book.failures.marked_as_failure(content.value) is not None
        return self.book.failures.marked_as_failure(self.value) is not None or self._has_code

    @property
    def _has_code(self) -> bool:
        shape, value = self.error
        return shape is not None and bool(shape.code) and at(value, shape.code, MISSING) is not MISSING

    @property
    def succeeded(self) -> bool | None:
        """Whether the request was carried out, by what the response says; None when there is none."""
        return None if self.response is None else self.is_success and not self.claims_failure

    @cached_property
    def success_form(self) -> BodyForm | None:
        """The documented form of a success in the media type of the response."""
        if self.documented is None or isinstance(self._content, UnreadableContentError):
            return None
        forms = self.documented.forms
        return forms.get(self._content.media_type) or next(iter(forms.values()), None)

    @cached_property
    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """The value of a success; None when it can't be read."""
        if isinstance(self._content, UnreadableContentError):
            return None
        if self._content.root is None:
            return self._content.value
        pointer = self.success_form.schema_pointer if self.success_form else ""
        markup = self.success_form.markup if self.success_form else PLAIN
        return value_of(as_named(self._content.root, markup), pointer, self.book.contract.schemas, markup=markup)

    @cached_property
    def error(self) -> tuple[ErrorShape | None, Any]:
        """The shape of a failure and its value; no shape where the body has none of the documented ones.

        The name of the root of an error in XML is not looked at, and a member that stands around all others may be
        that root itself.
        """
        content = self._failing_content
        if isinstance(content, UnreadableContentError):
            return None, None
        failures, schemas, root = self.book.failures, self.book.contract.schemas, content.root
        documented = self.documented.shapes if self.documented else ()
        if root is None:
            return failures.shape_of(content.value, documented), content.value
        if any(each.markup.is_qualified for each in self.book.contract.shapes):
            root = root.without_namespaces()
        names = {child.name for child in root.children} | root.attributes.keys()
        shape = failures.shape_of(dict.fromkeys(names, ""), documented)
        best = failures.share(shape.pointer, names) if shape else 0.0
        for other in self.book.contract.shapes:
            for member in schemas.members(other.pointer):
                inner = schemas.follow(member.pointer)
                if member.name not in names and failures.share(inner, names) > best:
                    return other, {member.name: value_of(root, inner, schemas)}
        return shape, value_of(root, shape.pointer, schemas, markup=shape.markup) if shape else None

    @cached_property
    def code(self) -> str | None:
        """The code of a failure; None where it has none."""
        shape, value = self.error
        code = at(value, shape.code, MISSING) if shape and shape.code else MISSING
        return None if code is MISSING else str(code)

    @cached_property
    def body_text(self) -> str:
        """The body of the response as text."""
        return self.response.body.decode("utf-8", "replace") if self.response else ""

    def values_in_response(self) -> Iterator[str]:
        """Yield every text of the body of the response."""
        pending = [self.value if self.is_success else self.error[1]]
        while pending:
            node = pending.pop()
            if isinstance(node, str):
                yield node
            elif isinstance(node, Mapping):
                pending.extend(node.values())
            elif isinstance(node, list):
                pending.extend(node)


def observe(exchange: ObservedExchange | Request, book: Rulebook) -> Observed:
    """Return what became of a request; of one that was not sent yet, what it says."""
    return Observed(exchange if isinstance(exchange, ObservedExchange) else ObservedExchange(exchange, None), book)


def is_of_api(response: Response, book: Rulebook) -> bool:
    """Return whether a response can come from an endpoint of the API that works, whatever else is wrong with it."""
    form = book.failures.form(None, response.status)
    if form is None or response.status >= 500:
        return False
    if not response.body and book.failures.may_be_empty(response.status):
        return True
    try:
        content = read_content(response, book.failures.all_media_types)
    except UnreadableContentError:
        return False
    if response.status < 300 or not form.shapes:
        return not form.forms or content.media_type != ""
    if not (is_json(content.media_type) or is_xml(content.media_type)):
        return content.media_type in form.forms
    return Observed(ObservedExchange(Request("", "", ()), response), book).error[0] is not None
