"""What a run says while it runs: lines for everyone, progress for a terminal; no secret passes."""

from __future__ import annotations

from typing import TextIO

from contract_tests.report.redaction import Redactor


class Console:
    """Writes lines, and on a terminal one line of progress that is written over.

    Attributes:
        redactor: Cleans whatever is written; learns secrets while the run goes on.
    """

    def __init__(self, stream: TextIO | None, redactor: Redactor, *, is_quiet: bool) -> None:
        """Write to a stream.

        Args:
            stream: Where to; None where the program was started without one.
            redactor: Cleans whatever is written.
            is_quiet: Whether to show no progress even on a terminal, as in CI.
        """
        self.redactor = redactor
        self._stream = stream
        self._shows_progress = stream is not None and stream.isatty() and not is_quiet
        self._is_open = False

    def problem(self) -> str:
        """Why nobody reads what is written; empty as long as somebody can."""
        return "its output is closed" if self._stream is None else ""

    def say(self, text: str) -> None:
        """Write a line."""
        self._end_progress()
        self._write(f"{self.redactor.clean(text)}\n")

    def show(self, done: int, total: int, broken: int) -> None:
        """Show how far the run is."""
        if not self._shows_progress or (done % 10 and done != total):
            return
        found = f", {broken} violations" if broken else ""
        self._write(f"\r\x1b[K{done} of {total} tests{found}")
        self._is_open = True

    def _end_progress(self) -> None:
        if self._is_open:
            self._write("\r\x1b[K")
            self._is_open = False

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # the reader is gone, the disk is full, or the stream was closed
            self._stream = None
