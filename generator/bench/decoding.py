"""Reading a long list into models."""

from pathlib import Path

from generator.bench.contenders.listing import ACCOUNTS
from generator.bench.interleave import Contender, rounds, table

OURS = "generated client, types checked"


def decoding(stock_package: Path, *, count: int) -> str:
    """Ours against the stock models, on one response of 10,000 accounts a time."""
    contenders = [
        Contender(OURS, "listing", "ours"),
        Contender("stock openapi-python-client, unchecked", "listing", "stock", (str(stock_package),)),
    ]
    costs = rounds(contenders, operations=1, count=count)
    return table(f"get_list response of {ACCOUNTS:,} accounts", costs, ours=OURS, operations=ACCOUNTS, unit="account")
