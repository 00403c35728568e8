"""Lists that come page by page: asking for one page after the other, as the caller goes through the items."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from ...errors import UnreadableResponseError
from ...types import Unset
from ..requests.operation import OperationSpec, RequestBody, RequestParts
from ..responses.pointer import Pointer, follow, parse_pointer

if TYPE_CHECKING:
    from ...errors import ArgumentViolation
    from ...types import RequestOptions, Response
    from ..clients.async_client import AsyncClient
    from ..clients.client import Client

P = TypeVar("P")
I = TypeVar("I")  # noqa: E741  # an item

Start: TypeAlias = str | int
"""Where a page begins: how many items come before it, or what the server called the place."""


class Paging(Generic[P, I]):
    """How the list of an operation comes page by page, as the API's document says.

    Attributes:
        start: Where a request says where its page begins: a JSON pointer into the body, or the name of a query
            parameter.
        items: Returns the items of a page.
        following: Returns what a page says of where the next one begins; it is the last when it says nothing. None:
            places are counted in items, and the page after the last one has none.
        total: Returns how many items there are on all pages together, where pages say so; spares the question for the
            empty page after the last.
    """

    # Not a named tuple: there, a strict type checker does not find out what the functions are given.
    __slots__ = ("following", "items", "start", "total")

    def __init__(
        self,
        *,
        start: str,
        items: Callable[[P], Sequence[I] | Unset | None],
        following: Callable[[P], Start | Unset | None] | None = None,
        total: Callable[[P], int | Unset | None] | None = None,
    ) -> None:
        self.start = start
        self.items = items
        self.following = following
        self.total = total


def iterate_pages(
    client: Client,
    operation: OperationSpec[P],
    parts: RequestParts,
    options: RequestOptions | None,
    paging: Paging[P, I],
) -> Iterator[I]:
    """Return the items of all pages; each page is a call of its own.

    Raises:
        ApiError: The call for a page failed.
    """
    course = PageCursor(operation, parts, paging)
    settings = _Options(options)
    # Error reporters show the local variables of the frames that an error came through.
    del options
    while not course.is_over:
        yield from course.items(client.perform(operation, course.parts(), settings.value))


async def iterate_pages_async(
    client: AsyncClient,
    operation: OperationSpec[P],
    parts: RequestParts,
    options: RequestOptions | None,
    paging: Paging[P, I],
) -> AsyncIterator[I]:
    """Return the items of all pages; each page is a call of its own.

    Raises:
        ApiError: The call for a page failed.
    """
    course = PageCursor(operation, parts, paging)
    settings = _Options(options)
    # Error reporters show the local variables of the frames that an error came through.
    del options
    while not course.is_over:
        for item in course.items(await client.perform(operation, course.parts(), settings.value)):
            yield item


class PageCursor(Generic[P, I]):
    """The way through the pages, without asking for any."""

    def __init__(self, operation: OperationSpec[P], parts: RequestParts, paging: Paging[P, I]) -> None:
        self._operation = operation
        self._parts = parts
        self._paging = paging
        self._start: Start | None = None
        self._seen: set[Start] = set()
        self._count = _given_count(parts, paging.start)
        self.is_over = False

    def parts(self) -> RequestParts:
        """Return the request for the next page; that for the first is the caller's own."""
        return self._parts if self._start is None else _starting_at(self._parts, self._paging.start, self._start)

    def items(self, response: Response[P]) -> Sequence[I]:
        """Return the items of a page, and find out where the next one begins.

        Raises:
            UnreadableResponseError: The next page is one that was asked for before; it would never end.
        """
        paging, page = self._paging, response.parsed
        items = paging.items(page) or ()
        self._count += len(items)
        start: Start | Unset | None = self._count
        if paging.following is not None:
            start = paging.following(page)
        elif not items or (paging.total is not None and self._count >= (paging.total(page) or self._count + 1)):
            start = None
        if start is None or isinstance(start, Unset) or start == "":
            self.is_over = True
            return items
        if start in self._seen:
            operation = self._operation
            raise UnreadableResponseError(
                message="the response names a page as the next one that was asked for before",
                status=response.status_code,
                trace_id=response.trace_id,
                operation=operation.id,
                method=operation.method,
                path=operation.path,
                attempts=response.attempts,
            )
        self._seen.add(start)
        self._start = start
        return items


class _Options:
    """The options of all calls; its text does not show them."""

    __slots__ = ("value",)

    def __init__(self, value: RequestOptions | None) -> None:
        self.value = value


class _BodyWithStart:
    """A body in which one member says where the page begins."""

    def __init__(self, body: RequestBody | None, pointer: Pointer, start: Start) -> None:
        self._body = body
        self._pointer = pointer
        self._start = start

    def to_dict(self) -> Mapping[str, object]:
        """Return the members that are sent; those of the caller's body are left as they are."""
        members = dict(self._body.to_dict()) if self._body is not None else {}
        holder: dict[str, Any] = members
        for step in self._pointer[:-1]:
            inner = holder.get(step)
            holder[step] = dict(cast("dict[str, Any]", inner)) if isinstance(inner, dict) else {}
            holder = holder[step]
        holder[self._pointer[-1]] = self._start
        return members

    def violations(self) -> Sequence[ArgumentViolation]:
        """Return what the API's document forbids about the caller's values."""
        return () if self._body is None else self._body.violations()

    def secrets(self) -> Sequence[str]:
        """Return the values that must not show up in any text."""
        return () if self._body is None else self._body.secrets()


def _starting_at(parts: RequestParts, place: str, start: Start) -> RequestParts:
    if place.startswith("/"):
        return parts._replace(body=_BodyWithStart(parts.body, parse_pointer(place), start))
    others = [(name, value) for name, value in parts.query if name != place]
    return parts._replace(query=[*others, (place, str(start))])


def _given_count(parts: RequestParts, place: str) -> int:
    """Return how many items come before the first page that the caller asks for."""
    if place.startswith("/"):
        given = follow(parse_pointer(place), {} if parts.body is None else parts.body.to_dict())
        return given if isinstance(given, int) else 0
    texts = [value for name, value in parts.query if name == place]
    return int(texts[0]) if texts and texts[0].isdecimal() else 0
