"""Variants of what values are accepted: other readings of a rule, and what no reading speaks of."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from typing import Final

from contract_tests.contract import Contradiction, Role

from ..faults.family import Clauses, Iterator, Plan, Slot
from ..faults.rules import dropping, is_at, is_of
from ..faults.values import of_text, refusing
from ..reading.arguments import MISSING
from ..reading.validation import Breach
from ..switches.changes import Arguments, Change, EndpointResponse, OperationContract, Parameter, State, all_of, at
from ..switches.request_hooks import checking_first, judging, succeeding
from ..switches.switch import Variant

SPECIAL: Final = frozenset(string.punctuation)
SETS: Final = {
    "special-characters-of-the-keyboard": (
        "Takes the special characters above the digits of a keyboard only.",
        "~!@#$%^*()_+-=",
    ),
    "special-characters-few": ("Takes four special characters only.", "@#$%"),
    "special-characters-but-tilde-and-bar": ("Takes all special characters but two.", "".join(SPECIAL - set("~|"))),
}
COUNTED: Final = {
    "unicode-lower-counts": ("Counts any lower-case letter of Unicode as one of the documented ones", "a", "Ll"),
    "unicode-upper-counts": ("Counts any upper-case letter of Unicode as one of the documented ones", "A", "Lu"),
    "unicode-digit-counts": ("Counts any decimal digit of Unicode as a number", "0", "Nd"),
    "unicode-letter-is-special": ("Counts any letter beyond ASCII as a special character", "!", "L"),
    "control-is-special": ("Counts a control character as a special character", "!", "Cc"),
    "space-is-special": ("Counts a space as a special character", "!", "Zs"),
}


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    for name, contradiction in plan.contract.readings.items():
        for reading in list(contradiction.readings.values())[1:]:
            # Whoever switches it on gets the contract under this reading: composition.py.
            what = f"Follows the reading {reading.name} of {name}."
            yield Variant(f"{name}-{reading.name}", what, (reading.clause,), lambda behaviour: behaviour, "readings")
    for operation in plan.contract.operations:
        for named in operation.inputs:
            for contradiction in plan.contract.readings.values():
                if contradiction.characters and is_at(contradiction, named):
                    yield from _of_rule(clauses, operation, named, contradiction)
                    break
            history = clauses.slot(Slot.STATE_HISTORY, operation=operation)
            if named.role is Role.SECRET and history and operation.effect.key:
                what = f"Refuses {named.name} that was set before."
                change = at(operation, used_before(operation, named))
                yield Variant(f"{named.name}-used-before-refused", what, history, change)
            least = named.rule("minLength")
            shortest = plan.contract.contradiction_at(least.pointer) if least else None
            if named.role is Role.REFERENCE and shortest is not None:
                empty = at(operation, dropping(named, lambda breach: breach.value == ""))
                what = f"Takes an empty {named.name} for one that nothing has."
                lenient = (list(shortest.readings.values())[-1].clause,)
                yield Variant(f"empty-{named.name}-well-formed", what, lenient, empty)


def _of_rule(
    clauses: Clauses, operation: OperationContract, named: Parameter, contradiction: Contradiction
) -> Iterator[Variant]:
    """Yield what no reading of a rule speaks of."""

    def refused(when: Callable[[str], bool]) -> Change:
        return at(operation, refusing(operation, named, of_text(when)))

    sets = clauses.at(f"{contradiction.at[0]}/3/pattern")
    for name, (what, allowed) in SETS.items():
        yield Variant(name, what, sets, refused(_beyond(allowed)))
    counted = "Counts four special characters only, and lets others stand beside them."
    yield Variant("special-characters-few-counted", counted, sets, refused(frozenset("@#$%").isdisjoint))
    unspoken = tuple(contradiction.unspoken)
    reads = [
        *((name, f"{what}.", unspoken, _counting(contradiction, *how)) for name, (what, *how) in COUNTED.items()),
        (
            "full-width-counts",
            "Judges the compatibility form, in which full-width characters are plain ones.",
            unspoken,
            lambda text: unicodedata.normalize("NFKC", text),
        ),
        (
            "length-in-utf16-units",
            "Counts UTF-16 units instead of characters, so that an emoji counts twice.",
            (contradiction.length_clause,),
            in_utf16,
        ),
    ]
    for name, what, allowing, read in reads:
        yield Variant(f"{named.name}-{name}", what, allowing, at(operation, judged_as(named, read)))


def in_utf16(text: str) -> str:
    """Return a text that has a letter for each UTF-16 unit beyond ASCII."""
    return "".join(c if c.isascii() else "a" * (len(c.encode("utf-16-le", "replace")) // 2) for c in text)


def _beyond(allowed: str) -> Callable[[str], bool]:
    return lambda text: not SPECIAL.intersection(text) <= set(allowed)


def judged_as(named: Parameter, read: Callable[[str], str]) -> Change:
    """Judge what `read` makes of a value, beside the value itself."""

    def changed(state: State, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        value = given.get(named)
        if not isinstance(value, str) or not state.plan.judge.fits(named, read(value)):
            return breaches
        return [each for each in breaches if not is_of(each, named)]

    return judging(changed)


def _counting(contradiction: Contradiction, member: str, category: str) -> Callable[[str], str]:
    counted = re.compile("|".join(contradiction.characters.values()), re.ASCII)

    def is_it(character: str) -> bool:
        return not counted.fullmatch(character) and unicodedata.category(character).startswith(category)

    return lambda text: "".join(member if is_it(c) else c for c in text)


def used_before(operation: OperationContract, named: Parameter) -> Change:
    """Refuse a secret that a resource had since the endpoint was started."""
    memory, key = f"used {operation.id} {named.name}", operation.input(operation.effect.key)

    def pair(given: Arguments) -> tuple[object, object]:
        return (key and given.get(key), given.get(named))

    def check(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        if pair(given) not in state.memory.setdefault(memory, []):
            return None
        breach = Breach(named, "history", None, MISSING, named.pointer, is_binding=True)
        return state.plan.failures.unacceptable(asked, breach)

    def remember(state: State, given: Arguments, response: EndpointResponse) -> EndpointResponse:
        state.memory.setdefault(memory, []).append(pair(given))
        return response

    return all_of(checking_first(check), succeeding(remember))
