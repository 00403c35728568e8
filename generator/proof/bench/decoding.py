"""A long list: reading it into models, and the whole call that gets it."""

from pathlib import Path

from generator.proof.bench.calls import OURS, loopback_server
from generator.proof.bench.contenders.listing import ACCOUNTS
from generator.proof.bench.interleave import Contender, rounds, table


def decoding(stock_package: Path, *, count: int) -> str:
    """Ours, which checks every type, against stock, which checks none; one response of 10,000 accounts a time."""
    stock = "stock openapi-python-client"
    title = f"get_list, {ACCOUNTS:,} accounts"
    tables = []
    for further, what in ((), "from JSON to models"), (("owner",), "the same, each with a member that no page names"):
        reading = [
            Contender(OURS, "listing", "ours", further),
            Contender(stock, "listing", "stock", (str(stock_package), *further)),
        ]
        costs = rounds(reading, operations=1, count=count)
        tables.append(table(f"{title}: {what}", costs, ours=OURS, operations=ACCOUNTS, unit="account"))
    with loopback_server("get_list") as base_url:
        calling = [
            Contender(OURS, "ours", "listing", (base_url,)),
            Contender(f"{stock}, signing hook", "stock", "listing", (base_url, str(stock_package))),
        ]
        costs = rounds(calling, operations=1, count=count)
    tables.append(table(f"{title}: the whole call", costs, ours=OURS, operations=ACCOUNTS, unit="account"))
    return "\n\n".join(tables)
