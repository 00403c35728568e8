# Generated from generator/runtime/_core/responses/long_bodies.py by `python -m generator`; do not edit.
"""Bodies that may be long: lists of objects, which a compiled decoder reads several times as fast as the readers do.

The compiled decoder knows the documented form of a body only. What has any other form (a member that is not
documented, a number for a text, XML, no JSON at all, a failure under the status of a success) it leaves to the readers
of `decode`, which take it or say what is wrong with it. What both read, both read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from ..requests.description import ProblemShape

if TYPE_CHECKING:
    from .compiled import CompiledDecoder

T = TypeVar("T")

LONG: Final = 64 * 1024
"""Bytes from which a body is worth the import of the compiled decoder."""


class LongBody(Generic[T]):
    """What makes the success value of a body that may be long."""

    __slots__ = ("_compiled", "_form", "_is_missing", "_read")

    def __init__(self, form: Any, read: Callable[[object], T]) -> None:  # noqa: ANN401 - `list[Model]` is no class
        """Define how a body is read.

        Args:
            form: What the compiled decoder makes of it: a model that has `json_members`, or a list of one.
            read: Reads a parsed body of whatever form.
        """
        self._form = form
        self._read = read
        self._compiled: CompiledDecoder | None = None
        self._is_missing = False

    def __reduce__(self) -> tuple[type[LongBody[T]], tuple[Any, Callable[[object], T]]]:
        """Be copied as what it was made of: the compiled decoder is not copied, nor pickled."""
        return LongBody, (self._form, self._read)

    def __call__(self, body: object) -> T:
        """Read a parsed body.

        Raises:
            DecodeError: It has another form than documented.
        """
        return self._read(body)

    def from_json(self, content: bytes, problems: Iterable[ProblemShape], *, exact: bool = False) -> T | None:
        """Read a body as it came; None where that is left to the readers.

        Args:
            content: The body.
            problems: Shapes of bodies that report a failure.
            exact: Whether numbers are read with all their digits; see `ApiDescription`.
        """
        if len(content) < LONG or self._is_missing:
            return None
        if self._compiled is None:
            # Imported here: few calls get a long body.
            try:
                from .compiled import CompiledDecoder
            except ImportError:
                # Not installed: the decoder is there for CPython only.
                self._is_missing = True
                return None
            self._compiled = CompiledDecoder(self._form, exact=exact)
        return cast("T | None", self._compiled.decode(content, problems))
