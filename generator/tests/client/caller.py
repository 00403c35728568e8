"""Somebody else's program: changes a password with both clients and prints as JSON what came of it.

Certificates and proxies are those of the environment, which a process reads once; so the tests start this anew.
"""

from __future__ import annotations

import asyncio
import json
import sys
import traceback
from collections.abc import Callable

from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.errors import ApiError

KEY = "access-key-for-tests"
SECRET = "secret-key-for-tests"
ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
PASSWORD = "Forest-2026!"
HANG = 60
"""Seconds after which a call that hangs is ended; nothing that works waits for it."""


def change(base_url: str) -> None:
    """Change the password with the synchronous client."""
    with DataForest(access_key=KEY, secret_key=SECRET, base_url=base_url, max_retries=0, timeout=HANG) as client:
        client.accounts.reset_password(id=ACCOUNT, password=PASSWORD)


def change_asynchronously(base_url: str) -> None:
    """Change it with the asynchronous client."""

    async def run() -> None:
        async with AsyncDataForest(
            access_key=KEY, secret_key=SECRET, base_url=base_url, max_retries=0, timeout=HANG
        ) as client:
            await client.accounts.reset_password(id=ACCOUNT, password=PASSWORD)

    asyncio.run(run())


def outcome(call: Callable[[str], None], base_url: str) -> dict[str, object]:
    """Return what came of a call: of an error, all that a reporter could get out of it."""
    try:
        call(base_url)
    except ApiError as error:
        reported = traceback.TracebackException.from_exception(error, capture_locals=True)
        frames = [repr(frame.locals) for frame in reported.stack if "ncloud_dataforest" in frame.filename]
        texts = [str(error), repr(error), repr(vars(error)), repr(error.args), repr(error.__cause__), *frames]
        return {
            "error": type(error).__name__,
            "message": error.message,
            "sent": error.sent,
            "attempts": error.attempts,
            "retryable": error.retryable,
            "texts": "\n".join(texts),
        }
    return {"error": None}


if __name__ == "__main__":
    print(json.dumps([outcome(call, sys.argv[1]) for call in (change, change_asynchronously)]))
