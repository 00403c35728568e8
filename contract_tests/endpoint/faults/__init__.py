"""The faults: named violations of the contract, one table for each part of it."""

from collections.abc import Mapping
from typing import Final

from ..switches import Fault, by_name
from . import (
    bodies,
    clock,
    contradictions,
    envelopes,
    errors,
    field_values,
    id_forms,
    ids,
    json_liberties,
    key_leaks,
    keys,
    leaks,
    lenient,
    lists,
    member_names,
    methods,
    odd_requests,
    overrides,
    password_marks,
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
    xml_markup,
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
        json_liberties,
        member_names,
        id_forms,
        password_marks,
        xml_markup,
        contradictions,
    )
)
"""Every fault by its name."""
