"""The generated client: signs, validates, sends, reads a typed response."""

from collections.abc import Callable

from generator.proof.bench.contenders import ACCESS_KEY, ACCOUNT_ID, PASSWORD, SECRET_KEY
from generator.proof.bench.contenders.concurrency import in_one_loop


def sync(base_url: str) -> Callable[[int], None]:
    """Sequential calls over one kept-alive connection."""
    from ncloud_dataforest import DataForest

    client = DataForest(access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url)

    def run(operations: int) -> None:
        for _ in range(operations):
            client.accounts.reset_password(id=ACCOUNT_ID, password=PASSWORD)

    return run


def listing(base_url: str) -> Callable[[int], None]:
    """Calls of the list operation, one after the other."""
    from ncloud_dataforest import DataForest

    client = DataForest(access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url)

    def run(operations: int) -> None:
        for _ in range(operations):
            client.accounts.get_list()

    return run


def asynchronous(base_url: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop."""
    from ncloud_dataforest import AsyncDataForest

    client = AsyncDataForest(access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url)
    return in_one_loop(lambda: client.accounts.reset_password(id=ACCOUNT_ID, password=PASSWORD))


def asyncio_transport(base_url: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop, with the transport that is made for many of them."""
    from ncloud_dataforest import AsyncDataForest
    from ncloud_dataforest.asyncio_transport import AsyncioTransport

    transport = AsyncioTransport()
    client = AsyncDataForest(access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url, http_client=transport)
    return in_one_loop(lambda: client.accounts.reset_password(id=ACCOUNT_ID, password=PASSWORD))
