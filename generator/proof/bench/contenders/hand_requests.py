"""A hand-written call with a requests session and the documentation's signature."""

from collections.abc import Callable

import requests

from generator.proof.bench.contenders import ACCOUNT_ID, PASSWORD, PATH
from generator.proof.bench.contenders.signing import headers


def sync(base_url: str) -> Callable[[int], None]:
    """Sequential calls over one kept-alive connection."""
    session = requests.Session()
    url = base_url + PATH

    def run(operations: int) -> None:
        for _ in range(operations):
            session.post(url, json={"id": ACCOUNT_ID, "password": PASSWORD}, headers=headers(), timeout=10).json()

    return run
