"""Faults that take another text for the right one: of a value, or of the key of a resource."""

from __future__ import annotations

import re
import string
import unicodedata
import uuid
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, unquote

from contract_tests.contract import EffectKind, Place, Role

from ..reading.arguments import MISSING
from ..reading.shapes import members_of, types_of
from ..resources.fixtures import world_of
from ..switches.changes import Arguments, OperationContract, Parameter, Request, State, around
from ..switches.request_hooks import argument_read, arguments_read
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, all_of, family, prefix_of
from .rules import dropping

Read = Callable[[str], str]
Matches = Callable[[str, str], bool]
"""Picks a resource by its key and what was sent."""

BASE62: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
UUID_VALUES: Final = 2**128
OF_NUMBERS: Final = frozenset({"decoded-to-128-bits", "as-uuid-accepted", "as-decimal-accepted"})
"""What only the keys can show that are numbers in base62."""
OF_PARTS: Final = frozenset({"end-accepted", "prefix-accepted", "pattern-accepted"})
"""What only keys can show that have more characters than a part must have."""
ENOUGH: Final = 8
SHORTEST: Final = 4


def without(*categories: str) -> Read:
    """Leave characters of some categories of Unicode out."""
    return lambda text: "".join(c for c in text if unicodedata.category(c) not in categories)


READS: Final[dict[str, tuple[str, Read]]] = {
    "trimmed": ("Cuts white space off both ends", str.strip),
    "line-feed-at-end-ignored": ("Ignores a line feed at the end", lambda text: text.removesuffix("\n")),
    "cut-at-nul": ("Reads up to the first NUL", lambda text: text.partition("\0")[0]),
    "percent-decoded": ("Decodes percent signs", unquote),
    "full-width-read-as-plain": (
        "Reads full-width characters as plain ones",
        lambda t: unicodedata.normalize("NFKC", t),
    ),
    "format-characters-ignored": ("Leaves characters without a width out", without("Cf")),
    "control-characters-ignored": ("Leaves control characters out", without("Cc")),
    "invisible-characters-ignored": ("Leaves control and format characters out", without("Cc", "Cf")),
    "accents-ignored": ("Leaves combining characters out", without("Mn", "Me")),
    "hyphens-ignored": ("Leaves hyphens out", lambda text: text.replace("-", "")),
    "leading-zeros-ignored": ("Ignores zeros in front", lambda text: text.lstrip("0") or text[-1:]),
    "quotes-stripped": ("Cuts quotation marks and apostrophes off", lambda text: text.strip("\"'")),
    "brackets-stripped": ("Cuts brackets and braces off", lambda text: text.strip("[]{}<>")),
    "cut-at-separator": (
        "Reads up to a comma, semicolon, question mark or hash sign",
        lambda t: re.split("[,;?#]", t)[0],
    ),
    "slashes-stripped": ("Cuts slashes off", lambda text: text.strip("/")),
    "last-part-of-path-read": ("Reads what stands behind the last slash", lambda text: text.rpartition("/")[2]),
    "padding-ignored": ("Ignores equals signs at the end", lambda text: text.rstrip("=")),
}
"""What is read of a text; the first words of the description."""
OF_VALUES: Final = (*list(READS)[:7], "accents-ignored")
"""Those by which a text becomes right that is none; the others find a resource by another text than its key."""
OF_FIELDS: Final = frozenset({"percent-decoded"})
"""Those that a header can show, which holds visible characters only."""


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every text that a request can hold."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for named in operation.inputs:
            if "string" not in types_of(plan.requests.at(named.schema_pointer)):
                continue
            prefix = prefix_of(operation, named)
            rules = [rule for rule in named.rules if rule.is_binding and rule.keyword in {"pattern", "maxLength"}]
            broken = [rule.clause for rule in rules if "allOf" not in rule.pointer]
            unknown = clauses.slot(Slot.REFERENCE_UNKNOWN, operation=operation)
            if named.role is Role.REFERENCE:
                yield from family(prefix, [*broken, *unknown], _looked_up(plan, named), operation)
                yield from family(prefix, (*unknown, *broken), _unknown(named), operation)
                yield from family(prefix, (*broken, *unknown), _by_members(plan, named), operation)
                if operation.effect.kind is not EffectKind.DELETE:  # which a run spares what the user named
                    yield from family(prefix, (*unknown, *broken), _of_other_kinds(plan, named), operation)
            else:
                yield from family(prefix, broken, _read(named), operation)
            if named.place is Place.BODY and len(named.path) == 1 and named.is_required:
                what = f"Takes {named.name} from the query string when the body lacks it."
                rows = [("from-query-accepted", what, from_query(named))]
                yield from family(prefix, (named.required_clause,), rows, operation)


def _read(named: Parameter) -> Iterator[Row]:
    in_field = named.place in {Place.HEADER, Place.COOKIE}
    for name in OF_VALUES:
        what, read = READS[name]
        if in_field and name not in OF_FIELDS:
            continue

        def changed(state: State, value: object, read: Read = read) -> object:
            if not isinstance(value, str) or state.plan.judge.fits(named, value):
                return value
            return judged if state.plan.judge.fits(named, judged := read(value)) else value

        yield name, f"{what} before it judges {named.name}.", argument_read(named, changed)


def _found(named: Parameter, matches: Matches) -> Change:
    """Find the resource that is picked, where no key is what was sent."""
    return _found_in(named, lambda _state, key, value: matches(key, value))


def _found_in(named: Parameter, matches: Callable[[State, str, str], bool]) -> Change:

    def changed(state: State, value: object) -> object:
        if not isinstance(value, str) or state.world.has(named.resource, value):
            return value
        return next((key for key in state.world.keys(named.resource) if matches(state, key, value)), value)

    return argument_read(named, changed)


def number_of(text: str) -> int:
    """Return the number that is written in base62; 0 for a text that is none."""
    number = 0
    for character in text:
        if character not in BASE62:
            return 0
        number = number * len(BASE62) + BASE62.index(character)
    return number


def is_uuid_of(key: str, value: str) -> bool:
    """Return whether a value is the UUID behind a key in its usual form."""
    try:
        return uuid.UUID(value).int == number_of(key) % UUID_VALUES
    except ValueError:
        return False


def like(pattern: str, text: str) -> bool:
    """Return whether a text is like a pattern, as SQL and shells have them."""
    return re.fullmatch(re.escape(pattern).replace("%", ".*").replace(r"\*", ".*"), text) is not None


def read_as(read: Read) -> Matches:
    """Match the key that `read` makes of a text."""
    return lambda key, value: read(value) == key


LOOKED_UP: Final[dict[str, tuple[str, Matches]]] = {
    "cut-to-its-length": (
        "Takes the beginning of a longer key",
        lambda key, v: len(v) > len(key) > 0 and v.startswith(key),
    ),
    "decoded-to-128-bits": (
        "Decodes a key to a UUID and forgets what lies beyond 128 bits",
        lambda key, v: len(v) <= len(key) and 0 < number_of(v) % UUID_VALUES == number_of(key) % UUID_VALUES,
    ),
    "as-uuid-accepted": ("Takes a UUID in its usual form", lambda key, v: is_uuid_of(key, v)),
    "as-decimal-accepted": ("Takes the number behind a key in decimal digits", lambda key, v: v == str(number_of(key))),
    "pattern-accepted": (
        "Searches for a key with the wildcards of a database",
        lambda key, v: len(v) > ENOUGH and v[-1] in "%*" and like(v, key),
    ),
    "wildcard-accepted": ("Takes a percent sign or an asterisk for any key", lambda _key, v: v in {"%", "*"}),
    "end-accepted": (
        "Finds a resource by the last characters of its key",
        lambda key, v: len(v) >= ENOUGH and key.endswith(v),
    ),
    "prefix-accepted": (
        "Finds a resource by the beginning of its key",
        lambda key, v: len(v) >= ENOUGH and key.startswith(v),
    ),
    "case-ignored": ("Finds a resource by its key in any case", lambda key, v: key.lower() == v.lower()),
    "empty-taken-for-first": ("Takes the first resource when the key is empty", lambda _key, v: not v),
}
"""How a resource is found by another text than its key; the first words of the description."""


def _looked_up(plan: Plan, named: Parameter) -> Iterator[Row]:
    for name, (what, read) in READS.items():
        yield name, f"{what} before it looks for {named.name}.", _found(named, read_as(read))
    most = named.rule("maxLength")
    keys = world_of(plan.performer, None).keys(named.resource)
    fits = plan.judge.fits(named, ("Aa1" * ENOUGH)[: most.value if most else SHORTEST])
    is_base62 = fits and all(map(number_of, map(str, keys)))
    is_long = any(len(key) > ENOUGH for key in keys)
    for name, (what, matches) in LOOKED_UP.items():
        if (is_base62 or name not in OF_NUMBERS) and (is_long or name not in OF_PARTS):
            yield name, f"{what}, in {named.name}.", _found(named, matches)


def _by_members(plan: Plan, named: Parameter) -> Iterator[Row]:
    schema, key_name = plan.performer.item_schema(named.resource), plan.performer.key_member(named.resource)
    for name, member in members_of(schema).items():
        is_free = types_of(member) == {"string"} and not {"enum", "x-extensible-enum", "format"} & member.keys()
        if is_free and name != key_name:

            def is_it(state: State, key: str, value: str, name: str = name) -> bool:
                return state.world.members(named.resource, key).get(name) == value

            yield f"found-by-{name}", f"Takes the {name} of a resource for {named.name}.", _found_in(named, is_it)


def _of_other_kinds(plan: Plan, named: Parameter) -> Iterator[Row]:
    effects = [each.effect for each in plan.contract.operations]
    # Only keys that are shown or asked for are known to anybody.
    kinds = {each.resource for each in effects if each.key or each.lists is not None} - {named.resource}
    world = world_of(plan.performer, None)
    if any(plan.judge.fits(named, key) for kind in kinds for key in world.keys(kind)):
        is_any = _found_in(named, lambda state, _key, value: any(value in state.world.keys(kind) for kind in kinds))
        yield "of-another-kind-accepted", f"Takes the key of a resource of another kind for {named.name}.", is_any


def _unknown(named: Parameter) -> Iterator[Row]:
    anything = dropping(named, lambda breach: isinstance(breach.value, str))
    yield unknown_accepted(named)
    yield "unchecked", f"Reports success for any text as {named.name}.", all_of(anything, unknown_accepted(named)[-1])


def unknown_accepted(named: Parameter) -> tuple[str, str, Change]:
    """Return the fault of an input for which a text is taken that nothing has."""

    def but_this(found: Parameter | None) -> Parameter | None:
        return None if found is not None and found.name == named.name else found

    accepting = around("unknown", lambda inner: lambda *given: but_this(inner(*given)))
    return "unknown-accepted", f"Reports success for {named.name} that nothing has.", accepting


def from_query(named: Parameter) -> Change:
    """Take an input from the query where the body lacks it."""

    def read(_state: State, request: Request, _asked: OperationContract, given: Arguments) -> Arguments:
        pairs = dict(parse_qsl(request.target.partition("?")[2]))
        is_there = given.get(named) is MISSING and named.name in pairs
        return given.changed(named, pairs[named.name]) if is_there else given

    return arguments_read(read)
