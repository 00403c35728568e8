"""The faults: named violations of the contract, one table for each part of it."""

from collections.abc import Mapping
from typing import Final

from ..switches import Fault, by_name
from . import (
    bodies,
    clock,
    envelopes,
    errors,
    ids,
    keys,
    leaks,
    lenient,
    lists,
    methods,
    passwords,
    signatures,
    signed_text,
    stateful,
    successes,
    transport,
    xml,
)

FAULTS: Final[Mapping[str, Fault]] = by_name(
    table.FAULTS
    for table in (
        passwords,
        ids,
        bodies,
        lenient,
        errors,
        successes,
        leaks,
        lists,
        signatures,
        signed_text,
        keys,
        clock,
        envelopes,
        methods,
        xml,
        stateful,
        transport,
    )
)
"""Every fault by its name."""
