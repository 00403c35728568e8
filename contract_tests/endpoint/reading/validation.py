"""Judging the values of a request by the document, with a JSON Schema evaluator that the judgement does not share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from contract_tests.contract import Contract, OperationContract, Parameter, Place, Role, Rule

from .arguments import MISSING, Arguments
from .patterns import matches
from .shapes import WHERE, Shapes


def _pattern(_validator: object, text: str, value: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not matches(text, value):
        yield ValidationError("does not match")


def _multiple_of(_validator: object, step: float, value: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, int | float) and not isinstance(value, bool) and not is_multiple(value, step):
        yield ValidationError("is no multiple")


def is_multiple(value: float, step: float) -> bool:
    """Return whether a number is a multiple of another, both as they are written in decimal digits."""
    try:
        return Decimal(str(value)) % Decimal(str(step)) == 0
    except InvalidOperation:
        return True  # beyond the digits that are reckoned with


Evaluator: Final = extend(  # type: ignore[no-untyped-call]  # typeshed has no types for it
    Draft202012Validator, {"pattern": _pattern, "multipleOf": _multiple_of}
)
_parts: Final[dict[int, tuple[Any, Any]]] = {}


def _evolve(evaluator: Any, *, schema: Any, **_resolver: object) -> Any:  # noqa: ANN401 - any part of a schema
    """Return the evaluator of a part of a schema, made once: no part refers to another, so that none needs more."""
    held, made = _parts.get(id(schema), (None, None))
    if held is not schema:
        made = type(evaluator)(schema)
        _parts[id(schema)] = (schema, made)
    return made


Evaluator.evolve = _evolve


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that a request has against the document.

    Attributes:
        parameter: The input that it is about; None for the body as a whole.
        keyword: The keyword that is broken; `required` for an input that is missing.
        limit: The value of the keyword.
        value: The value that breaks it; MISSING for one that is missing.
        pointer: Where the keyword stands in the document.
        is_binding: Whether the clause behind it is documented.
        order: Where the input stands among those of the operation.
    """

    parameter: Parameter | None
    keyword: str
    limit: Any = field(repr=False)
    value: Any = field(repr=False)
    pointer: str
    is_binding: bool
    order: int = -1


class Judge:
    """Judges requests by a contract.

    Args:
        contract: The contract under one choice of readings.
        shapes: Its schemas, as requests have them.
        lifted: Names of contradictions of which no reading is enforced.
    """

    def __init__(self, contract: Contract, shapes: Shapes, lifted: frozenset[str] = frozenset()) -> None:
        self._contract = contract
        self._shapes = shapes
        self._lifted = lifted
        self._evaluator = cache(lambda pointer: Evaluator(shapes.at(pointer)))
        self._is_binding = cache(self._binds)
        self._counted = cache(self._characters)

    def breaches(self, operation: OperationContract, arguments: Arguments) -> list[Breach]:
        """Return everything that a request breaks, in the order in which the document names the inputs."""
        found = [*self._outside(operation, arguments), *self._in_body(operation, arguments)]
        return sorted(found, key=lambda breach: breach.order)

    def fits(self, parameter: Parameter, value: object) -> bool:
        """Return whether a value may be that of an input, as far as documented."""
        return not any(breach.is_binding for breach in self._of_value(parameter, value))

    def breaks_alone(self, parameter: Parameter, value: object, rule: Rule) -> bool:
        """Return whether a value of an input breaks a rule and no other."""
        return {each.pointer for each in self._of_value(parameter, value) if each.is_binding} == {rule.pointer}

    def _of_value(self, parameter: Parameter, value: object, order: int = -1) -> Iterator[Breach]:
        for error in self._evaluator(parameter.schema_pointer).iter_errors(value):
            yield from self._breaches_of(error, parameter, order)
        yield from self._uncounted(parameter, value, order)

    def _outside(self, operation: OperationContract, arguments: Arguments) -> Iterator[Breach]:
        for order, each in enumerate(operation.parameters):
            value = arguments.get(each)
            if value is not MISSING:
                yield from self._of_value(each, value, order)
            elif each.is_required:
                yield Breach(each, "required", each.name, MISSING, each.required_pointer, is_binding=True, order=order)

    def _in_body(self, operation: OperationContract, arguments: Arguments) -> Iterator[Breach]:
        form = (
            next((form for form in operation.body.forms.values() if form.schema_pointer), None)
            if operation.body
            else None
        )
        if form is None or arguments.body is MISSING:
            return
        inputs = {each.path: (order, each) for order, each in enumerate(operation.inputs) if each.place is Place.BODY}
        for error in self._evaluator(form.schema_pointer).iter_errors(arguments.body):
            path = tuple(str(part) for part in error.absolute_path)
            missing = [""]
            if error.validator == "required" and isinstance(error.instance, dict):
                missing = [name for name in error.validator_value if name not in error.instance]
            for name in missing:
                whole = (*path, name) if name else path
                order, named = next(
                    (inputs[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in inputs), (-1, None)
                )
                # What an item of a list lacks is no input of its own.
                is_input = bool(name) and named is not None and named.path == whole
                yield from self._breaches_of(error, named, order, is_missing=bool(name), is_input=is_input)
        for order, each in inputs.values():
            yield from self._uncounted(each, arguments.get(each), order)

    def _breaches_of(
        self,
        error: ValidationError,
        named: Parameter | None,
        order: int,
        *,
        is_missing: bool = False,
        is_input: bool = False,
    ) -> Iterator[Breach]:
        where = error.schema.get(WHERE, "") if isinstance(error.schema, Mapping) else ""
        pointer = f"{where}/{error.validator}"
        value = MISSING if is_missing else error.instance
        binds = self._is_binding(named.required_pointer if is_input and named else pointer)
        yield Breach(named, str(error.validator), error.validator_value, value, pointer, binds, order)

    def _binds(self, pointer: str) -> bool:
        contradiction = self._contract.contradiction_at(pointer)
        if contradiction is not None and contradiction.name in self._lifted:
            return False
        try:
            return self._contract.clauses.is_binding(self._contract.clauses.at(pointer))
        except LookupError:
            return True

    def _uncounted(self, named: Parameter, value: object, order: int) -> Iterator[Breach]:
        """Yield a breach for characters that no reading counts, where a contradiction says which are counted."""
        place, allowed = self._counted(named.schema_pointer)
        if allowed is not None and isinstance(value, str) and not all(map(allowed.fullmatch, value)):
            yield Breach(named, "characters", allowed.pattern, value, place, is_binding=True, order=order)

    def _characters(self, pointer: str) -> tuple[str, re.Pattern[str] | None]:
        for contradiction in self._contract.readings.values():
            for place in contradiction.at:
                is_here = place.startswith(f"{pointer}/") and contradiction.characters
                if is_here and contradiction.name not in self._lifted:
                    return place, re.compile("|".join(contradiction.characters.values()), re.ASCII)
        return "", None


def is_secret(named: Parameter) -> bool:
    """Return whether the value of an input may stand in no response."""
    return named.role is Role.SECRET
