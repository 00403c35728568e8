"""The faults: named violations of the contract, one table for each part of it."""

from collections.abc import Mapping
from typing import Final

from ..switches import Fault, by_name
from . import (
    bodies,
    clock,
    envelopes,
    errors,
    field_values,
    ids,
    key_leaks,
    keys,
    leaks,
    lenient,
    lists,
    methods,
    odd_requests,
    overrides,
    passwords,
    paths,
    sessions,
    signatures,
    signed_text,
    stateful,
    successes,
    timestamps,
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
        key_leaks,
        lists,
        signatures,
        signed_text,
        keys,
        field_values,
        sessions,
        paths,
        clock,
        timestamps,
        envelopes,
        methods,
        overrides,
        odd_requests,
        xml,
        stateful,
        transport,
    )
)
"""Every fault by its name."""
