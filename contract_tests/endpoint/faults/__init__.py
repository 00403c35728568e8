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
    id_forms,
    ids,
    json_liberties,
    keys,
    leaks,
    lenient,
    lists,
    member_names,
    methods,
    password_marks,
    passwords,
    signatures,
    signed_text,
    stateful,
    successes,
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
        json_liberties,
        member_names,
        id_forms,
        password_marks,
        xml_markup,
        contradictions,
    )
)
"""Every fault by its name."""
