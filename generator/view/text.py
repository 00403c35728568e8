"""Text that the document's author wrote, kept apart from text that may be printed into code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Text of the document. It may hold quotes, braces, line breaks or code, so no template can print it as it is.

    A filter has to turn it into a literal, a docstring or whatever else belongs in that place.

    Attributes:
        raw: The text, unchanged.
    """

    raw: str

    def __str__(self) -> str:
        """Refuse to become code by accident.

        Raises:
            TypeError: Always.
        """
        raise TypeError("text of the document is printed through a filter that makes a literal or prose of it")

    def __bool__(self) -> bool:
        """Return whether there is any text."""
        return bool(self.raw)


def text(value: object) -> DocumentText | None:
    """Return a member of the document as text; `None` for what is absent, empty or no text."""
    return DocumentText(value.strip()) if isinstance(value, str) and value.strip() else None


def exact(value: object) -> DocumentText | None:
    """Return a member of the document unchanged, blanks around it included; `None` for what is absent or no text."""
    return DocumentText(value) if isinstance(value, str) else None
