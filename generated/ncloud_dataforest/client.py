# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The clients of the API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from ._core.async_client import AsyncClient
from ._core.client import Client
from ._core.description import ApiDescription
from ._description import DESCRIPTION

if TYPE_CHECKING:
    from .resources.accounts import Accounts, AsyncAccounts


class DataForest(Client):
    """Client of Data Forest.

    Thread-safe; keep one and share it. Close it, or use it in a `with` statement.
    """

    description: ClassVar[ApiDescription] = DESCRIPTION

    @cached_property
    def accounts(self) -> Accounts:
        """Data Forest accounts of the calling user."""
        from .resources.accounts import Accounts

        return Accounts(self)


class AsyncDataForest(AsyncClient):
    """Asynchronous client of Data Forest.

    Offers what `DataForest` offers, to be awaited. One client belongs to one event loop.
    """

    description: ClassVar[ApiDescription] = DESCRIPTION

    @cached_property
    def accounts(self) -> AsyncAccounts:
        """Data Forest accounts of the calling user."""
        from .resources.accounts import AsyncAccounts

        return AsyncAccounts(self)
