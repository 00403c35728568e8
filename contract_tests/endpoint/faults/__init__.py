"""The faults: named violations of a contract, in families that are generated from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..switches.switch import Fault, by_name, grouped
from . import (
    available,
    beside,
    clock,
    credentials,
    envelopes,
    field_values,
    json_text,
    leaks,
    lists,
    members,
    methods,
    names,
    paths,
    relations,
    rules,
    sessions,
    signatures,
    signed_text,
    state,
    texts,
    together,
    transport,
    wholes,
    written,
    xml_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..plan import Plan

GROUPS: Final = {
    "rules of inputs": (rules,),
    "texts of inputs": (texts, names),
    "JSON": (json_text,),
    "XML": (xml_text,),
    "members of responses": (members,),
    "responses as a whole": (wholes, envelopes, written),
    "relations": (relations, lists),
    "leaks": (leaks,),
    "signature": (credentials, signatures),
    "signed text": (signed_text,),
    "values of headers": (field_values,),
    "sessions": (sessions,),
    "paths": (paths,),
    "clock": (clock,),
    "methods": (methods,),
    "state": (state, available, beside),
    "transport": (transport, together),
}


def faults_of(plan: Plan) -> Mapping[str, Fault]:
    """Return the faults of an API by name: of what families make, that which breaks a clause that binds."""
    clauses = plan.contract.clauses
    return by_name(
        (fault for fault in grouped(group, family.faults(plan)) if any(map(clauses.is_binding, fault.clauses)))
        for group, families in GROUPS.items()
        for family in families
    )
