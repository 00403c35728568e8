"""Accounts from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.endpoint import AccountsFileError
from contract_tests.endpoint.accounts import load_accounts

if TYPE_CHECKING:
    from pathlib import Path


def test_the_made_up_accounts_hold_the_documented_sample() -> None:
    accounts = load_accounts()

    assert accounts.ids[0] == "20nAZnjbUNFdc7RsILlC3A"
    assert "20nAZnjbUNFdc7RsILlC3A" in accounts
    assert len({account["name"] for account in accounts.listed()}) == len(accounts.ids) >= 3
    assert all("password" not in account for account in accounts.listed())


@pytest.mark.parametrize(
    "text",
    [
        "accounts:\n  - id: abc\n    password: Forest-2026!\n    name: own\n",
        '{"accounts": [{"id": "abc", "password": "Forest-2026!", "name": "own"}]}',
    ],
)
def test_a_file_of_your_own(tmp_path: Path, text: str) -> None:
    file = tmp_path / "accounts"
    file.write_text(text, encoding="utf-8")
    accounts = load_accounts(file)

    assert accounts.listed() == [{"id": "abc", "name": "own"}]
    assert accounts.password_is("abc", "Forest-2026!")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs a list named `accounts`"),
        ("[]", "needs a list named `accounts`"),
        ("accounts: []", "at least one account"),
        ("accounts: [1]", "account 1: is not a mapping"),
        ("accounts: [{id: a, password: Canary-2026!}, {id: b}]", "account 2: needs `password`"),
        ("accounts: [{id: 12345678, password: Canary-2026!}]", "account 1: needs `id`, a string"),
        ("accounts: [{id: '', password: Canary-2026!}]", "account 1: needs `id`"),
        ("accounts: [{id: a, password: Canary-2026!, nmae: x}]", "account 1: has unknown members: nmae"),
        ("accounts: [{id: a, password: Canary-2026!, disabled: 'no'}]", "account 1: `disabled` must be a bool"),
        ("accounts: [{id: a, password: Canary-2026!, createdAt: 2025-02-20}]", "account 1: `createdAt` must be a str"),
        (
            "accounts: [{id: a, password: Canary-2026!}, {id: a, password: Canary-2026!}]",
            "two accounts have the same id",
        ),
        ("accounts: [{id: a, password: Canary-2026!", "neither YAML nor JSON"),
        ("accounts: !!python/object:os.system {}", "neither YAML nor JSON"),
    ],
)
def test_a_file_with_an_error_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "accounts.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(AccountsFileError) as caught:
        load_accounts(file)

    assert message in str(caught.value)
    assert str(file) in str(caught.value)
    assert "Canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "accounts.yaml"
    file.write_bytes(b"accounts: \xff")

    with pytest.raises(AccountsFileError, match="neither YAML nor JSON"):
        load_accounts(file)
