"""Secrets that must come out nowhere, and what looks for them."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import quote

PASSWORD = "Canary-1-pass!"


SECRET = "canary-2-secret-key"


ACCESS = "canary-3-access-key"


HEADER = "canary-4-header"


RUNTIME = "generator/runtime/"


class Collector(logging.Handler):
    """Writes down everything that hangs on a log record."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.getMessage()} {vars(record)!r}")


def own_frames(error: BaseException) -> str:
    """Return the local variables of our frames, as an error reporter sees them, for an error and what is behind it."""
    texts = []
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        each = pending.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        pending += [each.__cause__, each.__context__]
        for frame, line in traceback.walk_tb(each.__traceback__):
            if RUNTIME in frame.f_code.co_filename or "httpx2" in frame.f_code.co_filename:
                texts.append(f"{frame.f_code.co_name}:{line} {frame.f_locals!r}")
    return "\n".join(texts)


def assert_no_canary(text: str, where: str, *further: str) -> None:
    for canary in (PASSWORD, quote(PASSWORD), SECRET, ACCESS, *further):
        assert canary.lower() not in text.lower(), f"{canary} in {where}"
