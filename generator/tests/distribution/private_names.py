"""What rests on private names of httpx2 and aiohttp, tried with the versions that are installed.

A program of its own: `make clean-room` runs it with the wheel alone, beside the oldest and the newest of them.
"""

import asyncio
import socket
import threading
from typing import Any

import httpx2
from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.aiohttp_transport import AiohttpTransport

CALLS = 3
KEYS: dict[str, Any] = {"access_key": "mock-access-key", "secret_key": "mock-secret-key"}


def response(name: str) -> bytes:
    """Return a response to the list operation."""
    body = b'{"success":true,"total":1,"contents":[{"id":"20nAZnjbUNFdc7RsILlC3A","name":"%b"}]}' % name.encode()
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def name_in(listed: dict[str, Any]) -> str:
    """Return the name of the one account."""
    return str(listed["contents"][0]["name"])


class Server:
    """Sends an unsolicited response behind each response, and hangs up at a second request on a connection."""

    def __init__(self) -> None:
        self.connections = 0
        self.requests = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.unsolicited = response("of somebody else")
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            if connection.recv(65536):
                self.requests += 1
                connection.sendall(response("own") + self.unsolicited)
            if connection.recv(65536):
                self.requests += 1


async def names(base_url: str, http_client: httpx2.AsyncBaseTransport | None) -> list[str]:
    """Return what the asynchronous client reads."""
    async with AsyncDataForest(**KEYS, base_url=base_url, http_client=http_client) as df:
        return [name_in((await df.accounts.get_list()).to_dict()) for _ in range(CALLS)]


async def over_aiohttp(base_url: str) -> list[str]:
    """Return the same over aiohttp."""
    async with AiohttpTransport() as transport:
        return await names(base_url, transport)


async def get_twice(base_url: str) -> None:
    """Send two requests that aiohttp would send again."""
    async with httpx2.AsyncClient(transport=AiohttpTransport()) as http:
        await http.get(base_url)
        try:
            await http.get(base_url)
        except httpx2.RemoteProtocolError:
            return
    raise AssertionError("a server that hung up was asked again")


def main() -> None:
    """Try it all.

    Raises:
        AssertionError: Something does not hold.
    """
    server = Server()
    with DataForest(**KEYS, base_url=server.base_url) as df:
        read = {"sync": [name_in(df.accounts.get_list().to_dict()) for _ in range(CALLS)]}
    read["async"] = asyncio.run(names(server.base_url, None))
    read["aiohttp"] = asyncio.run(over_aiohttp(server.base_url))
    if any(each != ["own"] * CALLS for each in read.values()) or server.connections != CALLS * len(read):
        raise AssertionError(f"{server.connections} connections, and these responses: {read}")
    polite = Server()
    polite.unsolicited = b""
    asyncio.run(get_twice(polite.base_url))
    if polite.requests != 2:
        raise AssertionError(f"{polite.requests} requests in place of 2")


if __name__ == "__main__":
    main()
