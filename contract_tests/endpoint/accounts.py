"""The accounts that the endpoint knows: read from a file, kept in memory, changed under a lock."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from .passwords import StoredPassword

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_ACCOUNTS_FILE: Final = Path(__file__).with_name("accounts.yaml")
_LISTED_MEMBERS: Final = {"name": str, "principal": str, "status": str, "disabled": bool, "createdAt": str}


class AccountsFileError(ValueError):
    """The accounts file can't be used; the message says why and never quotes a password."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account.

    Attributes:
        id: What the other operations ask for.
        members: What getList returns beside the id, in the spelling of the documentation's samples.
        password: The password that is set now.
    """

    id: str
    members: Mapping[str, object]
    password: StoredPassword = field(repr=False)


class AccountStore:
    """Accounts by id. Safe to use from several threads."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._lock = threading.Lock()

    def __contains__(self, account_id: object) -> bool:
        with self._lock:
            return account_id in self._accounts

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the file."""
        with self._lock:
            return tuple(self._accounts)

    def listed(self) -> list[dict[str, object]]:
        """Return every account as getList lists it."""
        with self._lock:
            return [{"id": account.id, **account.members} for account in self._accounts.values()]

    def set_password(self, account_id: str, password: str) -> None:
        """Replace the password.

        Raises:
            KeyError: No account has the id.
        """
        stored = StoredPassword.of(password)
        with self._lock:
            account = self._accounts[account_id]
            self._accounts[account_id] = Account(account.id, account.members, stored)

    def password_is(self, account_id: str, password: str) -> bool:
        """Return whether `password` is the one that is set now.

        Raises:
            KeyError: No account has the id.
        """
        with self._lock:
            stored = self._accounts[account_id].password
        return stored.is_password(password)


def load_accounts(file: Path | None = None) -> AccountStore:
    """Read accounts from YAML (JSON is YAML too); without a file, the made-up ones that come with the endpoint.

    Raises:
        AccountsFileError: The file can't be read or does not hold what accounts.yaml describes.
    """
    path = file or DEFAULT_ACCOUNTS_FILE
    try:
        document: object = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AccountsFileError(f"{path}: can't be read ({error.strerror})") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        # The cause would quote the lines around the error, passwords included.
        raise AccountsFileError(f"{path}: is neither YAML nor JSON in UTF-8") from None
    entries = document.get("accounts") if isinstance(document, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise AccountsFileError(f"{path}: needs a list named `accounts` with at least one account")
    accounts = [_account(path, position, entry) for position, entry in enumerate(entries, start=1)]
    if len({account.id for account in accounts}) != len(accounts):
        raise AccountsFileError(f"{path}: two accounts have the same id")
    return AccountStore(accounts)


def _account(path: Path, position: int, entry: object) -> Account:
    where = f"{path}: account {position}"
    if not isinstance(entry, Mapping):
        raise AccountsFileError(f"{where}: is not a mapping")
    account_id, password = entry.get("id"), entry.get("password")
    for name, value in (("id", account_id), ("password", password)):
        if not isinstance(value, str) or not value:
            raise AccountsFileError(f"{where}: needs `{name}`, a string that is not empty (quote it)")
    unknown = sorted(map(str, entry.keys() - _LISTED_MEMBERS.keys() - {"id", "password"}))
    if unknown:
        raise AccountsFileError(f"{where}: has unknown members: {', '.join(unknown)}")
    for name, kind in _LISTED_MEMBERS.items():
        if name in entry and not isinstance(entry[name], kind):
            raise AccountsFileError(f"{where}: `{name}` must be a {kind.__name__} (quote texts)")
    members = {name: entry[name] for name in _LISTED_MEMBERS if name in entry}
    return Account(str(account_id), members, StoredPassword.of(str(password)))
