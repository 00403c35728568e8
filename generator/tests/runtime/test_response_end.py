"""Where a response ends: seen the same however its bytes are cut, and h11 agrees."""

from __future__ import annotations

from itertools import pairwise

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.network.response_end import ResponseEnd

BODY = b'{"success": true, "text": "HTTP/1.1 200 OK\\r\\n\\r\\n0\\r\\n\\r\\n"}\r\n\r\n0\r\n\r\n'
SIZED = b"HTTP/1.1 200 OK\r\ncontent-length:  %d \r\nX: 1\r\n\r\n" % len(BODY) + BODY
CHUNKS = b"%x;note=1\r\n%b\r\n3\r\nend\r\n0\r\n" % (len(BODY), BODY)
RESPONSES = {
    "with a length": SIZED,
    "empty": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS + b"\r\n",
    "in chunks with trailers": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + CHUNKS
    + b"A: 1\r\nB: 2\r\n\r\n",
    "in chunks, with a length": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "after interim responses": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nContent-Length: 9\r\n\r\n" + SIZED,
    "without content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "not modified": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n",
}


def followed(data: bytes, cuts: list[int], *, has_body: bool = True) -> ResponseEnd:
    end = ResponseEnd(has_body=has_body)
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, stop in pairwise(places):
        end.take(data[start:stop])
    return end


@pytest.mark.promise("unsolicited-response")
@pytest.mark.parametrize("name", RESPONSES)
@given(
    cuts=st.lists(st.integers(0, 10_000), max_size=6), more=st.sampled_from([b"\r", b"H", b"HTTP/1.1 200 OK", SIZED])
)
def test_only_what_comes_after_a_response_is_too_much(name: str, cuts: list[int], more: bytes) -> None:
    response = RESPONSES[name]
    assert followed(response, cuts).is_reached()
    assert not followed(response + more, cuts).is_reached()


@pytest.mark.parametrize("name", RESPONSES)
def test_the_parser_sees_the_end_at_the_same_place(name: str) -> None:
    parser = h11.Connection(h11.CLIENT)
    parser.send(h11.Request(method="POST", target="/", headers=[("Host", "a"), ("Content-Length", "0")]))
    parser.send(h11.EndOfMessage())
    parser.receive_data(RESPONSES[name] + b"more")
    while not isinstance(parser.next_event(), h11.EndOfMessage):
        pass
    assert parser.trailing_data == (b"more", False)


def test_a_response_to_head_has_no_body() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    assert followed(head, [], has_body=False).is_reached()
    assert not followed(head + b"x", [], has_body=False).is_reached()


@pytest.mark.parametrize("name", RESPONSES)
@given(cuts=st.lists(st.integers(0, 10_000), max_size=6), more=st.binary(max_size=50))
def test_what_comes_after_it_is_counted(name: str, cuts: list[int], more: bytes) -> None:
    assert followed(RESPONSES[name] + more, cuts).excess() == len(more)


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nA: 1\r\n\r\n", b"HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\n"],
    ids=["no length", "\\n"],
)
def test_what_is_not_followed_is_never_at_its_end(head: bytes) -> None:
    end = followed(head + BODY, [3, 70])
    assert not end.is_reached()
    assert end.excess() == 0


def test_a_chunk_without_a_size_is_too_much() -> None:
    assert not followed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\n", []).is_reached()


def test_the_largest_head_counts_in_one_piece_or_many() -> None:
    hints = b"HTTP/1.1 103 Hints\r\nLink: " + b"x" * 500 + b"\r\n\r\n"
    for cuts in ([], [10, 300, 540]):
        assert followed(hints + SIZED, cuts).largest_head == len(hints) - len(b"\r\n\r\n")
    assert followed(hints[:100], []).largest_head == 100
