"""Requests that go onto the wire as a case has them: method, target, names of headers and repeated ones unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
import urllib3

if TYPE_CHECKING:
    from collections.abc import Callable

    from contract_tests.cases.building.case import Case
    from contract_tests.oracle.exchange import Headers


class ExactRequest(requests.PreparedRequest):
    """A request of a case. The library would put its method in upper case, normalise its target, and merge headers.

    Attributes:
        keeps_connection: Whether it leaves its connection open, and takes that of the request before it.
        tight_headers: Whether its headers have no space behind the colon.
    """

    def __init__(self, case: Case, headers: Headers, base_url: str) -> None:
        """Prepare a case.

        Args:
            case: Method, target and body, and whether the connection is kept.
            headers: All of its headers but those that the length of the body and the connection need.
            base_url: The endpoint to which it is sent.
        """
        super().__init__()
        self.keeps_connection = case.keeps_connection
        self.tight_headers = case.tight_headers
        self._target = case.target
        self.prepare(case.method, base_url, data=case.body or None)
        self.method = case.method
        repeatable: Any = urllib3.HTTPHeaderDict(self.headers.items())
        for name, value in headers:
            repeatable.add(name, value)
        self.headers = repeatable

    @property
    def path_url(self) -> str:
        """The target, exactly."""
        return self._target


def write_target(pool: urllib3.HTTPConnectionPool, target: Callable[[], str]) -> None:
    """Have the connections of a pool write a target as it is; the library would normalise escapes in it.

    Args:
        pool: Connections to an endpoint, or to the proxy before it.
        target: The target of the request that is about to be sent.
    """
    kind: Any = pool.ConnectionCls

    def putrequest(connection: Any, method: str, url: str, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on unread
        # A proxy is sent the whole address of a target that is only a path.
        is_for_proxy = not url.startswith("/") and target().startswith("/")
        address = "{0.scheme}://{0.netloc}".format(urlsplit(url)) if is_for_proxy else ""
        kind.putrequest(connection, method, address + target(), *arguments, **named)

    pool.ConnectionCls = type(kind.__name__, (kind,), {"putrequest": putrequest})


def write_headers(pool: urllib3.HTTPConnectionPool, is_tight: Callable[[], bool]) -> None:
    """Have the connections of a pool write headers without the space that the library puts behind the colon.

    Args:
        pool: Connections to an endpoint, or to the proxy before it.
        is_tight: Whether the request that is about to be sent wants that.
    """
    kind: Any = pool.ConnectionCls

    def putheader(connection: Any, header: str, *values: str) -> None:  # noqa: ANN401 - passed on unread
        if is_tight() and all(isinstance(value, str) for value in values):
            connection._output(f"{header}:{','.join(values)}".encode("latin-1"))  # noqa: SLF001 - there is no other way
        else:
            kind.putheader(connection, header, *values)

    pool.ConnectionCls = type(kind.__name__, (kind,), {"putheader": putheader})
