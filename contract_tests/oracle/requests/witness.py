"""Whether a request must succeed of which a document without a ledger only says that it may be sent.

It must where one like it was carried out, or is an example of the document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import OperationContract, Place, Role

from ..failures import MISSING

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..observed import Observed

LARGEST: Final = 2**31 - 1
"""A number up to which every server counts."""
LONGEST: Final = 200
"""Characters that every text may have to which no end is set."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What many databases and all of XML can't hold."""
Witness = Mapping[str, Any]
"""The inputs of a request that was right, by their names."""


def is_witnessed(observed: Observed, operation: OperationContract, seen: Collection[Witness]) -> bool:
    """Return whether nothing distinguishes a request from one that was right but values whose bounds are stated.

    Args:
        observed: The request.
        operation: The operation that it calls.
        seen: Requests of the operation that were carried out.
    """
    sent = inputs_of(observed)
    usual = frozenset(name for name, value in sent.items() if _is_usual(value, [each.get(name) for each in seen]))
    return any(_is_like(sent, witness, operation, usual) for witness in (*seen, *_examples(operation)))


def _is_usual(value: object, seen: Collection[object]) -> bool:
    """Whether a text is like several others that were carried out: of letters and digits, and no longer."""
    texts = {each for each in seen if _is_plain(each)}
    return len(texts) > 1 and _is_plain(value) and len(str(value)) <= max(len(str(each)) for each in texts)


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isalnum()


def inputs_of(observed: Observed) -> Witness:
    """Return the inputs of a request by their names: a witness, once it was carried out."""
    outside = {given.parameter.name: given.value for given in observed.given if given.value is not MISSING}
    body = observed.operation.body if observed.operation else None
    members: dict[str, Any] = {}
    for each in body.members if body else ():
        values = observed.values_at(each.where)
        members |= {each.name: values[0]} if values else {}
    return {**outside, **members}


def _examples(operation: OperationContract) -> list[Witness]:
    """The requests that the document shows, where its other inputs need not be there."""
    body = operation.body
    needed = any(each.is_required for each in operation.parameters)
    values = [value for form in body.forms.values() for value in form.examples.values()] if body else []
    return [value for value in values if isinstance(value, Mapping) and not needed]


def _is_like(sent: Witness, witness: Witness, operation: OperationContract, usual: Collection[str]) -> bool:
    """Whether nothing distinguishes a request from one that was right but values whose bounds the document states."""
    return sent.keys() == witness.keys() and has_ordinary_values(sent, witness, operation, usual)


def has_ordinary_values(
    sent: Witness, witness: Witness, operation: OperationContract, usual: Collection[str] = ()
) -> bool:
    """Return whether all that a request has in common with one that was right differs in stated bounds at the most.

    Args:
        sent: Its inputs.
        witness: Those of the one that was right.
        operation: The operation that both call.
        usual: Names of the inputs whose values are like others that were carried out.
    """
    by_name = {each.name: each for each in operation.inputs}
    names_resources = any(each.role is Role.REFERENCE for each in operation.inputs)
    return all(
        sent[name] == witness[name]
        or by_name[name].role is Role.REFERENCE
        # What a header or a cookie says may decide which resources there are, such as those of a tenant.
        or (
            not (names_resources and by_name[name].place in {Place.HEADER, Place.COOKIE})
            and _is_within(by_name[name], sent[name], witness[name])
        )
        or _is_told_by_parts(by_name[name], sent[name], witness[name], operation)
        for name in sent.keys() & witness.keys()
        if name in by_name and name not in usual
    )


def _is_within(parameter: Parameter, value: object, witness: object) -> bool:
    """Whether a value is within bounds that the document states, and odd in no way of which it says nothing."""
    rules = {rule.keyword for rule in parameter.rules if rule.is_binding}
    if not rules - {"type"}:
        return False
    if rules & {"enum", "const"}:
        return True
    if "x-extensible-enum" in parameter.schema:  # which others there are, only the endpoint knows
        return value in parameter.schema["x-extensible-enum"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        size = abs(witness) if isinstance(witness, int | float) else 0
        return bool(rules & {"maximum", "exclusiveMaximum"}) or abs(value) <= max(size, LARGEST)
    if not isinstance(value, str):
        return True
    if witness == "":  # which many take for no text at all
        return False
    size = len(witness) if isinstance(witness, str) else 0
    is_of_usual_length = "maxLength" in rules or len(value) <= max(size, LONGEST)
    return is_of_usual_length and not _CONTROL.search(value)


def _is_told_by_parts(parameter: Parameter, one: object, other: object, operation: OperationContract) -> bool:
    """Whether two objects have the same members, which are inputs themselves, and so are compared on their own."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or one.keys() != other.keys():
        return False
    inputs = {each.path for each in operation.inputs if each.place is parameter.place}
    return all((*parameter.path, name) in inputs for name in one)
