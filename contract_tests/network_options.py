"""How an endpoint is reached, by options and environment; every file is tried before anything is sent."""

from __future__ import annotations

import argparse
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # unknown to its types

from contract_tests.suite.ending import CouldNotRunError
from contract_tests.suite.sending.network import LOOPBACK, Network

CA_VARIABLES: Final = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Whose certificates are trusted: the generated client follows the first, most other programs one of the others."""


def network_of(given: argparse.Namespace, environment: Mapping[str, str], base_url: str) -> Network:
    """How to reach an endpoint.

    Args:
        given: The command line, as its parser read it.
        environment: The environment.
        base_url: Address of the endpoint.

    Raises:
        CouldNotRunError: Something can't be used.
    """
    is_tls = base_url.startswith("https:")
    if given.client_key and not given.client_cert:
        raise CouldNotRunError("--client-key needs --client-cert.")
    return Network(
        trusted=_trusted(given.ca, environment) if is_tls else (),
        client_cert=_client_cert(given.client_cert, given.client_key) if is_tls and given.client_cert else None,
        client_key=given.client_key,
        proxy=_proxy(environment, base_url),
    )


def _trusted(ca: Path | None, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The files of --ca, or of all the variables: in some environments one of them is always set."""
    named = {"--ca": ca} if ca else {name: Path(environment[name]) for name in CA_VARIABLES if environment.get(name)}
    for name, path in named.items():
        try:
            Network(trusted=(path,)).context()
        except OSError as error:  # which errors of TLS are, too
            reason = _reason(error)
            raise CouldNotRunError(f"{name} names {path}, from which no certificates can be read ({reason}).") from None
    return tuple(dict.fromkeys(named.values()))


def _client_cert(cert: Path, key: Path | None) -> Path:
    def no_password() -> str:
        raise CouldNotRunError("--client-key is encrypted: a key without a password is needed.")

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(cert, key, password=no_password)
    except OSError as error:
        files = str(cert) if key is None else f"{cert} and {key}"
        raise CouldNotRunError(
            f"--client-cert: no certificate with its private key can be read from {files} ({_reason(error)})."
        ) from None
    return cert


def _reason(error: OSError) -> str:
    """Why a file can't be used, in the words of the system or a few of ours."""
    return "its content is not PEM" if isinstance(error, ssl.SSLError) else str(error.strerror)


def passwords_of_proxies(environment: Mapping[str, str]) -> list[str]:
    """The passwords in the addresses of proxies."""
    found = []
    for name, value in environment.items():
        if name.lower().endswith("_proxy") and "@" in value:
            found.append(value.rpartition("@")[0].rpartition(":")[2])
    return found


def _proxy(environment: Mapping[str, str], base_url: str) -> str | None:
    """The proxy of the environment for an address; there is none for loopback."""
    parts = urlsplit(base_url)
    # Lower case comes last and counts more, as everywhere.
    proxies = {
        name.lower().removesuffix("_proxy"): value
        for name, value in sorted(environment.items())
        if name.lower().endswith("_proxy") and value
    }
    if parts.hostname in LOOPBACK or proxy_bypass_environment(parts.netloc.rpartition("@")[2], proxies):
        return None
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy is None:
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        scheme, host, _ = urlsplit(proxy).scheme, urlsplit(proxy).hostname, urlsplit(proxy).port
    except ValueError:
        host = None
    if host is None or scheme not in {"http", "https"}:
        raise CouldNotRunError(
            f"{parts.scheme.upper()}_PROXY is no address of a proxy: it looks like http://host:3128."
        )
    return proxy
