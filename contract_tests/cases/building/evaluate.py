"""Which rules of the document a request breaks: every one of them, not the first only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Contract, OperationContract, Parameter, Role, Rule
from contract_tests.contract.parts import Parts
from contract_tests.oracle.schemas import reference, schemas_of, sent_schemas_of

from .draft import ABSENT, ITEM

if TYPE_CHECKING:
    from contract_tests.oracle.schemas import Validator

    from .draft import Draft

REQUIRED: Final = "required"
DEEPEST: Final = 5
"""Lists below this depth are left to the evaluation of the whole, and those that hold themselves."""


class Evaluator:
    """Evaluates rules one by one.

    Args:
        contract: The contract whose rules count.
    """

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._validators: dict[str, Validator] = {}
        self._schemas = sent_schemas_of(contract)
        self._parts = Parts(contract.schemas, contract.clauses)
        self._inputs: dict[str, tuple[Parameter, ...]] = {}
        self._of_readings: dict[str, tuple[Validator, ...]] = {}

    def inputs_of(self, operation: OperationContract) -> tuple[Parameter, ...]:
        """Return every input of an operation: parameters, the body as a whole, its members, and the items of lists."""
        if operation.id not in self._inputs:
            body = operation.body
            whole = () if body is None or body.whole is None else (body.whole,)
            plain = (*operation.parameters, *whole, *(body.members if body else ()))
            self._inputs[operation.id] = tuple(each for one in plain for each in (one, *self._items_of(one)))
        return self._inputs[operation.id]

    def rules_at(self, pointer: str) -> tuple[Rule, ...]:
        """Return what the schema at a pointer demands of a value itself, the members that it must have among it."""
        return self._parts.rules(pointer, members_too=True)

    def _items_of(self, parameter: Parameter, seen: frozenset[str] = frozenset()) -> Iterator[Parameter]:
        """Yield one item of a list and its members, which stand for all items."""
        schemas = self.contract.schemas
        lists = (part for part in schemas.parts(parameter.schema_pointer) if isinstance(schemas.at(part), Mapping))
        holder = next((f"{part}/items" for part in lists if isinstance(schemas.at(part).get("items"), Mapping)), None)
        place, path = "" if holder is None else schemas.follow(holder), (*parameter.path, ITEM)
        if holder is None or place in seen or len(path) > DEEPEST:
            return
        seen |= {place}
        item = replace(
            parameter,
            name=f"{parameter.name}[]",
            path=path,
            pointer=holder,
            schema_pointer=place,
            schema=schemas.at(place),
            is_required=False,
            rules=self._parts.rules(place),
        )
        yield item
        yield from self._items_of(item, seen)
        for names, member, target in schemas.inside(place, "readOnly"):
            inner = replace(
                item,
                name=f"{item.name}.{'.'.join(names)}",
                path=(*path, *names),
                pointer=member.pointer,
                schema_pointer=target,
                schema=schemas.at(target),
                is_required=member.is_required,
                required_pointer=member.required_pointer,
                required_clause=self.contract.clauses.at(member.required_pointer),
                rules=self._parts.rules(target),
                role=Role.VALUE,
                resource="",
            )
            yield inner
            yield from self._items_of(inner, seen)

    def broken(self, parameter: Parameter, value: object) -> tuple[Rule, ...]:
        """Return the rules of an input that a value breaks."""
        return tuple(rule for rule in parameter.rules if self.breaks(rule, value))

    def breaks(self, rule: Rule, value: object) -> bool:
        """Return whether a value breaks a rule; an absent one breaks only that it must be present."""
        return rule.keyword == REQUIRED if value is ABSENT else not _is_valid(self._validator(rule), value)

    def is_right(self, parameter: Parameter, value: object) -> bool:
        """Return whether a value breaks no rule, under no reading of the contradictions."""
        return self.fits(parameter.schema_pointer, value) and all(
            _is_valid(validator, value) for validator in self._under_readings(parameter)
        )

    def may_be_right(self, parameter: Parameter, value: object) -> bool:
        """Return whether a value breaks no rule, under some reading of the contradictions at least."""
        readings = self._under_readings(parameter)
        return any(_is_valid(each, value) for each in readings) if readings else self.is_right(parameter, value)

    def may_be_missing(self, parameter: Parameter) -> bool:
        """Return whether a value need not be there, or whether it need is said by no page for certain."""
        clauses, clause = self.contract.clauses, parameter.required_clause
        return not parameter.is_required or (clause in clauses and not clauses.is_binding(clause))

    def is_wrong(self, parameter: Parameter, value: object) -> bool:
        """Return whether a value breaks a rule, whichever reading of the contradictions is the right one."""
        readings = self._under_readings(parameter)
        return bool(readings) and not any(_is_valid(validator, value) for validator in readings)

    def fits(self, pointer: str, value: object) -> bool:
        """Return whether a value satisfies the schema at a place of the document."""
        return _is_valid(self._schemas.at(pointer), value)

    def broken_by(self, draft: Draft) -> Iterator[tuple[Parameter, Rule]]:
        """Yield everything that a request breaks: rules of its values, and that values must be present."""
        for parameter in self.inputs_of(draft.operation):
            value = draft.get(parameter)
            if value is not ABSENT:
                yield from ((parameter, rule) for rule in self.broken(parameter, value))
            elif parameter.is_required and draft.has_holder_of(parameter):
                yield parameter, required_rule(self.contract, parameter)

    def _validator(self, rule: Rule) -> Validator:
        found = self._validators.get(rule.pointer)
        if found is None:
            found = self._validators[rule.pointer] = self._schemas.compiled(self._alone(rule))
        return found

    def _alone(self, rule: Rule) -> Mapping[str, Any]:
        """Return a schema that demands nothing but what a rule does."""
        if rule.keyword == REQUIRED:
            return {REQUIRED: [rule.value]}
        if rule.keyword in {"oneOf", "anyOf"}:
            return {rule.keyword: [reference(f"{rule.pointer}/{index}") for index in range(len(rule.value))]}
        if rule.keyword == "not":
            return {"not": reference(rule.pointer)}
        if rule.keyword == "additionalProperties":
            schema = self.contract.schemas.at(rule.pointer.rpartition("/")[0])
            known = {name: dict.fromkeys(schema.get(name, ()), True) for name in ("properties", "patternProperties")}
            return {**known, rule.keyword: False}
        return {rule.keyword: rule.value}

    def _under_readings(self, parameter: Parameter) -> tuple[Validator, ...]:
        pointer = parameter.schema_pointer
        if pointer not in self._of_readings:
            self._of_readings[pointer] = tuple(
                schemas_of(self.contract, (name, reading)).at(pointer)
                for name, contradiction in self.contract.readings.items()
                if any(place.startswith(f"{pointer}/") for place in contradiction.at)
                for reading in contradiction.readings
            )
        return self._of_readings[pointer]


@lru_cache(maxsize=8)
def evaluator_of(contract: Contract) -> Evaluator:
    """Return what evaluates the rules of a contract, which compiles each of them once."""
    return Evaluator(contract)


def required_rule(contract: Contract, parameter: Parameter) -> Rule:
    """Return the rule that an input must be present."""
    clause = parameter.required_clause
    return Rule(parameter.required_pointer, REQUIRED, parameter.name, clause, contract.clauses.is_binding(clause))


def _is_valid(validator: Validator, value: object) -> bool:
    try:
        return validator.is_valid(value)
    except UnicodeEncodeError:
        return validator.is_valid(_encodable(value))
    except ValueError:  # a date of YAML, which no JSON has
        return False


def _encodable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value in which another character stands for half of one, which the evaluation could not take."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {_encodable(name): _encodable(each) for name, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list) else value
