"""Faults of responses: what a 2xx holds that it should not, or holds in another way than it should."""

from __future__ import annotations

import gzip
import zlib

from generator.runtime.errors import (
    EndpointError,
    InvalidRequestError,
    ServerError,
    UnexpectedStatusError,
    UnreadableResponseError,
)
from generator.tests.runtime.fakes import SUCCESS, as_json
from generator.tests.runtime.fault import DONE, SMALL_LIMIT, says, xml
from generator.tests.runtime.wire import full, head

BOMB = gzip.compress(b"[" + b"0," * 3_000_000 + b"0]")

RESPONSE_FAULTS = [
    says(
        "HTML with 502",
        full(b"<html><body>Bad Gateway</body></html>", "502 Bad Gateway", Content_Type="text/html"),
        ServerError,
        status=502,
    ),
    says("HTML with a document type", full(b"<!DOCTYPE html><html></html>", "503 Down"), EndpointError, status=503),
    says(
        "HTML with 200",
        full(b"<html><body>Login</body></html>", Content_Type="text/html"),
        UnreadableResponseError,
        status=200,
    ),
    says(
        "XML in an encoding that is not read",
        full("<?xml version='1.0' encoding='EUC-KR'?><error>오류</error>".encode("euc-kr"), "503 Down"),
        EndpointError,
        status=503,
    ),
    says("a status of a proxy, 520", full(b"error code: 520", "520 Unknown"), ServerError, status=520),
    says("an undocumented success, 299", full(DONE, "299 Odd"), None),
    says("a success without content", head("204 No Content"), UnexpectedStatusError, status=204),
    says("an empty body", full(b""), UnreadableResponseError, status=200),
    says("JSON called plain text", full(DONE, Content_Type="text/plain"), None),
    says("JSON called XML", full(DONE, Content_Type="application/xml"), None),
    says("JSON with a byte order mark", full(b"\xef\xbb\xbf" + DONE), None),
    says("invalid JSON", full(b'{"success": true, "id": '), UnreadableResponseError, status=200),
    says(
        "JSON that is not UTF-8",
        full(b'{"success": true, "id": "\xff\xfe"}'),
        UnreadableResponseError,
        status=200,
    ),
    says("NaN", full(b'{"success": true, "id": "a", "n": NaN}'), UnreadableResponseError, status=200),
    says("JSON too deep", full(b"[" * 100_000), UnreadableResponseError, status=200),
    says("a number too long", full(b'{"id": ' + b"9" * 10_000 + b"}"), UnreadableResponseError, status=200),
    says("a list", full(b"[]"), UnreadableResponseError, status=200),
    says("null", full(b"null"), UnreadableResponseError, status=200),
    says("a wrong type", full(as_json({"success": True, "id": 5})), UnreadableResponseError, status=200),
    says("null for a member", full(as_json({"success": True, "id": None})), UnreadableResponseError, status=200),
    says("a missing member", full(as_json({"success": True})), UnreadableResponseError, status=200),
    says("success as a text", full(as_json({"success": "true", "id": "a"})), UnreadableResponseError, status=200),
    says("unknown members", full(as_json(SUCCESS | {"new": [1, {"a": None}]})), None),
    says(
        "success in XML", full(xml("<Response><success>true</success><id>20nAZnjbUNFdc7RsILlC3A</id></Response>")), None
    ),
    says(
        "XML with entities within entities",
        full(xml('<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r><success>true</success><id>&b;</id></r>')),
        UnreadableResponseError,
        status=200,
    ),
    says("XML too deep", full(b"<a>" * 50_000), UnreadableResponseError, status=200),
    says("XML that stops", full(b"<Response><success>true</success>"), UnreadableResponseError, status=200),
    says("success in chunks", head(Transfer_Encoding="chunked") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(DONE), DONE), None),
    says("success after 103", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + full(DONE), None),
    says("success with gzip", full(gzip.compress(DONE), Content_Encoding="gzip"), None),
    says("success with deflate", full(zlib.compress(DONE), Content_Encoding="deflate"), None),
    says("broken gzip", full(b"not gzip", Content_Encoding="gzip"), UnreadableResponseError, status=200),
    says(
        "broken gzip of an error",
        full(b"not gzip", "500 Error", Content_Encoding="gzip"),
        ServerError,
        status=500,
    ),
    says(
        "a coding that nobody asked for",
        full(b"\x1b\x00", Content_Encoding="br"),
        UnreadableResponseError,
        status=200,
    ),
    says(
        "a compressed bomb",
        full(BOMB, Content_Encoding="gzip"),
        UnreadableResponseError,
        status=200,
        options=SMALL_LIMIT,
    ),
    says(
        "a bomb in a bomb",
        full(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
        UnreadableResponseError,
        status=200,
        options=SMALL_LIMIT,
    ),
    says("too large", full(b" " * 1_100_000 + DONE), UnreadableResponseError, status=200, options=SMALL_LIMIT),
    says(
        "too large an error",
        full(b" " * 1_100_000, "400 Bad"),
        InvalidRequestError,
        status=400,
        options=SMALL_LIMIT,
    ),
]
