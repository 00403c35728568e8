"""How many of the client's files a reader goes through to follow a call to the wire and back."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import ncloud_dataforest
import pytest
from ncloud_dataforest import AsyncDataForest, DataForest

from generator.tests.client.calling import DONE
from generator.tests.client.dataforest import reset_password, settings
from generator.tests.runtime.wire import responding, running

PACKAGE: Final = Path(ncloud_dataforest.__file__).parent
MOST_FILES: Final = 22


@contextmanager
def files_run() -> Iterator[set[str]]:
    """Collect the files of the client whose functions this thread calls while the block runs."""
    found: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            found.add(path.relative_to(PACKAGE).as_posix())

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)


def first_call(base_url: str) -> set[str]:
    with DataForest(**settings({"base_url": base_url})) as client, files_run() as found:
        assert reset_password(client).success is True
    return found


def first_call_asynchronously(base_url: str) -> set[str]:
    async def run() -> set[str]:
        async with AsyncDataForest(**settings({"base_url": base_url})) as client:
            with files_run() as found:
                assert (await reset_password(client)).success is True
        return found

    return asyncio.run(run())


@pytest.mark.parametrize("call", [first_call, first_call_asynchronously])
def test_the_first_call_of_a_client_runs_through_few_files(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test of this process may trace; then a call is watched.
    monkeypatch.delitem(sys.modules, "opentelemetry.trace", raising=False)
    with running(responding(DONE)) as wire:
        # What is imported with the very first call is no part of its path.
        call(wire.base_url)
        found = call(wire.base_url)
    assert {"signing.py", "types.py", "models/reset_password_request.py"} <= found
    assert len(found) <= MOST_FILES, " ".join(sorted(found))
