"""Keys that were not copied well are recognised before anything is sent."""

from __future__ import annotations

import pytest

from contract_tests.tests.command.running import Command
from contract_tests.tests.suite.plain_server import ACCESS_KEY, SECRET_KEY


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("", "\r", "a carriage return at its end"),
        ("", "\n", "a line break at its end"),
        ("", "\r\n", "a line break at its end"),
        ("", '"', "a quotation mark at its end"),
        ("'", "'", "a quotation mark at its end"),
        ('"', "", "a quotation mark at its beginning"),
        (" ", "", "a space at its beginning"),
        ("", "\t", "a tab at its end"),
        ("wo rd", "", "characters that no key has"),
        ("w\u00f6rd", "", "characters that no key has"),
        ("a\nb", "", "characters that no key has"),
    ],
)
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("NCLOUD_ACCESS_KEY_ID", ACCESS_KEY),
        ("NCLOUD_SECRET_ACCESS_KEY", SECRET_KEY),
        ("NCLOUD_SECRET_KEY", SECRET_KEY),
    ],
)
def test_a_key_with_something_else(before: str, after: str, what: str, name: str, key: str, command: Command) -> None:
    environment = {"NCLOUD_SECRET_ACCESS_KEY": ""} if name == "NCLOUD_SECRET_KEY" else {}
    result = command.safe("http://127.0.0.1:9", **environment, **{name: f"{before}{key}{after}"})
    assert result.code == 2
    assert result.errors.count("\n") == 1
    assert result.errors.startswith(f"{name} ")
    assert what in result.last
    assert SECRET_KEY not in result.errors
    for path in result.folder.iterdir():
        assert SECRET_KEY not in path.read_text("utf-8")
