"""Faults in judging inputs: each rule of the document dropped, off by one, or too strict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Place, Role, Slot

from ..arguments import MISSING, Arguments
from ..fixtures import world_of
from ..request_hooks import argument_read, checking_first, ignoring, inspecting, judging, unexpected
from ..shapes import types_of
from ..synthesis import Maker
from ..validation import Breach
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contract_tests.contract import Contradiction, OperationContract, Parameter, Rule

    from ..plan import Plan
    from ..request import Request
    from ..response import EndpointResponse
    from ..shapes import Schema
    from ..state import State
    from ..switches import Change, Fault
    from .family import Row

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
LONG: Final = 256
DIGITS: Final = 400
BEYOND_BASIC_PLANE: Final = 0x10000


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every input of every operation."""
    for operation in plan.contract.operations:
        if operation.body is not None and operation.body.is_required:
            broken = Clauses(plan).at(f"{operation.body.pointer}/required")
            rows = [("missing-accepted", "Reports success without a body.", inspecting(without_body(operation)))]
            yield from family(f"{operation.name}/body/", broken, rows)
        for named in operation.inputs:
            yield from _of_input(plan, operation, named)


def without_body(
    operation: OperationContract,
) -> Callable[[State, Request, OperationContract], EndpointResponse | None]:
    """Report success to a request without a body."""

    def succeed(state: State, request: Request, asked: OperationContract) -> EndpointResponse | None:
        if asked.id != operation.id or request.body:
            return None
        arguments = Arguments()
        for named in operation.inputs:
            if named.role is Role.REFERENCE:
                arguments = arguments.changed(named, next(iter(state.world.keys(named.resource)), ""))
        return state.plan.performer.succeed(operation, arguments)

    return succeed


def _of_input(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Fault]:
    clauses = Clauses(plan)
    prefix = f"{operation.name}/{named.place}.{named.name}/"
    refused = clauses.slot(Slot.REFUSAL_PARAMETER, operation=operation)
    schema = plan.requests.at(named.schema_pointer)
    for rule in named.rules:
        # What names a resource may be looked for loosely: what is not found is refused as well.
        if named.role is not Role.REFERENCE:
            yield from family(prefix, (rule.clause,) if rule.is_binding else (), _rows(operation, named, rule))
        yield from family(prefix, _accepted(clauses, operation, named), _strict(plan, operation, named, rule))
    if named.is_required and named.place is not Place.PATH:
        value = Maker("default").value(schema, named.name)
        missing = argument_read(operation, named, _default(named, value))
        rows = [("missing-accepted", f"Takes a default when {named.name} is missing.", missing)]
        yield from family(prefix, (named.required_clause,), rows)
    yield from family(prefix, clauses.at(f"{named.schema_pointer}/type"), _coercions(operation, named, schema))
    contradiction = next((each for each in plan.contract.readings.values() if _is_at(each, named)), None)
    if contradiction is not None:
        yield from _of_contradiction(plan, operation, named, contradiction)
    elif "string" in types_of(schema) and "enum" not in schema and _is_demanded(named):
        yield from family(prefix, clauses.success(operation), _marks(plan, operation, named))
    yield from family(prefix, (*refused, *clauses.crash(operation)), _crashes(operation, named, schema))


def _accepted(clauses: Clauses, operation: OperationContract, named: Parameter) -> tuple[str, ...]:
    """Return the clauses that are broken when a right value is refused."""
    if any(_is_at(each, named) and each.characters for each in clauses.plan.contract.readings.values()):
        return (*clauses.slot(Slot.VALUE_ACCEPTED, operation=operation), *clauses.success(operation))
    listed = clauses.slot(Slot.REFERENCE_LISTED) if named.role is Role.REFERENCE else ()
    return (*listed, *clauses.success(operation))


def _is_at(contradiction: Contradiction, named: Parameter) -> bool:
    return any(place.startswith(f"{named.schema_pointer}/") for place in contradiction.at) and bool(
        contradiction.characters
    )


def _is_demanded(named: Parameter) -> bool:
    """Return whether a right text must be taken: of one without bounds nobody says which exist."""
    return any(rule.keyword in {"minLength", "maxLength", "pattern"} and rule.is_binding for rule in named.rules)


def _is_of(breach: Breach, named: Parameter) -> bool:
    return breach.parameter is not None and breach.parameter.pointer == named.pointer


def dropping(operation: OperationContract, named: Parameter, ignored: Callable[[Breach], bool]) -> Change:
    """Take nothing amiss of an input that `ignored` picks."""
    return ignoring(lambda asked, breach: asked.id == operation.id and _is_of(breach, named) and ignored(breach))


def refusing(operation: OperationContract, named: Parameter, refused: Callable[[Any], bool]) -> Change:
    """Refuse values of an input that the document allows."""
    order = operation.inputs.index(named)

    def changed(_state: State, asked: OperationContract, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        value = given.get(named)
        if asked.id != operation.id or value is MISSING or not refused(value):
            return breaches
        added = Breach(named, "refused", None, value, named.pointer, is_binding=True, order=order)
        return sorted([*breaches, added], key=lambda breach: breach.order)

    return judging(changed)


def _rows(operation: OperationContract, named: Parameter, rule: Rule) -> Iterator[Row]:
    """Yield the faults by which a rule is looked at too loosely."""

    def is_it(breach: Breach) -> bool:
        return breach.pointer == rule.pointer

    name, keyword = named.name, f"{rule.keyword}{_part(named, rule)}"
    if rule.keyword in MEASURES:
        measure, direction = MEASURES[rule.keyword]
        # Where only every hundredth number is right, the next one beyond the bound is refused as none of these.
        steps = named.rule("multipleOf") if measure is not len else None
        limit = rule.value + direction * max(steps.value if steps else 1, 1)
        yield (
            f"{keyword}-off-by-one",
            f"Accepts {name} just beyond its {rule.keyword} of {rule.value}.",
            dropping(operation, named, lambda breach: is_it(breach) and measure(breach.value) == limit),
        )
        yield (
            f"{keyword}-unchecked",
            f"Does not look at the {rule.keyword} of {name}.",
            dropping(operation, named, lambda breach: is_it(breach) and breach.value not in ("", [])),
        )
        if rule.keyword == "minLength" and rule.value > 1:
            empty = dropping(operation, named, lambda breach: breach.value == "")
            yield "empty-accepted", f"Accepts an empty {name}.", empty
        if rule.keyword == "minLength" and rule.value > 1:

            def is_long_in_bytes(breach: Breach) -> bool:
                is_odd = breach.keyword == "characters" and not breach.value.isascii()
                return is_odd or (is_it(breach) and len(breach.value.encode("utf-8", "replace")) >= rule.value)

            in_bytes = dropping(operation, named, is_long_in_bytes)
            yield "length-in-bytes", f"Counts the bytes of {name} instead of its characters.", in_bytes
        if rule.keyword == "maxLength":
            yield (
                "cut-at-maximum",
                f"Takes the first {rule.value} characters of a longer {name} and forgets the rest.",
                argument_read(operation, named, cut_at(rule.value)),
            )
    elif rule.keyword not in {"type", "additionalProperties"}:
        yield (
            f"{keyword}-unchecked",
            f"Does not look at the {rule.keyword} of {name}.",
            dropping(operation, named, is_it),
        )
        if rule.keyword in {"enum", "const"}:
            known = {str(value).lower() for value in (rule.value if rule.keyword == "enum" else [rule.value])}
            yield (
                f"{keyword}-case-ignored",
                f"Accepts {name} in another case.",
                dropping(operation, named, lambda breach: is_it(breach) and str(breach.value).lower() in known),
            )


def _part(named: Parameter, rule: Rule) -> str:
    """Return which part of several of its schema a rule belongs to."""
    _, marked, behind = rule.pointer.removeprefix(named.schema_pointer).rpartition("/allOf/")
    return f"-{behind.split('/')[0]}" if marked else ""


def cut_at(limit: int) -> Callable[[State, object], object]:
    """Cut a longer text."""
    return lambda _state, value: value[:limit] if isinstance(value, str) else value


def _strict(plan: Plan, operation: OperationContract, named: Parameter, rule: Rule) -> Iterator[Row]:
    """Yield the faults by which a rule is looked at too strictly."""
    if rule.keyword in MEASURES:
        measure, step = MEASURES[rule.keyword]
        at_bound = rule.value + (1 if rule.keyword == "exclusiveMinimum" else -1 if step == 0 else 0)
        kinds = (str, list) if measure is len else (int, float)
        # The keys of resources are given: only one at the bound can be refused wrongly.
        keys = world_of(plan.performer, None).keys(named.resource) if named.role is Role.REFERENCE else ()
        if named.role is Role.REFERENCE and not any(measure is len and len(key) == at_bound for key in keys):
            return
        yield (
            f"{rule.keyword}{_part(named, rule)}-refused",
            f"Refuses {named.name} exactly at its {rule.keyword} of {rule.value}.",
            refusing(operation, named, lambda v: isinstance(v, kinds) and measure(v) == at_bound),
        )
    elif rule.keyword == "enum" and len(rule.value) > 1:
        last = rule.value[-1]
        yield (
            "enum-cut",
            f"Does not know one of the values of {named.name}.",
            refusing(operation, named, lambda v: v == last),
        )


def _default(named: Parameter, value: object) -> Callable[[State, object], object]:
    def read(state: State, given: object) -> object:
        if given is not MISSING and given is not None:
            return given
        keys = state.world.keys(named.resource) if named.role is Role.REFERENCE else ()
        return keys[0] if keys else value

    return read


def _coercions(operation: OperationContract, named: Parameter, schema: Schema) -> Iterator[Row]:
    """Yield the faults that take a value of another type for one of the right type."""
    if types_of(schema) != {"string"}:
        return
    value = Maker("number").value(schema, named.name)

    def number(state: State, given: object) -> object:
        if isinstance(given, bool) or not isinstance(given, int | float):
            return given
        keys = state.world.keys(named.resource) if named.role is Role.REFERENCE else ()
        return keys[0] if keys else value

    def unwrapped(_state: State, given: object) -> object:
        return given[0] if isinstance(given, list) and given else given

    def first_member(_state: State, given: object) -> object:
        return next(iter(given.values())) if isinstance(given, dict) and given else given

    name = named.name
    if named.place is Place.BODY:
        yield "number-accepted", f"Takes a number for {name}.", argument_read(operation, named, number)
        yield (
            "list-unwrapped",
            f"Takes the first entry of a list for {name}.",
            argument_read(operation, named, unwrapped),
        )
        yield (
            "object-unwrapped",
            f"Takes the first member of an object for {name}.",
            argument_read(operation, named, first_member),
        )


def _of_contradiction(
    plan: Plan, operation: OperationContract, named: Parameter, contradiction: Contradiction
) -> Iterator[Fault]:
    """Yield the faults by which less is asked for than any reading asks for, or than the one in force does."""
    clauses = Clauses(plan)
    prefix, name = f"{operation.name}/{named.place}.{named.name}/", named.name
    refused = clauses.slot(Slot.VALUE_REFUSED, operation=operation) or (
        next(iter(contradiction.readings.values())).clause,
    )
    places = tuple(contradiction.at)

    def is_at(breach: Breach) -> bool:
        return any(breach.pointer.startswith(place) for place in places)

    def few(_state: State, asked: OperationContract, _given: Arguments, breaches: list[Breach]) -> list[Breach]:
        here = [each for each in breaches if _is_of(each, named) and is_at(each)]
        is_odd = any(each.keyword == "characters" for each in here)
        return (
            breaches if asked.id != operation.id or len(here) > 2 or is_odd else [b for b in breaches if b not in here]
        )

    yield from family(
        prefix,
        refused,
        [
            ("rule-half-checked", f"Is content with two classes of characters less in {name}.", judging(few)),
            ("rule-unchecked", f"Looks only at what all readings of {name} share.", dropping(operation, named, is_at)),
        ],
    )
    in_force = plan.contract.clauses.at(f"{places[0]}/0")
    mixed = judging(_counted_as_letters(operation, named))
    yield from family(
        prefix, (in_force,), [("rule-range-too-wide", f"Counts what stands between letters in {name}.", mixed)]
    )
    yield from family(prefix, _accepted(clauses, operation, named), _marks(plan, operation, named))


def _counted_as_letters(
    operation: OperationContract, named: Parameter
) -> Callable[[State, OperationContract, Arguments, list[Breach]], list[Breach]]:
    """Judge a value as if the characters between Z and a were letters, as a pattern from A to z has them."""

    def changed(state: State, asked: OperationContract, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        value = given.get(named)
        if (
            asked.id != operation.id
            or not isinstance(value, str)
            or not set(value) - set("[]^_") & set("!#$%*+-=?@{}~")
        ):
            return breaches
        read = "".join("a" if c in "[]^_" else c for c in value)
        return [b for b in breaches if not _is_of(b, named)] if state.plan.judge.fits(named, read) else breaches

    return changed


MARKS: Final[dict[str, tuple[str, str, Callable[[str], bool]]]] = {
    "underscore-refused": (
        "whose only mark is an underscore",
        "_",
        lambda v: {c for c in v if not c.isalnum()} == {"_"},
    ),
    "tilde-refused": ("with the last visible character of ASCII", "~", lambda v: "~" in v),
    "angle-brackets-refused": ("with angle brackets, as filters do", "<", lambda v: "<" in v or ">" in v),
    "digit-first-refused": ("that starts with a digit", "", lambda v: v[:1].isdigit()),
    "three-alike-refused": ("with three equal characters in a row", "aaa", lambda v: any(c * 3 in v for c in set(v))),
    "plus-read-as-space": ("with a plus sign, which it takes for a space", "+", lambda v: "+" in v),
    "sequence-refused": ("with three letters or digits in their order", "abc", lambda v: has_run(v)),
}
"""What is refused of right texts, what such a text holds, and how it is told."""


def _marks(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    """Yield the faults that refuse some right texts, as filters and hasty patterns do."""
    sample = str(Maker("sample").value(plan.requests.at(named.schema_pointer), named.name))
    for name, (what, part, refused) in MARKS.items():
        # Only what the document allows can be refused wrongly; the keys of resources are given.
        fitting = f"{sample[: len(sample) - len(part)]}{part}"
        is_given = named.role is Role.REFERENCE and part
        if plan.judge.fits(named, fitting) and not is_given:
            yield name, f"Refuses {named.name} {what}.", refusing(operation, named, of_text(refused))


def of_text(when: Callable[[str], bool]) -> Callable[[object], bool]:
    """Pick texts."""
    return lambda value: isinstance(value, str) and when(value)


def has_run(text: str) -> bool:
    """Return whether three letters or digits follow each other in their order."""
    threes = zip(text, text[1:], text[2:], strict=False)
    return any(ord(a) + 2 == ord(b) + 1 == ord(c) and (a + b + c).isalnum() for a, b, c in threes)


def crashing(operation: OperationContract, named: Parameter, when: Callable[[Any], bool]) -> Change:
    """Respond with 500 to some values of an input."""

    def check(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        return unexpected(state, operation) if asked.id == operation.id and when(given.get(named)) else None

    return checking_first(check)


def _crashes(operation: OperationContract, named: Parameter, schema: Schema) -> Iterator[Row]:
    """Yield the faults at values that nobody expected."""
    most = schema.get("maxLength", LONG)
    texts: dict[str, tuple[str, Callable[[str], bool]]] = {
        "nul-crashes": ("a NUL", lambda v: "\0" in v),
        "lone-surrogate-crashes": ("a lone surrogate", lambda v: any("\ud800" <= c <= "\udfff" for c in v)),
        "emoji-crashes": ("a character beyond the basic plane", lambda v: any(ord(c) >= BEYOND_BASIC_PLANE for c in v)),
        "long-crashes": (f"more than {LONG} characters", lambda v: len(v) > LONG),
        "over-long-crashes": ("more characters than its column has", lambda v: len(v) > most),
        "quote-crashes": ("an apostrophe, as a query does that is put together from text", lambda v: "'" in v),
    }
    wrong: dict[str, tuple[str, Callable[[Any], bool]]] = {
        "missing-crashes": ("that is missing", lambda v: v is MISSING),
        "null-crashes": ("null", lambda v: v is None),
        "type-crashes": ("of another type", lambda v: v is not MISSING and not isinstance(v, str)),
    }
    # A header holds visible characters, and half a character is none of UTF-8.
    unseen = {Place.BODY: "", Place.PATH: "lone-surrogate", Place.QUERY: "lone-surrogate"}
    never = unseen.get(named.place, "nul lone-surrogate emoji").split()
    if "string" in types_of(schema):
        for name, (what, when) in texts.items():
            if name.removesuffix("-crashes") in never:
                continue
            yield (name, f"Responds with 500 to {what} in {named.name}.", crashing(operation, named, of_text(when)))
    if named.place is Place.BODY:
        for name, (what, when_any) in wrong.items():
            yield name, f"Responds with 500 to {named.name} {what}.", crashing(operation, named, when_any)
