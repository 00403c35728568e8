"""Decoding the response of getList with many accounts into models."""

import json
from collections.abc import Callable

ACCOUNTS = 10_000


def text(*further: str) -> bytes:
    """A response body that lists `ACCOUNTS` accounts, with further members that no page documents."""
    accounts = [
        {
            "id": f"20nAZnjbUNFdc7RsIL{number:04}",
            "name": f"forest{number:04}",
            "principal": f"forest{number:04}@KR.DF.NAVERNCP.COM",
            "status": "RUNNING",
            "disabled": False,
            "createdAt": "2025-02-20T09:32:55+09:00",
            **dict.fromkeys(further, "new"),
        }
        for number in range(ACCOUNTS)
    ]
    return json.dumps({"success": True, "total": ACCOUNTS, "contents": accounts}).encode()


def ours(*further: str) -> Callable[[int], None]:
    """The generated client, which looks for a failure first and checks every type."""
    from ncloud_dataforest._core.calls.outcome import ReceivedResponse
    from ncloud_dataforest._core.responses.reading import Success, read_response
    from ncloud_dataforest._description import DESCRIPTION
    from ncloud_dataforest.api.accounts.get_list import OPERATION

    def read(body: bytes) -> None:
        if not isinstance(read_response(ReceivedResponse(200, {}, body), OPERATION, DESCRIPTION), Success):
            raise TypeError("the list could not be read")

    return decoding(read, text(*further))


def stock(package: str, *further: str) -> Callable[[int], None]:
    """The model of stock openapi-python-client, which checks no type."""
    from generator.proof.bench.contenders.stock import module_of

    from_dict = module_of(package, "models").GetListResponse.from_dict
    return decoding(lambda body: from_dict(json.loads(body)), text(*further))


def decoding(read: Callable[[bytes], object], body: bytes) -> Callable[[int], None]:
    """Read the same body again and again."""

    def run(operations: int) -> None:
        for _ in range(operations):
            read(body)

    return run
