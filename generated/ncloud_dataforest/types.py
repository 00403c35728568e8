# Generated from generator/runtime/types.py by `python -m generator`; do not edit.
"""Types that every call shares: the sentinel of an absent value, the raw response and the options of one call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Generic, Literal, Never, TypedDict, TypeVar, final

__all__ = ["UNSET", "RequestOptions", "Response", "Unset", "UploadFile"]

T = TypeVar("T")


@final
class Unset:
    """The sentinel of a member that is absent, which is not the same as one that is null.

    There is one instance, `UNSET`. It is false, and it stays the same object when it is copied or pickled.
    """

    __slots__ = ()

    def __new__(cls) -> Unset:
        """Return the one instance."""
        return UNSET if "UNSET" in globals() else super().__new__(cls)

    def __bool__(self) -> Literal[False]:
        return False

    def __iter__(self) -> Iterator[Never]:
        """Go through nothing, so that a list that is absent can stand in a loop."""
        return iter(())

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()
"""The only value of `Unset`."""


class RequestOptions(TypedDict, total=False):
    """What one call may do differently from its client. An absent key leaves the setting of the client.

    Attributes:
        timeout: Longest wait in seconds for each step (connect, write, read, a free connection) of one attempt;
            None waits without limit, which only `deadline` then ends.
        deadline: Longest time in seconds for the whole call, all attempts and pauses included; None sets no limit.
        max_retries: How many further attempts may follow the first; replaces the number of the API's document.
        validate: Whether arguments are checked against the API's document before anything is sent.
        headers: Further request headers. Headers that carry the signature, or that the client itself computes
            (host, content length, content type, …), are refused.
        lenient: Whether a response is handed out though required members are missing in it; they are then `UNSET`.
        media_type: What the body is sent as, of the media types that the operation offers; the docstring of its method
            names them.
    """

    timeout: float | None
    deadline: float | None
    max_retries: int
    validate: bool
    headers: Mapping[str, str]
    lenient: bool
    media_type: str


class Response(Generic[T]):
    """A response as it came in, beside what was read from it.

    Attributes:
        status_code: HTTP status.
        headers: Response headers; names are looked up without regard to case.
        content: Body, after any content coding was undone.
        parsed: Body as the documented type.
        trace_id: Identifier that the server gave the call, to be named in a question to its operator.
        attempts: How many times the request was sent, 1 at least.
    """

    __slots__ = ("attempts", "content", "headers", "parsed", "status_code", "trace_id")

    def __init__(
        self,
        *,
        status_code: int,
        headers: Mapping[str, str],
        content: bytes,
        parsed: T,
        trace_id: str | None,
        attempts: int,
    ) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.parsed = parsed
        self.trace_id = trace_id
        self.attempts = attempts

    def __repr__(self) -> str:
        return f"Response(status_code={self.status_code}, trace_id={self.trace_id!r}, attempts={self.attempts})"


class UploadFile:
    """A file to send.

    Attributes:
        content: What it holds.
        name: Its name, as the server gets to know it.
        media_type: What it is, such as `image/png`; None for what the documentation says, or else for any bytes.
    """

    __slots__ = ("content", "media_type", "name")

    def __init__(self, content: bytes, *, name: str = "file", media_type: str | None = None) -> None:
        self.content = content
        self.name = name
        self.media_type = media_type

    def __repr__(self) -> str:
        return f"UploadFile(name={self.name!r}, media_type={self.media_type!r})"
