"""Signals that end the program: the first one ends the run in order, and those that follow can't keep it from that."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Final

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_received: list[str] = []
_kept_off: list[bool] = []


def end_in_order() -> None:
    """Have SIGTERM, with which CI ends a job, do what Ctrl-C does."""
    for number in SIGNALS:
        signal.signal(number, _interrupt)


def interruption() -> str:
    """Return why the run is to end; empty when it is not."""
    return "interrupted" if _received else ""


def keep_off() -> None:
    """From now on signals are only noted: the run is over, and cleans up."""
    _kept_off.append(True)


def _interrupt(number: int, _: FrameType | None) -> None:
    _received.append(signal.Signals(number).name)
    if len(_received) == 1 and not _kept_off:
        raise KeyboardInterrupt
