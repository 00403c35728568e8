"""The password rule, in each reading of the documentation, and the storage of passwords.

Every reading but `any` knows four classes of characters: `a-z`, `A-Z`, `0-9`, and the 32 visible ASCII characters that
are neither letter nor digit. They refuse a character of no class: space, control, anything outside ASCII.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PasswordRule = Callable[[str], bool]
"""Returns whether a string can be a password."""

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 20

LOWER: Final = frozenset(string.ascii_lowercase)
UPPER: Final = frozenset(string.ascii_uppercase)
DIGIT: Final = frozenset(string.digits)
SPECIAL: Final = frozenset(string.punctuation)
FORBIDDEN: Final = frozenset("'\"\\/&` \u20a9\u00a5")
"""Characters that the pages of the newer layout forbid: the won sign of the Korean page stands for a backslash."""


def classes_in(password: str) -> int:
    """Return how many of the four classes the password uses."""
    return sum(not group.isdisjoint(password) for group in (LOWER, UPPER, DIGIT, SPECIAL))


def has_length(password: str) -> bool:
    """Return whether it has 8 to 20 characters, counted as code points."""
    return MIN_LENGTH <= len(password) <= MAX_LENGTH


def has_only_classes(password: str) -> bool:
    """Return whether every character belongs to one of the four classes."""
    return (LOWER | UPPER | DIGIT | SPECIAL).issuperset(password)


def measured(password: str, length: int) -> bool:
    """Return whether it has four classes, with a length that was counted in other units than characters."""
    return MIN_LENGTH <= length <= MAX_LENGTH and classes_in(password) == 4


def four_classes(password: str) -> bool:
    """Return whether it fits the older English page of resetPassword: one of each class."""
    return has_length(password) and has_only_classes(password) and classes_in(password) == 4


def three_groups(password: str) -> bool:
    """Return whether it fits the newer pages: a letter, a digit, a special character, nothing forbidden."""
    return (
        has_length(password)
        and has_only_classes(password)
        and FORBIDDEN.isdisjoint(password)
        and all(not group.isdisjoint(password) for group in (LOWER | UPPER, DIGIT, SPECIAL))
    )


def three_of_four(password: str) -> bool:
    """Return whether it fits the server's own error message: three of the four classes."""
    return has_length(password) and has_only_classes(password) and classes_in(password) >= 3


PASSWORD_POLICIES: Final[Mapping[str, PasswordRule]] = {
    "four-classes": four_classes,
    "three-groups": three_groups,
    "three-of-four": three_of_four,
    "any": has_length,
}


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """A password, salted and hashed. The cost is low on purpose: what is kept here is made up."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, password: str) -> StoredPassword:
        """Hash with a fresh salt."""
        salt = os.urandom(16)
        return cls(salt, _digest(password, salt))

    def is_password(self, password: str) -> bool:
        """Return whether it was made from `password`."""
        return hmac.compare_digest(self.digest, _digest(password, self.salt))


def _digest(password: str, salt: bytes) -> bytes:
    # A lone surrogate, which a fault may let through, has no UTF-8 form: it is kept as it is.
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=16, r=8, p=1)
