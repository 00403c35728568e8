"""Values of inputs whose schemas can be read in several ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Contract, Contradiction, OperationContract, Parameter
from contract_tests.oracle.schemas import Validator, schemas_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTABLE: Final = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True)
class ContradictedInput:
    """An input whose schema is read in several ways that count characters.

    Attributes:
        contract: The contract.
        contradiction: The ways to read it.
        schema_pointer: Where the schema stands.
    """

    contract: Contract
    contradiction: Contradiction
    schema_pointer: str

    @cached_property
    def validators(self) -> Mapping[str, Validator]:
        """What judges a value, by the reading."""
        name = self.contradiction.name
        return {
            reading: schemas_of(self.contract, (name, reading)).at(self.schema_pointer)
            for reading in self.contradiction.readings
        }

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """The characters of each class of which the readings speak, without those that one of them forbids."""
        unspoken = "".join(filter(self._is_unspoken, PRINTABLE))
        return {
            name: "".join(each for each in PRINTABLE if _matches(pattern, each) and each not in unspoken)
            for name, pattern in self.contradiction.characters.items()
        }

    @cached_property
    def bounds(self) -> tuple[int, int | None]:
        """The least and the greatest length."""
        demands = {keyword: value for _, keyword, value in self.contract.schemas.demands(self.schema_pointer)}
        return int(demands.get("minLength", 0)), demands.get("maxLength")

    def subset_of(self, text: str) -> frozenset[str] | None:
        """Return the classes that a text holds; None where it holds something else, or what pages differ about."""
        if not set(text) <= set("".join(self.classes.values())):
            return None
        return frozenset(name for name, characters in self.classes.items() if set(characters) & set(text))

    def allowing(self, text: str) -> frozenset[str]:
        """Return the readings that allow a text."""
        return frozenset(name for name, validator in self.validators.items() if validator.is_valid(text))

    def operations(self) -> Iterator[tuple[OperationContract, Parameter]]:
        """Yield the inputs that have this schema."""
        for operation in self.contract.operations:
            for parameter in operation.inputs:
                if parameter.schema_pointer == self.schema_pointer:
                    yield operation, parameter

    def _is_unspoken(self, character: str) -> bool:
        return any(_matches(pattern, character) for pattern in self.contradiction.unspoken.values())


@lru_cache(maxsize=4)
def contradicted_inputs(contract: Contract) -> tuple[ContradictedInput, ...]:
    """Return the schemas of inputs that are read in several ways which count characters, each once.

    Runs against one document share them, since each compiles what judges its values.
    """
    found: dict[str, ContradictedInput] = {}
    for operation in contract.operations:
        for parameter in operation.inputs:
            place = parameter.schema_pointer
            for contradiction in contract.readings.values():
                if contradiction.characters and any(at.startswith(f"{place}/") for at in contradiction.at):
                    found.setdefault(place, ContradictedInput(contract, contradiction, place))
    return tuple(found.values())


def _matches(pattern: str, text: str) -> bool:
    return Validator({"pattern": pattern}).is_valid(text)
