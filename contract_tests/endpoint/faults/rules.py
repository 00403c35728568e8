"""Faults in judging inputs: each rule of the document dropped, off by one, or too strict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from contract_tests.contract import Contradiction, EffectKind, Place, Role, Rule

from ..reading.arguments import MISSING
from ..reading.shapes import types_of
from ..reading.validation import Breach
from ..resources.fixtures import world_of
from ..resources.synthesis import Maker
from ..switches.changes import Arguments, EndpointResponse, OperationContract, Parameter, Request, State
from ..switches.request_hooks import argument_read, ignoring, inspecting, judging
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family, prefix_of
from .values import coercions, crashes, marks, refusing, resource_of

MEASURES: Final[dict[str, tuple[Callable[[Any], Any], int]]] = {
    "minLength": (len, -1),
    "maxLength": (len, 1),
    "minItems": (len, -1),
    "maxItems": (len, 1),
    "minimum": (lambda value: value, -1),
    "maximum": (lambda value: value, 1),
    "exclusiveMinimum": (lambda value: value, 0),
    "exclusiveMaximum": (lambda value: value, 0),
}
"""What a bound measures, and in which direction a value leaves it."""
BETWEEN: Final = "[]^_"
"""What stands between Z and a in ASCII, beside the backslash and the grave accent."""


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every input of every operation."""
    for operation in plan.contract.operations:
        if operation.body is not None and operation.body.is_required:
            broken = Clauses(plan).at(f"{operation.body.pointer}/required")
            rows = [("missing-accepted", "Reports success without a body.", inspecting(succeed_without_body))]
            yield from family(f"{operation.name}/body/", broken, rows, operation)
        for named in operation.inputs:
            yield from _of_input(plan, operation, named)


def succeed_without_body(state: State, request: Request, operation: OperationContract) -> EndpointResponse | None:
    """Report success to a request without a body."""
    if request.body:
        return None
    given = Arguments()
    for named in operation.inputs:
        if named.role is Role.REFERENCE:
            given = given.changed(named, resource_of(state, named, ""))
    return state.plan.performer.succeed(operation, given)


def _of_input(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Fault]:
    clauses, prefix = Clauses(plan), prefix_of(operation, named)
    schema = plan.requests.at(named.schema_pointer)
    readings = [each for each in plan.contract.readings.values() if each.characters]
    contradiction = next((each for each in readings if is_at(each, named)), None)
    success = clauses.success(operation)
    if contradiction is not None:
        accepted = (*clauses.slot(Slot.VALUE_ACCEPTED, operation=operation), *success)
    else:
        accepted = (*(clauses.slot(Slot.REFERENCE_LISTED) if named.role is Role.REFERENCE else ()), *success)
    for rule in named.rules:
        # What names a resource may be looked for loosely: what is not found is refused as well.
        if named.role is not Role.REFERENCE and rule.is_binding and not _is_allowed(plan, named, rule):
            yield from family(prefix, (rule.clause,), _loose(named, rule), operation)
            if rule.keyword == "minLength" and rule.value > 1:
                yield from family(prefix, (rule.clause,), _short(plan, named, rule), operation)
        yield from family(prefix, accepted, _strict(plan, operation, named, rule), operation)
    if named.is_required and named.place is not Place.PATH:
        value = Maker("default").value(schema, named.name)

        def default(state: State, given: object) -> object:
            return resource_of(state, named, value) if given is MISSING or given is None else given

        rows = [("missing-accepted", f"Takes a default when {named.name} is missing.", argument_read(named, default))]
        yield from family(prefix, (named.required_clause,), rows, operation)
    yield from family(prefix, clauses.at(f"{named.schema_pointer}/type"), coercions(named, schema), operation)
    if contradiction is not None:
        yield from _of_contradiction(clauses, operation, named, contradiction)
        yield from family(prefix, accepted, marks(plan, operation, named), operation)
    elif "string" in types_of(schema) and "enum" not in schema and _is_demanded(named):
        yield from family(prefix, success, marks(plan, operation, named), operation)
    refused = clauses.slot(Slot.REFUSAL_PARAMETER, operation=operation)
    yield from family(prefix, (*refused, *clauses.crash(operation)), crashes(named, schema), operation)


def is_at(contradiction: Contradiction, named: Parameter) -> bool:
    """Return whether documentation contradicts itself about an input."""
    return any(place.startswith(f"{named.schema_pointer}/") for place in contradiction.at)


def _is_demanded(named: Parameter) -> bool:
    """Return whether a right text must be taken: of one without bounds nobody says which exist."""
    return any(rule.keyword in {"minLength", "maxLength", "pattern"} and rule.is_binding for rule in named.rules)


def is_of(breach: Breach, named: Parameter) -> bool:
    """Return whether an input breaks a rule."""
    return breach.parameter is not None and breach.parameter.pointer == named.pointer


def dropping(named: Parameter, ignored: Callable[[Breach], bool]) -> Change:
    """Take nothing amiss of an input that `ignored` picks."""
    return ignoring(lambda breach: is_of(breach, named) and ignored(breach))


def _is_allowed(plan: Plan, named: Parameter, rule: Rule) -> bool:
    """Return whether it is right not to look at a rule: by a reading, or since others refuse all that it does."""
    if any(rule.pointer in each.at for each in plan.contract.readings.values()):
        return True
    is_of_number = rule.keyword in MEASURES and MEASURES[rule.keyword][0] is not len
    return is_of_number and not plan.judge.breaks_alone(named, _beyond(named, rule), rule)


def _beyond(named: Parameter, rule: Rule) -> Any:  # noqa: ANN401 - a number
    """Return the first measure beyond the bound of a rule."""
    measure, direction = MEASURES[rule.keyword]
    # Where only every hundredth number is right, the next one beyond the bound is refused as none of these.
    steps = named.rule("multipleOf") if measure is not len else None
    return rule.value + direction * max(steps.value if steps else 1, 1)


def _short(plan: Plan, named: Parameter, rule: Rule) -> Iterator[Row]:
    """Yield the faults by which a text is taken that is too short."""
    yield "empty-accepted", f"Accepts an empty {named.name}.", dropping(named, lambda breach: breach.value == "")

    def is_long_in_bytes(breach: Breach) -> bool:
        if breach.keyword == "characters" and not breach.value.isascii():
            return True
        is_it = breach.pointer == rule.pointer
        return is_it and len(breach.value.encode("utf-8", "replace")) >= rule.value

    # Where a pattern allows no character of several bytes, none is counted wrongly.
    is_counted = any(is_at(each, named) and each.characters for each in plan.contract.readings.values())
    if is_counted or plan.judge.breaks_alone(named, "\uac00" * (rule.value - 1), rule):
        what = f"Counts the bytes of {named.name} instead of its characters."
        yield "length-in-bytes", what, dropping(named, is_long_in_bytes)


def _loose(named: Parameter, rule: Rule) -> Iterator[Row]:
    """Yield the faults by which a rule is looked at too loosely."""

    def without(when: Callable[[Any], bool]) -> Change:
        return dropping(named, lambda breach: breach.pointer == rule.pointer and when(breach.value))

    name, keyword = named.name, f"{rule.keyword}{_part(named, rule)}"
    what = f"Does not look at the {rule.keyword} of {name}."
    if rule.keyword in MEASURES:
        measure, direction = MEASURES[rule.keyword]
        limit = _beyond(named, rule)
        beyond = f"Accepts {name} just beyond its {rule.keyword} of {rule.value}."
        yield f"{keyword}-off-by-one", beyond, without(lambda value: measure(value) == limit)
        if measure is not len or direction > 0 or rule.value > 1:
            yield f"{keyword}-unchecked", what, without(lambda value: value not in ("", []))
        if rule.keyword == "maxLength":
            cut = f"Takes the first {rule.value} characters of a longer {name} and forgets the rest."
            read = argument_read(named, lambda _state, v: v[: rule.value] if isinstance(v, str) else v)
            yield "cut-at-maximum", cut, read
    elif rule.keyword not in {"type", "additionalProperties"}:
        yield f"{keyword}-unchecked", what, without(lambda _value: True)
        if rule.keyword in {"enum", "const"}:
            known = {str(value).lower() for value in (rule.value if rule.keyword == "enum" else [rule.value])}
            in_any_case = without(lambda value: str(value).lower() in known)
            yield f"{keyword}-case-ignored", f"Accepts {name} in another case.", in_any_case


def _part(named: Parameter, rule: Rule) -> str:
    """Return which part of several of its schema a rule belongs to."""
    _, marked, behind = rule.pointer.removeprefix(named.schema_pointer).rpartition("/allOf/")
    return f"-{behind.split('/')[0]}" if marked else ""


def _strict(plan: Plan, operation: OperationContract, named: Parameter, rule: Rule) -> Iterator[Row]:
    """Yield the faults by which a rule is looked at too strictly."""
    if rule.keyword in MEASURES:
        measure, step = MEASURES[rule.keyword]
        at_bound = rule.value + (1 if rule.keyword == "exclusiveMinimum" else -1 if step == 0 else 0)
        kinds = (str, list) if measure is len else (int, float)
        if named in operation.naming_items:  # they have the names that they have
            return
        # The keys of resources are given: only one at the bound can be refused wrongly, where no state may be why, and
        # only what was made for it is deleted, with a key of any length.
        is_of_state = plan.contract.clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer) is not None
        is_deleted = operation.effect.kind is EffectKind.DELETE
        is_kept = named.role is Role.REFERENCE and not is_deleted and not is_of_state
        keys = world_of(plan.performer, None).keys(named.resource) if is_kept else ()
        if named.role is Role.REFERENCE and not any(measure is len and len(key) == at_bound for key in keys):
            return
        what = f"Refuses {named.name} exactly at its {rule.keyword} of {rule.value}."
        refused = refusing(operation, named, lambda v: isinstance(v, kinds) and measure(v) == at_bound)
        yield f"{rule.keyword}{_part(named, rule)}-refused", what, refused
    elif rule.keyword == "enum" and len(rule.value) > 1:
        what = f"Does not know one of the values of {named.name}."
        yield "enum-cut", what, refusing(operation, named, lambda v: v == rule.value[-1])


def _of_contradiction(
    clauses: Clauses, operation: OperationContract, named: Parameter, contradiction: Contradiction
) -> Iterator[Fault]:
    """Yield the faults by which less is asked for than any reading asks for, or than the one in force does."""
    prefix, name, places = prefix_of(operation, named), named.name, tuple(contradiction.at)
    refused = clauses.slot(Slot.VALUE_REFUSED, operation=operation) or (
        next(iter(contradiction.readings.values())).clause,
    )

    def few(_state: State, _given: Arguments, breaches: list[Breach]) -> list[Breach]:
        here = [each for each in breaches if is_of(each, named) and each.pointer.startswith(places)]
        is_odd = any(each.keyword == "characters" for each in here)
        return breaches if len(here) > 2 or is_odd else [each for each in breaches if each not in here]

    def counted_as_letters(state: State, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        """Judge a value as if what stands between Z and a were letters, as a pattern from A to z has it."""
        value = given.get(named)
        if not isinstance(value, str) or not set(value) - set(BETWEEN) & set("!#$%*+-=?@{}~"):
            return breaches
        read = "".join("a" if c in BETWEEN else c for c in value)
        return [each for each in breaches if not is_of(each, named)] if state.plan.judge.fits(named, read) else breaches

    unchecked = dropping(named, lambda breach: breach.pointer.startswith(places))
    rows = [
        ("rule-half-checked", f"Is content with two classes of characters less in {name}.", judging(few)),
        ("rule-unchecked", f"Looks only at what all readings of {name} share.", unchecked),
    ]
    yield from family(prefix, refused, rows, operation)
    in_force = clauses.plan.contract.clauses.at(f"{places[0]}/0")
    rows = [("rule-range-too-wide", f"Counts what stands between letters in {name}.", judging(counted_as_letters))]
    yield from family(prefix, (in_force,), rows, operation)
