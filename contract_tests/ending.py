"""Signals that end the program: the first one ends the run in order, and those that follow can't keep it from that."""

from __future__ import annotations

import signal
import sys
from threading import Timer, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
PAUSE: Final = 0.05
"""Seconds after which a signal comes once more."""
_received: list[str] = []
_listening: list[bool] = []


class InterruptedRunError(KeyboardInterrupt):
    """A signal has ended the run.

    A class of our own: the interpreter notes a plain `KeyboardInterrupt` that passes through text which a library
    compiles, and then ends by the signal whatever the program returns.
    """


def end_in_order() -> None:
    """Have SIGTERM, with which CI ends a job, do what Ctrl-C does: from `listen` on, until then it is only noted.

    A module that is being loaded may turn an exception into another one, which would end with another code.
    """
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    usual = sys.unraisablehook

    def ignored(what: UnraisableHookArgs) -> None:
        """Let the signal come once more where the interpreter was in a function whose exceptions it ignores."""
        if not isinstance(what.exc_value, InterruptedRunError):
            usual(what)
            return
        again = Timer(PAUSE, _send, (signal.Signals[_received.pop()],))
        again.daemon = True
        again.start()

    sys.unraisablehook = ignored


def listen() -> None:
    """From now on the first signal interrupts what is being done; one that has come already does so here."""
    _listening[:] = [True]
    if _received:
        raise InterruptedRunError


def interruption() -> str:
    """Return why the run is to end; empty when it is not."""
    return "interrupted" if _received else ""


def keep_off() -> None:
    """From now on signals are only noted: the run is over, and cleans up."""
    _listening.clear()


def _send(number: signal.Signals) -> None:
    """Send a signal to the main thread: one for another thread does not end what the main thread waits for."""
    thread = main_thread().ident
    if sys.platform == "win32" or thread is None:
        signal.raise_signal(number)
    else:
        signal.pthread_kill(thread, number)


def _interrupt(number: int, _: FrameType | None) -> None:
    _received.append(signal.Signals(number).name)
    if len(_received) == 1 and _listening:
        raise InterruptedRunError
