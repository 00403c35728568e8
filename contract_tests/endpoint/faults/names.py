"""Faults that take another name for that of a member."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..switches.changes import Arguments, OperationContract, Request, State
from ..switches.request_hooks import arguments_read, is_xml
from .family import Change, Fault, Iterator, Plan, fault
from .texts import SHORTEST, Read, without

HOMOGLYPHS: Final = str.maketrans({"\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c"})
ALIASES: Final = {"pwd": "password", "passwd": "password", "newPassword": "password", "uuid": "id"}
ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})")


def named_as(change: Read, *, in_xml: bool | None = None, is_last: bool = False) -> Change:
    """Take what `change` makes of a name for the name; a member of that very name counts first.

    Args:
        change: Makes a name of a name.
        in_xml: Whether only bodies in XML, or only those in other media types, are read so.
        is_last: Whether the last member of the name counts instead.
    """

    def changed(_state: State, request: Request, _operation: OperationContract, given: Arguments) -> Arguments:
        if not isinstance(given.body, dict) or in_xml not in {None, is_xml(request)}:
            return given
        renamed = {change(name): value for name, value in given.body.items()}
        return Arguments(given.outside, renamed if is_last else {**renamed, **given.body})

    return arguments_read(changed)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults that the names of required members can show; a form shows none of them."""
    bodies = [each for each in plan.contract.bodies if any(form.is_json or form.is_xml for form in each.forms.values())]
    members = {each.name: each for body in bodies for each in body.members if len(each.path) == 1}
    names = [name for name, each in members.items() if each.is_required]
    broken = tuple(members[name].required_clause for name in names)
    lower = {name.lower(): name for name in names}

    kinds = {each.resource for each in members.values() if each.resource}
    aliases = {**ALIASES, **{f"{kind}Id": "id" for kind in kinds}}

    def in_any_case(name: str) -> str:
        return lower.get(name.lower(), name)

    def completed(name: str) -> str:
        return next((full for full in names if len(name) >= SHORTEST and full.startswith(name)), name)

    reads: dict[str, Change] = {
        "member-names-trimmed": named_as(str.strip),
        "member-names-trimmed-in-json": named_as(lambda n: n.rstrip(" "), in_xml=False),
        "member-case-ignored": named_as(in_any_case),
        "member-case-ignored-in-xml": named_as(in_any_case, in_xml=True),
        "member-of-any-case-counts-last": named_as(in_any_case, is_last=True),
        "member-names-in-compatible-form": named_as(lambda n: unicodedata.normalize("NFKC", n)),
        "member-names-without-the-invisible": named_as(without("Cc", "Cf")),
        "member-names-by-looks": named_as(lambda n: n.translate(HOMOGLYPHS)),
        "member-separators-ignored": named_as(lambda n: re.sub("[-_]", "", n)),
        "member-brackets-ignored": named_as(lambda n: re.sub(r"\[\w*\]\Z", "", n)),
        "member-path-read": named_as(lambda n: n.rpartition(".")[2]),
        "member-name-abbreviated": named_as(completed),
        "member-name-unescaped-twice": named_as(lambda n: ESCAPE.sub(lambda f: chr(int(f[1], 16)), n)),
        "member-alias-accepted": named_as(lambda n: aliases.get(n, n) if aliases.get(n) in names else n),
    }
    shown = {
        "member-case-ignored-in-xml": any(form.is_xml for body in bodies for form in body.forms.values()),
        "member-names-by-looks": not set(HOMOGLYPHS.values()).isdisjoint("".join(names)),
        "member-name-abbreviated": any(len(name) > SHORTEST for name in names),
        "member-alias-accepted": not set(ALIASES.values()).isdisjoint(names),
    }
    yield from (fault(name, broken, change) for name, change in reads.items() if shown.get(name, True))
