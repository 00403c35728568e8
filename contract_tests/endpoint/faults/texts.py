"""Faults that take another text for the right one: of a value, of the key of a resource, of the name of a member."""

from __future__ import annotations

import re
import string
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote

from contract_tests.contract import EffectKind, Place, Role, Slot

from ..arguments import MISSING
from ..body import XML, family_of, media_type_of
from ..fixtures import world_of
from ..request_hooks import argument_read, arguments_read
from ..shapes import members_of, types_of
from ..switches import all_of
from .family import Clauses, family
from .rules import dropping

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract, Parameter

    from ..arguments import Arguments
    from ..behaviour import Behaviour
    from ..plan import Plan
    from ..request import Request
    from ..state import State
    from ..switches import Change, Fault
    from .family import Row

Read = Callable[[str], str]

BASE62: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
UUID_VALUES: Final = 2**128
OF_NUMBERS: Final = frozenset({"decoded-to-128-bits", "as-uuid-accepted", "as-decimal-accepted"})
"""What only the keys can show that are numbers in base62."""
OF_PARTS: Final = frozenset({"end-accepted", "prefix-accepted"})
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
    "leading-zeros-ignored": ("Ignores zeros in front", lambda text: text.lstrip("0")),
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
    """Yield the faults of every text that a request can hold, and those of the names of members."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for named in operation.inputs:
            if "string" not in types_of(plan.requests.at(named.schema_pointer)):
                continue
            prefix = f"{operation.name}/{named.place}.{named.name}/"
            rules = [rule for rule in named.rules if rule.is_binding and rule.keyword in {"pattern", "maxLength"}]
            broken = [rule.clause for rule in rules if "allOf" not in rule.pointer]
            unknown = clauses.slot(Slot.REFERENCE_UNKNOWN, operation=operation)
            if named.role is Role.REFERENCE:
                yield from family(prefix, [*broken, *unknown], _looked_up(plan, operation, named))
                yield from family(prefix, (*unknown, *broken), _unknown(operation, named))
                yield from family(prefix, (*broken, *unknown), _by_members(plan, operation, named))
                if operation.effect.kind is not EffectKind.DELETE:  # which a run spares what the user named
                    yield from family(prefix, (*unknown, *broken), _of_other_kinds(plan, operation, named))
            elif broken:
                yield from family(prefix, broken, _read(operation, named))
            if named.place is Place.BODY and len(named.path) == 1:
                yield from family(
                    prefix, (named.required_clause,) if named.is_required else (), _elsewhere(operation, named)
                )
    yield from _names(plan)


def _read(operation: OperationContract, named: Parameter) -> Iterator[Row]:
    for name in OF_VALUES:
        what, read = READS[name]
        if named.place in {Place.HEADER, Place.COOKIE} and name not in OF_FIELDS:
            continue

        def changed(state: State, value: object, read: Read = read) -> object:
            if not isinstance(value, str) or state.plan.judge.fits(named, value):
                return value
            judged = read(value)
            return judged if judged != value and state.plan.judge.fits(named, judged) else value

        yield name, f"{what} before it judges {named.name}.", argument_read(operation, named, changed)


def _found(operation: OperationContract, named: Parameter, matches: Callable[[State, str, str], bool]) -> Change:
    """Find the resource that `matches` picks, of its key and of what was sent, where no key is what was sent."""

    def changed(state: State, value: object) -> object:
        if not isinstance(value, str) or state.world.has(named.resource, value):
            return value
        return next((key for key in state.world.keys(named.resource) if matches(state, key, value)), value)

    return argument_read(operation, named, changed)


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


def read_as(read: Read) -> Callable[[State, str, str], bool]:
    """Match the key that `read` makes of a text."""
    return lambda _state, key, value: read(value) == key


def _looked_up(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    for name, (what, read) in READS.items():
        yield (name, f"{what} before it looks for {named.name}.", _found(operation, named, read_as(read)))
    rows: dict[str, tuple[str, Callable[[State, str, str], bool]]] = {
        "cut-to-its-length": (
            "Takes the beginning of a longer key",
            lambda _s, key, v: len(v) > len(key) > 0 and v.startswith(key),
        ),
        "decoded-to-128-bits": (
            "Decodes a key to a UUID and forgets what lies beyond 128 bits",
            lambda _s, key, v: len(v) <= len(key) and 0 < number_of(v) % UUID_VALUES == number_of(key) % UUID_VALUES,
        ),
        "as-uuid-accepted": ("Takes a UUID in its usual form", lambda _s, key, v: is_uuid_of(key, v)),
        "as-decimal-accepted": (
            "Takes the number behind a key in decimal digits",
            lambda _s, key, v: v == str(number_of(key)),
        ),
        "pattern-accepted": (
            "Searches for a key with the wildcards of a database",
            lambda _s, key, v: len(v) > ENOUGH and v[-1] in "%*" and like(v, key),
        ),
        "wildcard-accepted": ("Takes a percent sign or an asterisk for any key", lambda _s, _key, v: v in {"%", "*"}),
        "end-accepted": (
            "Finds a resource by the last characters of its key",
            lambda _s, key, v: len(v) >= ENOUGH and key.endswith(v),
        ),
        "prefix-accepted": (
            "Finds a resource by the beginning of its key",
            lambda _s, key, v: len(v) >= ENOUGH and key.startswith(v),
        ),
        "case-ignored": ("Finds a resource by its key in any case", lambda _s, key, v: key.lower() == v.lower()),
        "empty-taken-for-first": ("Takes the first resource when the key is empty", lambda _s, _key, v: not v),
    }
    most = named.rule("maxLength")
    is_base62 = plan.judge.fits(named, ("Aa1" * ENOUGH)[: most.value if most else SHORTEST])
    is_long = any(len(key) > ENOUGH for key in world_of(plan.performer, None).keys(named.resource))
    for name, (what, matches) in rows.items():
        if (is_base62 or name not in OF_NUMBERS) and (is_long or name not in OF_PARTS):
            yield name, f"{what}, in {named.name}.", _found(operation, named, matches)


def _by_members(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    schema, key_name = plan.performer.item_schema(named.resource), plan.performer.key_member(named.resource)
    for name, member in members_of(schema).items():
        if (
            types_of(member) == {"string"}
            and name != key_name
            and "x-extensible-enum" not in member
            and "format" not in member
        ):

            def is_it(state: State, key: str, value: str, name: str = name) -> bool:
                return state.world.members(named.resource, key).get(name) == value

            yield (
                f"found-by-{name}",
                f"Takes the {name} of a resource for {named.name}.",
                _found(operation, named, is_it),
            )


def _of_other_kinds(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    kinds = {each.effect.resource for each in plan.contract.operations} - {named.resource}
    world = world_of(plan.performer, None)
    if any(plan.judge.fits(named, key) for kind in kinds for key in world.keys(kind)):

        def is_any(state: State, _key: str, value: str) -> bool:
            return any(value in state.world.keys(kind) for kind in kinds)

        what = f"Takes the key of a resource of another kind for {named.name}."
        yield "of-another-kind-accepted", what, _found(operation, named, is_any)


def _unknown(operation: OperationContract, named: Parameter) -> Iterator[Row]:
    def accepting(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.unknown

        def unknown(state: State, asked: OperationContract, given: Arguments) -> Parameter | None:
            found = inner(state, asked, given)
            return None if asked.id == operation.id and found is not None and found.name == named.name else found

        return replace(behaviour, unknown=unknown)

    yield "unknown-accepted", f"Reports success for {named.name} that nothing has.", accepting
    anything = dropping(operation, named, lambda breach: isinstance(breach.value, str))
    yield "unchecked", f"Reports success for any text as {named.name}.", all_of(anything, accepting)


def _elsewhere(operation: OperationContract, named: Parameter) -> Iterator[Row]:
    def from_query(_state: State, request: Request, asked: OperationContract, given: Arguments) -> Arguments:
        if asked.id != operation.id or given.get(named) is not MISSING:
            return given
        pairs = dict(parse_qsl(request.target.partition("?")[2]))
        return given.changed(named, pairs[named.name]) if named.name in pairs else given

    what = f"Takes {named.name} from the query string when the body lacks it."
    yield "from-query-accepted", what, arguments_read(from_query)


# ---- Names of members --------------------------------------------------------------------------------------------

HOMOGLYPHS: Final = str.maketrans({"\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c"})
ALIASES: Final = {"pwd": "password", "passwd": "password", "newPassword": "password", "accountId": "id", "uuid": "id"}


def named_as(change: Read, *, in_xml: bool | None = None, is_last: bool = False) -> Change:
    """Take what `change` makes of a name for the name; a member of that very name counts first.

    Args:
        change: Makes a name of a name.
        in_xml: Whether only bodies in XML, or only those in other media types, are read so.
        is_last: Whether the last member of the name counts instead.
    """

    def changed(_state: State, request: Request, _operation: OperationContract, given: Arguments) -> Arguments:
        is_xml = family_of(media_type_of(request.header("content-type") or "")) == XML
        if not isinstance(given.body, dict) or (in_xml is not None and is_xml is not in_xml):
            return given
        renamed = {change(name): value for name, value in given.body.items()}
        return replaced(given, renamed if is_last else {**renamed, **given.body})

    return arguments_read(changed)


def replaced(given: Arguments, body: object) -> Arguments:
    """Return arguments with another body."""
    return type(given)(given.outside, body)


def _names(plan: Plan) -> Iterator[Fault]:
    members = {
        each.name: each for operation in plan.contract.operations if operation.body for each in operation.body.members
    }
    names = [name for name, each in members.items() if each.is_required]
    broken = tuple(dict.fromkeys(members[name].required_clause for name in names))

    def completed(name: str) -> str:
        return next((full for full in names if len(name) >= SHORTEST and full.startswith(name)), name)

    lower = {name.lower(): name for name in names}
    unescape = re.compile(r"\\u([0-9a-f]{4})")
    rows: list[Row] = [
        ("member-names-trimmed", "Cuts white space off names of members.", named_as(str.strip)),
        (
            "member-names-trimmed-in-json",
            "Cuts spaces off the end of names in JSON.",
            named_as(lambda n: n.rstrip(" "), in_xml=False),
        ),
        ("member-case-ignored", "Ignores the case of names of members.", named_as(lambda n: lower.get(n.lower(), n))),
        (
            "member-case-ignored-in-xml",
            "Ignores the case of names of elements in XML.",
            named_as(lambda n: lower.get(n.lower(), n), in_xml=True),
        ),
        (
            "member-of-any-case-counts-last",
            "Lets the last member count whose name is the documented one in any case.",
            named_as(lambda n: lower.get(n.lower(), n), is_last=True),
        ),
        (
            "member-names-in-compatible-form",
            "Reads full-width letters of a name, and a long s, as plain ones.",
            named_as(lambda n: unicodedata.normalize("NFKC", n)),
        ),
        ("member-names-without-the-invisible", "Ignores what is not seen of a name.", named_as(without("Cc", "Cf"))),
        (
            "member-names-by-looks",
            "Reads Cyrillic letters of a name as those that look alike.",
            named_as(lambda n: n.translate(HOMOGLYPHS)),
        ),
        (
            "member-separators-ignored",
            "Ignores underscores and hyphens in names, as relaxed binding does.",
            named_as(lambda n: re.sub("[-_]", "", n)),
        ),
        (
            "member-brackets-ignored",
            "Ignores brackets behind a name, as parsers of forms do.",
            named_as(lambda n: re.sub(r"\[\w*\]\Z", "", n)),
        ),
        ("member-path-read", "Reads the last part of a name with points.", named_as(lambda n: n.rpartition(".")[2])),
        ("member-name-abbreviated", "Takes the beginning of a name for the name.", named_as(completed)),
        (
            "member-name-unescaped-twice",
            "Replaces escapes in names once too often.",
            named_as(lambda n: unescape.sub(lambda f: chr(int(f[1], 16)), n)),
        ),
        (
            "member-alias-accepted",
            "Knows further names for the members.",
            named_as(lambda n: ALIASES.get(n, n) if ALIASES.get(n) in names else n),
        ),
    ]
    has_xml = any(form.is_xml for each in plan.contract.operations if each.body for form in each.body.forms.values())
    shown = {
        "member-case-ignored-in-xml": has_xml,
        "member-names-by-looks": not set(HOMOGLYPHS.values()).isdisjoint("".join(names)),
        "member-name-abbreviated": any(len(name) > SHORTEST for name in names),
        "member-alias-accepted": not set(ALIASES.values()).isdisjoint(names),
    }
    yield from family("", broken, [row for row in rows if shown.get(row[0], True)])
