"""Decoding the response of getList with many accounts into models."""

import json
from collections.abc import Callable

ACCOUNTS = 10_000


def text() -> bytes:
    """A response body that lists `ACCOUNTS` accounts."""
    accounts = [
        {
            "id": f"20nAZnjbUNFdc7RsIL{number:04}",
            "name": f"forest{number:04}",
            "principal": f"forest{number:04}@KR.DF.NAVERNCP.COM",
            "status": "RUNNING",
            "disabled": False,
            "createdAt": "2025-02-20T09:32:55+09:00",
        }
        for number in range(ACCOUNTS)
    ]
    return json.dumps({"success": True, "total": ACCOUNTS, "contents": accounts}).encode()


def ours() -> Callable[[int], None]:
    """The generated client's model, which checks every type."""
    from ncloud_dataforest.models.get_list_response import GetListResponse

    return decoding(GetListResponse.from_dict)


def stock(package: str) -> Callable[[int], None]:
    """The model of stock openapi-python-client, which checks none."""
    from generator.bench.contenders.stock import module_of

    return decoding(module_of(package, "models").GetListResponse.from_dict)


def decoding(from_dict: Callable[[dict[str, object]], object]) -> Callable[[int], None]:
    """Read the same body again and again."""
    body = text()

    def run(operations: int) -> None:
        for _ in range(operations):
            from_dict(json.loads(body))

    return run
