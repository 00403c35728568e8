"""Whether `x-secret` stands where something is secret as a whole: on a response that is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document import pointer as json_pointer
from generator.document.checks.extensions import Extended
from generator.document.load import Document
from generator.problems import Problem


def check_secrets(document: Document, responses: Iterable[Extended]) -> Iterator[Problem]:
    """Look at the responses with `x-secret`: all that they hold are files.

    Args:
        document: The document.
        responses: The responses.
    """
    for pointer, response, _ in responses:
        media_types = list(response.get("content") or {})
        if not media_types or any(map(has_members, media_types)):
            at = json_pointer.join(pointer, "x-secret")
            remedy = "Give the members that are secret the format password"
            yield document.problem(at, "only a file is secret as a whole", remedy)


def has_members(media_type: str) -> bool:
    """Return whether a body of a media type is read into a model, which hides its secret members itself."""
    return media_type.split(";", 1)[0].strip().lower().endswith(("/json", "+json", "/xml", "+xml"))
