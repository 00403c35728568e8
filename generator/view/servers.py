"""Where operations are called: the server of the client, or one that the document names for an operation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.addresses import address as filled_address
from generator.document.addresses import default_server
from generator.document.operations import DocumentOperation
from generator.problems import Problem
from generator.view.security import alternatives
from generator.view.signing import is_signed
from generator.view.text import DocumentText


@dataclass(frozen=True, slots=True)
class OwnServer:
    """A server that is not that of the client.

    Attributes:
        address: Its address.
        is_trusted: Whether it may be sent what is meant for the server of the client.
    """

    address: DocumentText
    is_trusted: bool


def server_address(document: Document) -> str:
    """Return the address of the first server that says its host; empty if there is none."""
    index = default_server(document)
    return "" if index is None else filled_address(document.root["servers"][index]).rstrip("/")


def own_server(
    document: Document, operation: DocumentOperation, trusted: Collection[str]
) -> OwnServer | Problem | None:
    """Return the server that an operation has of its own, or why it can not be called there; `None` if it has none.

    Args:
        document: The document.
        operation: The operation.
        trusted: Addresses of servers that may be sent credentials.
    """
    places = ((operation.pointer, operation.value), (operation.path_item_pointer, operation.path_item))
    found = next(((pointer, value["servers"][0]) for pointer, value in places if value.get("servers")), None)
    client = server_address(document)
    address = urljoin(f"{client}/", filled_address(found[1])).rstrip("/") if found is not None else client
    if found is None or address == client:
        return None
    at = json_pointer.join(found[0], "servers", 0, "url")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        return document.problem(at, f"{address!r} is no address of a server", "Write https://, the host and the path")
    is_trusted = _origin(address) in {_origin(client), *map(_origin, trusted)}
    if not is_trusted and (is_signed(document, operation) or alternatives(document, operation)):
        said = f"credentials would go to {parts.netloc}, which is not the server of the client"
        remedy = f"Leave it out, or write trustedServers: [{parts.scheme}://{parts.netloc}] in the generator's config"
        return document.problem(at, said, remedy)
    return OwnServer(DocumentText(address), is_trusted)


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()
