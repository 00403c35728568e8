"""Variants of what values are accepted: other readings of a rule, and what no reading speaks of."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Role, Slot

from ..arguments import MISSING
from ..faults.family import Clauses
from ..faults.rules import dropping, of_text, refusing
from ..request_hooks import checking_first, judging, performing
from ..response import ResponseReason
from ..switches import Variant, all_of
from ..validation import Breach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contract_tests.contract import Contradiction, OperationContract, Parameter

    from ..arguments import Arguments
    from ..plan import Plan
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change

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
            contradiction_here = _at(plan, named)
            if contradiction_here is not None:
                yield from _of_rule(clauses, operation, named, contradiction_here)
            if named.role is Role.SECRET and (history := clauses.slot(Slot.STATE_HISTORY, operation=operation)):
                change = used_before(operation, named)
                yield Variant(
                    f"{named.name}-used-before-refused", f"Refuses {named.name} that was set before.", history, change
                )
            least = named.rule("minLength")
            shortest = plan.contract.readings.at(least.pointer) if least else None
            if named.role is Role.REFERENCE and shortest is not None:
                empty = dropping(operation, named, lambda breach: breach.value == "")
                what = f"Takes an empty {named.name} for one that nothing has."
                yield Variant(
                    f"empty-{named.name}-well-formed", what, (list(shortest.readings.values())[-1].clause,), empty
                )


def _at(plan: Plan, named: Parameter) -> Contradiction | None:
    for contradiction in plan.contract.readings.values():
        if contradiction.characters and any(place.startswith(f"{named.schema_pointer}/") for place in contradiction.at):
            return contradiction
    return None


def _of_rule(
    clauses: Clauses, operation: OperationContract, named: Parameter, contradiction: Contradiction
) -> Iterator[Variant]:
    """Yield what no reading of a rule speaks of."""
    place = contradiction.at[0]
    sets = clauses.at(f"{place}/3/pattern")
    for name, (what, allowed) in SETS.items():
        yield Variant(name, what, sets, refusing(operation, named, of_text(_beyond(allowed))))
    few = frozenset("@#$%")
    counted = refusing(operation, named, of_text(few.isdisjoint))
    yield Variant(
        "special-characters-few-counted",
        "Counts four special characters only, and lets others stand beside them.",
        sets,
        counted,
    )
    unspoken = tuple(contradiction.unspoken)
    for name, (what, member, category) in COUNTED.items():
        yield Variant(
            f"{named.name}-{name}",
            f"{what}.",
            unspoken,
            judged_as(operation, named, _counting(contradiction, member, category)),
        )
    plain = judged_as(operation, named, lambda text: unicodedata.normalize("NFKC", text))
    yield Variant(
        f"{named.name}-full-width-counts",
        "Judges the compatibility form, in which full-width characters are plain ones.",
        unspoken,
        plain,
    )
    units = judged_as(operation, named, in_utf16)
    yield Variant(
        f"{named.name}-length-in-utf16-units",
        "Counts UTF-16 units instead of characters, so that an emoji counts twice.",
        (contradiction.length_clause,),
        units,
    )


def in_utf16(text: str) -> str:
    """Return a text that has a letter for each UTF-16 unit beyond ASCII."""
    return "".join(c if c.isascii() else "a" * (len(c.encode("utf-16-le", "replace")) // 2) for c in text)


def _beyond(allowed: str) -> Callable[[str], bool]:
    return lambda text: not SPECIAL.intersection(text) <= set(allowed)


def judged_as(operation: OperationContract, named: Parameter, read: Callable[[str], str]) -> Change:
    """Judge what `read` makes of a value, beside the value itself."""

    def changed(state: State, asked: OperationContract, given: Arguments, breaches: list[Breach]) -> list[Breach]:
        value = given.get(named)
        if asked.id != operation.id or not isinstance(value, str) or not state.plan.judge.fits(named, read(value)):
            return breaches
        return [each for each in breaches if each.parameter is None or each.parameter.pointer != named.pointer]

    return judging(changed)


def _counting(contradiction: Contradiction, member: str, category: str) -> Callable[[str], str]:
    counted = re.compile("|".join(contradiction.characters.values()), re.ASCII)

    def read(text: str) -> str:
        return "".join(
            member if not counted.fullmatch(c) and unicodedata.category(c).startswith(category) else c for c in text
        )

    return read


def used_before(operation: OperationContract, named: Parameter) -> Change:
    """Refuse a secret that a resource had since the endpoint was started."""
    memory = f"used {operation.id} {named.name}"

    def pair(operation: OperationContract, given: Arguments) -> tuple[object, object]:
        key = operation.input(operation.effect.key)
        return (given.get(key) if key else None, given.get(named))

    def check(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        if asked.id != operation.id or pair(asked, given) not in state.memory.setdefault(memory, []):
            return None
        breach = Breach(named, "history", None, MISSING, named.pointer, is_binding=True)
        return state.plan.failures.unacceptable(operation, breach)

    def remember(inner: Perform) -> Perform:
        def perform(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response = inner(state, asked, given)
            if asked.id == operation.id and response.reason is ResponseReason.SUCCESS:
                state.memory.setdefault(memory, []).append(pair(asked, given))
            return response

        return perform

    return all_of(checking_first(check), performing(remember))
