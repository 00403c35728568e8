"""Resources from a file, from examples, and made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.endpoint import EndpointSettings, ResourcesFileError
from contract_tests.endpoint.composition import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from contract_tests.endpoint.resources.world import World


def load_accounts(file: Path | None = None) -> World:
    return state_of(EndpointSettings(resources_file=file)).world


def test_the_made_up_accounts_hold_the_documented_sample() -> None:
    world = load_accounts()

    assert world.keys("account")[0] == "20nAZnjbUNFdc7RsILlC3A"
    assert world.has("account", "20nAZnjbUNFdc7RsILlC3A")
    assert len({account["name"] for account in world.listed("account")}) == len(world.keys("account")) >= 3
    assert all("password" not in account for account in world.listed("account"))


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
    world = load_accounts(file)

    assert world.listed("account") == [{"id": "abc", "name": "own"}]
    assert world.value_is("account", "abc", "password", "Forest-2026!")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs a list named `accounts`"),
        ("[]", "needs a list named `accounts`"),
        ("accounts: []", "at least one account"),
        ("accounts: [{id: a, password: Canary-2026!}]\ncats: []", "`cats` is no kind of resource"),
        ("accounts: [1]", "account 1: is not a mapping"),
        ("accounts: [{id: a, password: Canary-2026!}, {id: b}]", "account 2: needs `password`"),
        ("accounts: [{id: 12345678, password: Canary-2026!}]", "account 1: needs `id`, a string"),
        ("accounts: [{id: '', password: Canary-2026!}]", "account 1: needs `id`"),
        ("accounts: [{id: a, password: Canary-2026!, nmae: x}]", "account 1: has unknown members: nmae"),
        (
            "accounts: [{id: a, password: Canary-2026!, disabled: 'no'}]",
            "account 1: `disabled` is not as the document describes it",
        ),
        (
            "accounts: [{id: a, password: Canary-2026!, createdAt: 2025-02-20}]",
            "account 1: `createdAt` is not as the document",
        ),
        (
            "accounts: [{id: a, password: Canary-2026!}, {id: a, password: Canary-2026!}]",
            "two have the same id",
        ),
        ("accounts: [{id: a, password: Canary-2026!", "neither YAML nor JSON"),
        ("accounts: !!python/object:os.system {}", "neither YAML nor JSON"),
    ],
)
def test_a_file_with_an_error_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "accounts.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ResourcesFileError) as caught:
        load_accounts(file)

    assert message in str(caught.value)
    assert str(file) in str(caught.value)
    assert "Canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "accounts.yaml"
    file.write_bytes(b"accounts: \xff")

    with pytest.raises(ResourcesFileError, match="neither YAML nor JSON"):
        load_accounts(file)
