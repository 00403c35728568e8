"""A signed call: sequential over one connection, and a hundred at a time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.proof.bench.interleave import REPOSITORY, Contender, environment, rounds, table

OURS = "generated client"
OURS_AIOHTTP = "generated client, AiohttpTransport"


def sequential(base_url: str, stock_package: Path, *, operations: int, count: int) -> str:
    """One call after the other, each over the same connection."""
    contenders = [
        Contender(OURS, "ours", "sync", (base_url,)),
        Contender("hand-written httpx2", "hand_httpx2", "sync", (base_url,)),
        Contender("hand-written httpx", "hand_httpx", "sync", (base_url,)),
        Contender("hand-written requests.Session", "hand_requests", "sync", (base_url,)),
        Contender("stock openapi-python-client, signing hook", "stock", "sync", (base_url, str(stock_package))),
    ]
    costs = rounds(contenders, operations=operations, count=count)
    return table("reset_password, sequential, keep-alive", costs, ours=OURS, operations=operations)


def concurrent(base_url: str, stock_package: Path, *, operations: int, count: int) -> str:
    """A hundred calls under way in one event loop; ours twice, with the usual transport and with `AiohttpTransport`."""
    ours = [
        Contender(OURS, "ours", "asynchronous", (base_url,)),
        Contender(OURS_AIOHTTP, "ours", "aiohttp_transport", (base_url,)),
    ]
    peers = [
        Contender("hand-written httpx2", "hand_httpx2", "asynchronous", (base_url,)),
        Contender("hand-written httpx", "hand_httpx", "asynchronous", (base_url,)),
        Contender("hand-written aiohttp", "hand_aiohttp", "asynchronous", (base_url,)),
        Contender("stock openapi-python-client, signing hook", "stock", "asynchronous", (base_url, str(stock_package))),
    ]
    costs = rounds([*ours, *peers], operations=operations, count=count)
    return "\n".join(
        table(
            "reset_password, async, 100 at a time",
            {label: costs[label] for label in (each.label, *(peer.label for peer in peers))},
            ours=each.label,
            operations=operations,
        )
        for each in ours
    )


@contextmanager
def loopback_server(operation: str = "reset_password") -> Iterator[str]:
    """The address of a server that lives as long as the block; it responds to everything as that operation would."""
    process = subprocess.Popen(  # noqa: S603 - runs our own module
        [sys.executable, "-m", "generator.proof.bench.server", operation],
        cwd=REPOSITORY,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        port = process.stdout.readline().strip() if process.stdout else ""
        if not port:
            raise RuntimeError("the loopback server did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate()
