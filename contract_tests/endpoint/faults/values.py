"""Faults at single values of inputs: of another type, such as filters refuse, or at which an endpoint fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from contract_tests.contract import Place, Role

from ..reading.arguments import MISSING
from ..reading.shapes import Schema, types_of
from ..reading.validation import Breach
from ..resources.synthesis import Maker
from ..switches.changes import Arguments, OperationContract, Parameter, State
from ..switches.request_hooks import argument_read, crashing_on, judging
from .family import Change, Iterator, Plan, Row

LONG: Final = 256
BEYOND_BASIC_PLANE: Final = 0x10000


def of_text(when: Callable[[str], bool]) -> Callable[[object], bool]:
    """Pick texts."""
    return lambda value: isinstance(value, str) and when(value)


def resource_of(state: State, named: Parameter, otherwise: object) -> object:
    """Return the key of the first resource that an input may name; something else where it names none."""
    keys = state.world.keys(named.resource) if named.role is Role.REFERENCE else ()
    return keys[0] if keys else otherwise


def refusing(operation: OperationContract, named: Parameter, refused: Callable[[Any], bool]) -> Change:
    """Refuse values of an input that the document allows."""
    order = operation.inputs.index(named)

    def changed(_state: State, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        value = given.get(named)
        if value is MISSING or not refused(value):
            return breaches
        added = Breach(named, "refused", None, value, named.pointer, is_binding=True, order=order)
        return sorted([*breaches, added], key=lambda breach: breach.order)

    return judging(changed)


def coercions(named: Parameter, schema: Schema) -> Iterator[Row]:
    """Yield the faults that take a value of another type for one of the right type."""
    if types_of(schema) != {"string"} or named.place is not Place.BODY:
        return
    value = Maker("number").value(schema, named.name)

    def number(state: State, given: Any) -> object:  # noqa: ANN401 - any JSON value
        is_number = isinstance(given, int | float) and not isinstance(given, bool)
        return resource_of(state, named, value) if is_number else given

    def first_of(kind: type) -> Change:
        def first(_state: State, given: Any) -> object:  # noqa: ANN401 - any JSON value
            held = given.values() if isinstance(given, dict) else given
            return next(iter(held)) if isinstance(given, kind) and given else given

        return argument_read(named, first)

    yield "number-accepted", f"Takes a number for {named.name}.", argument_read(named, number)
    yield "list-unwrapped", f"Takes the first entry of a list for {named.name}.", first_of(list)
    yield "object-unwrapped", f"Takes the first member of an object for {named.name}.", first_of(dict)


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


def has_run(text: str) -> bool:
    """Return whether three letters or digits follow each other in their order."""
    threes = zip(text, text[1:], text[2:], strict=False)
    return any(ord(a) + 2 == ord(b) + 1 == ord(c) and (a + b + c).isalnum() for a, b, c in threes)


def marks(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    """Yield the faults that refuse some right texts, as filters and hasty patterns do."""
    sample = str(Maker("sample").value(plan.requests.at(named.schema_pointer), named.name))
    # Only what the document allows can be refused wrongly; keys are given, and names of which some are known.
    is_given = named.role is Role.REFERENCE or "x-extensible-enum" in named.schema
    for name, (what, part, refused) in MARKS.items() if named not in operation.naming_items else ():
        fitting = f"{sample[: len(sample) - len(part)]}{part}"
        if plan.judge.fits(named, fitting) and not (is_given and part):
            yield name, f"Refuses {named.name} {what}.", refusing(operation, named, of_text(refused))


TEXTS: Final[dict[str, tuple[str, Callable[[str], bool]]]] = {
    "nul": ("a NUL", lambda v: "\0" in v),
    "lone-surrogate": ("a lone surrogate", lambda v: any("\ud800" <= c <= "\udfff" for c in v)),
    "emoji": ("a character beyond the basic plane", lambda v: any(ord(c) >= BEYOND_BASIC_PLANE for c in v)),
    "long": (f"more than {LONG} characters", lambda v: len(v) > LONG),
    "quote": ("an apostrophe, as a query does that is put together from text", lambda v: "'" in v),
}
"""Texts that nobody expected."""
WRONG: Final[dict[str, tuple[str, Callable[[Any], bool]]]] = {
    "missing": ("that is missing", lambda v: v is MISSING),
    "null": ("null", lambda v: v is None),
    "type": ("of another type", lambda v: v is not MISSING and not isinstance(v, str)),
}
UNSEEN: Final = {Place.BODY: (), Place.PATH: ("lone-surrogate",), Place.QUERY: ("lone-surrogate",)}
"""What no request can hold there: half a character is none of UTF-8. A header holds visible characters only."""


def crashes(named: Parameter, schema: Schema) -> Iterator[Row]:
    """Yield the faults at values that nobody expected."""
    most = schema.get("maxLength", LONG)
    unseen = UNSEEN.get(named.place, ("nul", "lone-surrogate", "emoji"))

    def crashing(when: Callable[[Any], bool]) -> Change:
        return crashing_on(lambda given: when(given.get(named)))

    texts = {**TEXTS, "over-long": ("more characters than its column has", lambda v: len(v) > most)}
    for name, (what, when) in texts.items() if "string" in types_of(schema) else ():
        if name not in unseen:
            yield f"{name}-crashes", f"Responds with 500 to {what} in {named.name}.", crashing(of_text(when))
    for name, (what, when) in WRONG.items() if named.place is Place.BODY else ():
        yield f"{name}-crashes", f"Responds with 500 to {named.name} {what}.", crashing(when)
