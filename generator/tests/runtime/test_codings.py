"""Content codings of responses: what is undone, what is refused by name, and how much of it is read."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime._core.responses.codings import CodingError, decoder_of
from generator.runtime.errors import EndpointError, UnreadableResponseError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, LIST, SUCCESS, Flavour, as_json
from generator.tests.runtime.wire import full, responding, running

MUCH = 10_000
BODY = as_json(SUCCESS)
# Without the time at which it was made: ids of tests are made of it, and every process has to have the same.
GZIPPED = gzip.compress(BODY, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


def decoded(coding: str, parts: list[bytes], most: int = MUCH) -> bytes:
    decoder = decoder_of(coding)
    assert decoder is not None
    found = b""
    for part in parts:
        found += decoder.decode(part, most - len(found))
    decoder.finish()
    return found


@given(data=st.binary(max_size=200), cut=st.integers(0, 200), size=st.integers(1, 50))
def test_gzip_in_any_number_of_members_and_parts_is_undone(data: bytes, cut: int, size: int) -> None:
    coded = gzip.compress(data[:cut]) + gzip.compress(data[cut:]) + b"\0\0"
    parts = [coded[start : start + size] for start in range(0, len(coded), size)]
    assert decoded("gzip", parts) == data


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("x-gzip", GZIPPED),
        ("GZIP", GZIPPED),
        ("identity, gzip", GZIPPED),
        ("deflate", zlib.compress(BODY)),
        ("deflate", raw_deflate(BODY)),
    ],
)
def test_these_are_undone(coding: str, coded: bytes) -> None:
    assert decoded(coding, [coded]) == BODY
    assert decoded(coding, [bytes([byte]) for byte in coded]) == BODY


@pytest.mark.parametrize("coding", ["", "identity", " , identity"])
def test_what_is_no_coding_needs_no_decoder(coding: str) -> None:
    assert decoder_of(coding) is None


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "gzip, br"])
def test_others_are_named(coding: str) -> None:
    with pytest.raises(CodingError, match=coding):
        decoder_of(coding)


def test_a_name_that_could_be_anything_is_not_repeated() -> None:
    with pytest.raises(CodingError, match="of another name") as caught:
        decoder_of("Secret Key!")
    assert "ecret" not in str(caught.value)


@pytest.mark.parametrize("coded", [b"{}", GZIPPED[:-4], GZIPPED + b"more"])
def test_what_is_broken_or_cut_off_is_an_error(coded: bytes) -> None:
    with pytest.raises(CodingError):
        decoded("gzip", [coded])


def test_no_more_is_decoded_than_is_wanted() -> None:
    decoder = decoder_of("gzip")
    assert decoder is not None
    assert len(decoder.decode(gzip.compress(bytes(50_000_000)), 11)) == 11


@pytest.mark.parametrize("flavour", [*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
class TestCalls:
    @pytest.mark.parametrize("coding", ["gzip", "x-gzip"])
    def test_a_body_in_several_members_is_read(self, flavour: Flavour, coding: str) -> None:
        body = gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])
        with running(responding(full(body, Content_Encoding=coding))) as wire:
            response = flavour.perform(flavour.client(base_url=wire.base_url), LIST, RequestParts())
        assert response.parsed == SUCCESS
        assert response.content == BODY

    @pytest.mark.parametrize(
        ("coding", "body", "words"),
        [("br", b"\x0b\x02\x80abc\x03", r"content coding \(br\)"), ("gzip", BODY, "content coding is broken")],
    )
    @pytest.mark.parametrize("status", ["200 OK", "503 Service Unavailable"])
    def test_what_cannot_be_undone_is_reported(
        self, flavour: Flavour, status: str, coding: str, body: bytes, words: str
    ) -> None:
        with running(responding(full(body, status, Content_Encoding=coding))) as wire:
            client = flavour.client(base_url=wire.base_url, max_retries=0, clock=FakeClock())
            expected = UnreadableResponseError if status.startswith("200") else EndpointError
            with pytest.raises(expected, match=words):
                flavour.perform(client, LIST, RequestParts())

    def test_a_bomb_is_no_larger_than_the_limit(self, flavour: Flavour) -> None:
        with running(responding(full(gzip.compress(bytes(64 * 2**20)), Content_Encoding="gzip"))) as wire:
            client = flavour.client(base_url=wire.base_url)
            with pytest.raises(UnreadableResponseError, match="its body is larger than"):
                flavour.perform(client, LIST, RequestParts())
