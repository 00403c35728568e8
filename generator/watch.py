"""`python -m generator --watch`: generate anew whenever something that was read changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from generator.output.lock import NAME


def watch(run: Callable[[], object], files: Callable[[], Iterable[Path]], pause: Callable[[], object]) -> NoReturn:
    """Run now, and again after each change; it ends when a pause raises.

    Args:
        run: Generates.
        files: Returns the files to look at, anew for each look.
        pause: Waits until the next look.
    """
    seen: Mapping[Path, object] = {}
    while True:
        found = {path: _state(path) for path in files()}
        if found != seen:
            run()
            # A run can find further files; what changed meanwhile is looked at again.
            seen = {path: found.get(path, _state(path)) for path in files()}
        pause()


def inputs(named: Sequence[Path], output: Path) -> Iterable[Path]:
    """Return the config, what it names, and the files that these referred to when they were last generated from."""
    yield from named
    try:
        others = json.loads((output / NAME).read_bytes())["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    yield from (path for name in others for path in [named[0].resolve().parent / name] if path.is_file())


def _state(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
