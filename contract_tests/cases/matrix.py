"""The whole matrix: which groups of cases a profile tries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from .bodies import body_cases
from .clock import clock_cases
from .ids import id_cases
from .json_text import json_text_cases
from .lists import list_cases
from .media_types import media_type_cases
from .member_names import member_name_cases
from .passwords import password_cases, xml_password_cases
from .profile import Profile
from .signatures import signature_cases
from .targets import target_cases
from .xml_bodies import xml_body_cases
from .xml_markup import xml_markup_cases

if TYPE_CHECKING:
    from .case import Case

LONGER: Final = re.compile(
    r"xml-password|xml-id|xml-name/(?!password-in-upper)|signature/getList/(?!unsigned)|signature/character-(?!(?:0|9|18|27|36|43)$)"
    r"|query/getList|password-.*-among-one"
    r"|password-subsets/.*-(10|16)$"
    r"|password-bounds/(?!zero-width-space|combining|delete|tab|soft-hyphen-)"
    r"|json-text/(?!unquoted-names|single-quoted-t|nan$|leading-zero|plus|hexadecimal$|hash|comma-twice|semicolon"
    r"|unknown-escape|raw-line|two-texts|braces|guard|password-in-two|comment-inside|exponent-beyond|callback|lone-surrogate)"
    r"|name/(?!password-(space-after|nul|byte-order|in-upper|with-(cyrillic|underscore)|escape|beginning|pwd|index|path)"
    r"|id-(accountId|in-full)|short-password-and-in)"
    r"|id/(last-of-it|known-and-(control|delete|no-break|carriage|point|zeros)|urn"
    r"|.*-(inside|upper-lower-digits)|zeros|by-|in-(list|base|braces|angle|apostrophes)|(query|fragment|comment)-"
    r"|percent-encoded-twice|alternative|expression)"
    r"|xml-text/(declared-(us|x-)|attribute-(twice|without)|end-of|entity-(of|without)|cdata-(in-id|after)"
    r"|instruction-(in-id|after|before)|comment-(in-id|before$)|standalone|text-before)"
)
"""Cases that show nearly the same as others: what XML repeats of JSON, and getList of resetPassword."""
GROUPS: Final = (
    list_cases,
    password_cases,
    id_cases,
    body_cases,
    member_name_cases,
    json_text_cases,
    media_type_cases,
    clock_cases,  # before the signatures: a timestamp that is no number is judged in the light of the others
    signature_cases,
    target_cases,
    xml_body_cases,
    xml_markup_cases,
    xml_password_cases,
)


def matrix(account_id: str, seed: int, profile: Profile = Profile.DEFAULT) -> Iterator[Case]:
    """Every case, in the order in which they are tried.

    Args:
        account_id: The account whose password may be changed.
        seed: Decides the throw-away passwords and ids.
        profile: How much is tried.
    """
    cases = chain.from_iterable(group(account_id, seed) for group in GROUPS)
    return (case for case in cases if profile is not Profile.QUICK or _is_quick(case))


def _is_quick(case: Case) -> bool:
    """Whether a quick run tries a case."""
    return LONGER.match(case.id) is None
