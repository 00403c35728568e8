# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The clients of the API."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from ._core.clients.async_client import AsyncClient
from ._core.clients.client import Client
from ._core.names.lazy import LazyModule
from ._core.requests.description import ApiDescription
from ._description import DESCRIPTION

if TYPE_CHECKING:
    from .resources import accounts as _accounts
    from .resources import apps as _apps
else:
    # Imported when they are first needed; what reads annotations finds the classes.
    _accounts = LazyModule(".resources.accounts", __package__)
    _apps = LazyModule(".resources.apps", __package__)


class DataForest(Client):
    """Client of Data Forest.

    Thread-safe; keep one and share it. Close it, or use it in a `with` statement.
    """

    description: ClassVar[ApiDescription] = DESCRIPTION

    @cached_property
    def accounts(self) -> _accounts.Accounts:
        """Data Forest accounts of the calling user."""
        from .resources.accounts import Accounts

        return Accounts(self)

    @cached_property
    def apps(self) -> _apps.Apps:
        """Apps that run on YARN in an account."""
        from .resources.apps import Apps

        return Apps(self)


class AsyncDataForest(AsyncClient):
    """Asynchronous client of Data Forest.

    Offers what `DataForest` offers, to be awaited. One client serves one event loop at a time.
    """

    description: ClassVar[ApiDescription] = DESCRIPTION

    @cached_property
    def accounts(self) -> _accounts.AsyncAccounts:
        """Data Forest accounts of the calling user."""
        from .resources.accounts import AsyncAccounts

        return AsyncAccounts(self)

    @cached_property
    def apps(self) -> _apps.AsyncApps:
        """Apps that run on YARN in an account."""
        from .resources.apps import AsyncApps

        return AsyncApps(self)
