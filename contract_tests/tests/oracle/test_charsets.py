"""JSON has no charset, but a client may go by one that the Content-Type names."""

from __future__ import annotations

import pytest

from contract_tests.oracle.content import UnreadableContentError, read_content
from contract_tests.oracle.exchange import Response


@pytest.mark.parametrize(
    "parameter", ["", "; charset=utf-8", ';Charset="UTF8"', ";charset=ISO-8859-1", ";charset=us-ascii", ";charset=none"]
)
def test_a_charset_in_which_json_is_read_all_the_same_is_left_open(parameter: str) -> None:
    response = Response(200, (("Content-Type", f"application/json{parameter}"),), '{"name": "\u00e9"}'.encode())
    assert read_content(response, {"application/json"}).value == {"name": "\u00e9"}


@pytest.mark.parametrize("charset", ["UTF-16", "utf-32le", "cp037"])
def test_a_charset_in_which_json_is_not_read_is_wrong(charset: str) -> None:
    response = Response(200, (("Content-Type", f"application/json; charset={charset}"),), b'{"name": "a"}')
    with pytest.raises(UnreadableContentError, match="charset"):
        read_content(response, {"application/json"})
