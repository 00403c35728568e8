"""What a run says while it runs: lines for everyone, progress for a terminal; no secret passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from contract_tests.report.redaction import Redactor


class Console:
    """Writes lines, and on a terminal one line of progress that is written over."""

    def __init__(self, stream: TextIO, redactor: Redactor, *, is_quiet: bool) -> None:
        """Write to a stream.

        Args:
            stream: Where to.
            redactor: Cleans whatever is written.
            is_quiet: Whether to show no progress even on a terminal, as in CI.
        """
        self._stream = stream
        self._redactor = redactor
        self._shows_progress = stream.isatty() and not is_quiet
        self._is_open = False

    def say(self, text: str) -> None:
        """Write a line."""
        self._end_progress()
        self._stream.write(f"{self._redactor.clean(text)}\n")
        self._stream.flush()

    def show(self, done: int, total: int, broken: int) -> None:
        """Show how far the run is."""
        if not self._shows_progress or (done % 10 and done != total):
            return
        found = f", {broken} violations" if broken else ""
        self._stream.write(f"\r\x1b[K{done} of {total} tests{found}")
        self._stream.flush()
        self._is_open = True

    def _end_progress(self) -> None:
        if self._is_open:
            self._stream.write("\r\x1b[K")
            self._is_open = False
