"""What a report shows of a request."""

from __future__ import annotations

import pytest

from contract_tests.oracle.exchange import Request
from contract_tests.report.exchange_text import request_text

PARTS = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r2\r\n--b--\r\n'


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("multipart/form-data; boundary=b", '--b\nContent-Disposition: form-data; name="a"\n\n1\\u000d2\n--b--'),
        (
            "text/plain",
            '--b\\u000d\nContent-Disposition: form-data; name="a"\\u000d\n\\u000d\n1\\u000d2\\u000d\n--b--\\u000d',
        ),
    ],
)
def test_the_ends_of_lines_are_shown_where_they_are_no_form(media_type: str, body: str) -> None:
    request = Request("POST", "/things", (("Content-Type", media_type), ("X-Secret", "s")), PARTS, 0.0)
    assert request_text(request, {"x-secret"}) == f"POST /things\nContent-Type: {media_type}\n\n{body}"
