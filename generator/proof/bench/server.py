"""The loopback server of the call benchmark: fixed responses, keep-alive, as little work as possible.

Run as a process of its own (`python -m generator.proof.bench.server reset_password` or `… get_list`), it prints its
port on the first line.
"""

import asyncio
import sys

from generator.proof.bench.contenders import listing

RESET_BODY = b'{"success":true,"id":"20nAZnjbUNFdc7RsILlC3A"}'
HEAD_END = b"\r\n\r\n"


def response(body: bytes) -> bytes:
    """A complete HTTP/1.1 response that carries a JSON body."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


class FixedResponse(asyncio.Protocol):
    """Responds to every complete request with the same bytes, without looking at what it asks for."""

    def __init__(self, response: bytes) -> None:
        self._response = response
        self._received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - narrows the type asyncio leaves wide
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Respond once for every request whose head and body have arrived."""
        self._received += data
        while (head_end := self._received.find(HEAD_END)) >= 0:
            length = content_length(bytes(self._received[:head_end]))
            end = head_end + len(HEAD_END) + length
            if len(self._received) < end:
                return
            del self._received[:end]
            self._transport.write(self._response)


def content_length(head: bytes) -> int:
    """The announced length of the body, in bytes; 0 where none is announced."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def serve(operation: str) -> None:
    """Serve on a free loopback port until the process is ended."""
    content = response({"reset_password": RESET_BODY, "get_list": listing.text()}[operation])
    server = await asyncio.get_running_loop().create_server(lambda: FixedResponse(content), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
