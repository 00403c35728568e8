"""The whole matrix: which groups of cases a profile tries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from .bodies import body_cases
from .clock import clock_cases
from .field_values import field_value_cases
from .ids import id_cases
from .json_text import json_text_cases
from .lists import list_cases
from .media_types import media_type_cases
from .member_names import member_name_cases
from .methods import method_cases
from .passwords import password_cases, xml_password_cases
from .path_forms import path_form_cases
from .profile import Profile
from .signatures import signature_cases
from .targets import target_cases
from .xml_bodies import xml_body_cases
from .xml_markup import xml_markup_cases

if TYPE_CHECKING:
    from .case import Case

LONGER: Final = re.compile(
    r"xml-password|xml-id|xml-name/(?!password-in-upper)|signature/getList/|signature/character-(?!(?:0|9|18|27|36|43)$)"
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
    r"|signature/resetPassword/(?:first-(?:1|22|42)|hmac-(?:md5|sha224|sha384)|secret-and-ampersand|only-|unknown-key-secret)"
    r"|value/|path-form/|clock/.*-(?:bits|digit)"
    r"|method/(?:.*query-|x-|resetPassword-(?:Post|get)$|.*-unsigned)"
)
"""Cases that show nearly the same as others: what XML repeats of JSON, getList of resetPassword, forms of a value."""
REPRESENTATIVES: Final = re.compile(
    r"signature/getList/(?:unsigned|other-operation|other-secret|all-alike|timestamp-a-minute-ago)$"
    r"|value/signature-(?:quoted|listed-twice|bearer|named|padded-more|space-inside|with-par|repeated-wrong)"
    r"|value/key-quoted-signed-bare|value/key-(?:listed-first|percent-sign)$|value/timestamp-(?:with-letters|grouped)"
    r"|value/timestamp-(?:listed-twice-|quoted-|super)"
    r"|value/(?:names-in-upper-case|spaces-before|no-break-space)"
    r"|path-form/(?:parameter|dot-dot|slash-doubled|slash-behind|letter-escaped|lower-case)-signed-as-documented$"
    r"|path-form/(?:parameter|dot-dot|slash-doubled|lower-case)-unsigned$|path-form/parameter-.*-(?:getList|xml)"
    r"|path-form/(?:nul-behind|escape-cut|slash-escaped)$"
    r"|method/x-http-method-override-getList|method/x-.*-resetPassword|method/query-_method=POST-getList"
    r"|method/.*-(?:xml|unsigned)$|clock/(?:32|64)-bits-ahead$|clock/(?:63-bits-ahead|32-bits-of-seconds|one-more|.*bits.*-getList)"
)
"""Those of them that a quick run tries all the same."""
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
    field_value_cases,
    target_cases,
    method_cases,
    path_form_cases,
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
    return LONGER.match(case.id) is None or REPRESENTATIVES.match(case.id) is not None
