"""Faults in the members of responses: missing, null, of another type, with another value; in JSON and in XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from contract_tests.contract import ErrorShape
from openapi.pointers import escaped

from ..reading.shapes import WHERE, Schema, items_of, types_of
from ..reading.validation import Evaluator
from ..serving.response import EndpointResponse, ResponseReason
from ..switches.response_hooks import Selects, dropping, editing, setting, success_of, within
from .family import Clauses, Fault, Iterator, Plan, Slot, fault

DEEPEST: Final = 6
OTHERS: Final[dict[str, tuple[Any, str]]] = {
    "number": (1, ""),
    "fraction": (1.5, "integer"),
    "negative": (-1, "integer number"),
    "zero": (0, "boolean"),
    "seconds": (1740011575, "date-time"),
    "text": ("other", ""),
    "number-in-text": ("1", "integer number"),
    "true-in-text": ("true", "boolean"),
    "false-in-text": ("false", "boolean"),
    "uuid": ("1b4e28ba-2fa1-11d2-883f-0016d3cca427", "string"),
    "local-time": ("2025-02-20 09:32:55", "date-time"),
    "time-with-zone": ("2025-02-20T09:32:55+09:00[Asia/Seoul]", "date-time"),
    "true": (True, ""),
    "false": (False, ""),
    "null": (None, ""),
    "list": (["other"], ""),
    "object": ({"other": "other"}, ""),
}
"""Values that a member may not have, by name, and the types and formats of members that they are made for; empty for
all. Those that a schema allows are left out."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a response.

    Attributes:
        path: Where it stands; `*` for every item of a list.
        pointer: Where it is declared.
        required: Where it is said that it must be there; empty where nothing is said.
    """

    path: tuple[str, ...]
    schema: Schema
    pointer: str
    required: str

    @property
    def name(self) -> str:
        """Its name."""
        return next(part for part in reversed(self.path) if part != "*")


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of each member of each success, and of each form in which failures are reported."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for member in members(plan.performer.form(operation).response.schema):
            prefix = f"{operation.name}/response.{'.'.join(member.path)}/"
            yield from _of_member(clauses, prefix, success_of(operation), member)
    for shape in plan.contract.shapes:
        for member in members(plan.responses.at(shape.pointer)):
            prefix = f"{shape.name.rpartition('/')[2]}/{'.'.join(member.path)}/"
            yield from _of_member(clauses, prefix, shaped(shape), member)


def shaped(shape: ErrorShape) -> Selects:
    """Pick the refusals that have a form."""

    def selects(response: EndpointResponse) -> bool:
        is_ours = response.shape is not None and response.shape.pointer == shape.pointer
        return is_ours and response.reason not in {ResponseReason.UNEXPECTED, ResponseReason.UNAVAILABLE}

    return selects


def members(schema: Schema, path: tuple[str, ...] = ()) -> Iterator[Member]:
    """Yield each member at any depth."""
    if len(path) > DEEPEST:
        return
    if "array" in types_of(schema):
        yield from members(items_of(schema), (*path, "*"))
        return
    for part in (schema, *schema.get("allOf", ())):
        required = list(part.get("required", ()))
        for name, member in part.get("properties", {}).items():
            here = part.get(WHERE, "")
            at = f"{here}/required/{required.index(name)}" if name in required else ""
            yield Member((*path, name), member, f"{here}/properties/{escaped(name)}", at)
            yield from members(member, (*path, name))


def _of_member(clauses: Clauses, prefix: str, selects: Selects, member: Member) -> Iterator[Fault]:
    above, name = member.path[:-1], member.name
    if member.required:
        gone = editing(selects, within(above, dropping(name)))
        yield fault(f"{prefix}missing", clauses.at(member.required), gone, f"Leaves {name} out.")
    for keyword in ("enum", "x-extensible-enum") if types_of(member.schema) == {"string"} else ():
        values = member.schema.get(keyword, ())
        if any(isinstance(each, str) and each.swapcase() not in {each, *values} for each in values):
            change = editing(selects, within(member.path, lambda v: v.swapcase() if isinstance(v, str) else v))
            listed = clauses.at(f"{member.schema.get(WHERE, member.pointer)}/{keyword}")
            yield fault(f"{prefix}in-another-case", listed, change, f"Writes {name} in another case.")
    may_be_null = not member.required and bool(clauses.slot(Slot.RESPONSE_NULL))
    kinds = types_of(member.schema) | {member.schema.get("format", "")}
    for called, (value, made_for) in OTHERS.items():
        if (made_for and kinds.isdisjoint(made_for.split())) or (value is None and may_be_null):
            continue
        change = editing(selects, within(above, setting(**{name: value})))
        what = f"Returns {called.replace('-', ' ')} as {name}."
        yield fault(f"{prefix}{called}", _broken(clauses, member, called, value), change, what)


def _broken(clauses: Clauses, member: Member, called: str, value: object) -> Iterator[str]:
    """Yield the clauses that a value breaks."""
    where = member.schema.get(WHERE, "")
    for error in Evaluator(member.schema).iter_errors(value):
        yield from clauses.at(f"{where}/{error.validator}" if where == member.pointer else member.pointer)
    if member.schema.get("format") == "date-time" and called in {"text", "seconds", "local-time", "time-with-zone"}:
        yield from clauses.at(f"{where}/format")
