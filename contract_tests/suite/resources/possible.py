"""Whether a value could be right for an input: under any reading, and as the kindest of servers would see it."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from contract_tests.contract import (
    Contract,
    Contradiction,
    OperationContract,
    Parameter,
    Role,
)
from contract_tests.oracle.schemas import schemas_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.oracle.schemas import Validator

_LONE: Final = re.compile("[\ud800-\udfff]")
"""Surrogates without their other half, which the library does not take."""
FORMS: Final = (
    lambda text: text,
    str.strip,
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFKC", text),
)
"""What servers make of a text before they look at it."""


class Possible:
    """Judges values against the document under every choice of readings.

    Args:
        contract: The contract.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validators: dict[str, tuple[Validator, ...]] = {}
        self._contradictions: dict[str, tuple[Contradiction, ...]] = {}

    def could_be_right(self, parameter: Parameter, value: object) -> bool:
        """Return whether a server could take a value, however kindly it reads it."""
        try:
            is_right = any(self._is_right(parameter, form) for form in _forms(value))
        except (ValueError, OverflowError):  # a number or a text that the library does not take
            return True
        return is_right or self._is_unspoken(parameter, value)

    def _is_right(self, parameter: Parameter, value: object) -> bool:
        return any(validator.is_valid(value) for validator in self._of(parameter.schema_pointer))

    def _is_unspoken(self, parameter: Parameter, value: object) -> bool:
        """Whether a text of a possible length holds characters of which no reading speaks."""
        if not isinstance(value, str):
            return False
        patterns = [
            each for reading in self._contradicted(parameter.schema_pointer) for each in reading.unspoken.values()
        ]
        if not patterns or not any(re.search(pattern, value) for pattern in patterns):
            return False
        least, most = (rule.value if (rule := parameter.rule(name)) else None for name in ("minLength", "maxLength"))
        return any(
            (least is None or least <= length) and (most is None or length <= most) for length in lengths_of(value)
        )

    def impossible_key(self, parameter: Parameter) -> str | None:
        """Return a key that no resource can have; None where every text could be one."""
        words = f"no-such-{parameter.resource or 'resource'}-of-the-contract-tests"
        found = (text for text in (words, f"{words}!") if not self.could_be_right(parameter, text))
        return next(found, None)

    def _contradicted(self, place: str) -> tuple[Contradiction, ...]:
        if place not in self._contradictions:
            reach = self._contract.schemas.reach(place)
            self._contradictions[place] = tuple(
                each
                for each in self._contract.readings.values()
                if any(at == within or at.startswith(f"{within}/") for at in each.at for within in reach)
            )
        return self._contradictions[place]

    def _of(self, place: str) -> tuple[Validator, ...]:
        if place not in self._validators:
            contradicted = self._contradicted(place)
            choices = product(*([(each.name, name) for name in each.readings] for each in contradicted))
            self._validators[place] = tuple(schemas_of(self._contract, *choice).at(place) for choice in choices)
        return self._validators[place]


@lru_cache(maxsize=4)
def possible_of(contract: Contract) -> Possible:
    """Return what judges values against a contract; runs share it, since it compiles each schema once."""
    return Possible(contract)


def lengths_of(text: str) -> Iterator[int]:
    """Yield every length that a text may be said to have."""
    for form in FORMS:
        made = form(text)
        yield len(made)
        yield len(made.encode("utf-16-le", "surrogatepass")) // 2


def secrets_of(operation: OperationContract) -> tuple[Parameter, ...]:
    """Return the inputs of an operation that set a secret."""
    return tuple(each for each in operation.sets if each.role is Role.SECRET)


def _forms(value: object) -> Iterator[object]:
    if not isinstance(value, str):
        yield value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield str(value)
        return
    for form in FORMS:
        text = _LONE.sub("\N{REPLACEMENT CHARACTER}", form(value))
        yield text
        yield text.split(",")  # as a list may be written outside of a body
        try:
            yield json.loads(text)
        except (ValueError, RecursionError):
            continue
