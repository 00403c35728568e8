"""What a schema demands inside of alternatives and lists of fixed places, and between the members of an object.

No input has those demands of its own, so that the table of rules does not name them. For each there is a request that
is right but for it, proved by evaluating the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Parameter, Place

from ..building.draft import ABSENT
from ..building.schema_values import candidates
from .breakers import breaking_values, further_values
from .rule_cases import ways_of
from .rules import is_writable

if TYPE_CHECKING:
    from ..building.api import Api, Subject
    from ..building.case import Case

ATTEMPTS: Final = 20
"""Values that are looked at to find one that is right, or one that breaks a demand."""
NOT_BINDING: Final = frozenset({"oneOf", "anyOf", "format", "additionalProperties"})
"""Demands whose parts are looked at, and those about which servers differ."""
DEEPEST: Final = 6
Way = tuple[str | int, ...]


def inner_value_cases(api: Api) -> Iterator[Case]:
    """Yield a request for each such demand, in quick runs on the first operation that has it."""
    if api.contract.has_ledger:
        return  # which says of every demand that it is an input's
    seen = set[str]()
    for operation in api.operations:
        names = Counter[str]()
        body = operation.operation.body
        whole = body.whole if body and operation.plain else None
        for parameter in (*operation.operation.parameters, *([whole] if whole else [])):
            done = set[tuple[str, int]]()
            for place, number, name, value in _breaking(operation, parameter):
                if (place, number) in done:
                    continue
                done.add((place, number))
                case = f"inner/{operation.name}/{parameter.name}{name}"
                names[case] += 1
                yield operation.case(
                    f"{case}-{names[case]}" if names[case] > 1 else case,
                    (api.contract.clauses.at(place),),
                    api.tries.parameter_refused(operation.operation),
                    draft=operation.draft(api.source(case)).having(parameter, value),
                    is_quick=place not in seen and number <= ways_of(place.rpartition("/")[2]),
                )
            seen |= {place for place, _ in done}


def _breaking(operation: Subject, parameter: Parameter) -> Iterator[tuple[str, int, str, Any]]:
    """Yield place, way, name and a value for each demand that is broken by it, and nothing else about the request."""
    values, schemas = operation.api.values, operation.api.contract.schemas
    evaluator, types = values.evaluator, schemas.types(parameter.schema_pointer)
    if parameter.place is not Place.BODY and not types & {"object", "array"}:
        return
    is_outside = parameter.place is not Place.BODY
    for right in _right_values(operation, parameter):
        for place, number, way, broken in _walk(operation, parameter.schema_pointer, right, is_inner=is_outside):
            whole = _placed(right, way, broken)
            is_told = parameter.place is Place.BODY or is_writable(parameter, broken, frozenset())
            if is_told and not evaluator.fits(parameter.schema_pointer, whole):
                name = "".join(f".{step}" if isinstance(step, str) else "[]" for step in way)
                yield place, number, f"{name}-{place.rpartition('/')[2]}", whole


def _right_values(operation: Subject, parameter: Parameter) -> Iterator[Any]:
    """Yield values that are right, at least one for each alternative of the schema."""
    api = operation.api
    evaluator, schemas = api.values.evaluator, api.contract.schemas
    usual = operation.draft(api.source("inner")).get(parameter)
    if usual is not ABSENT and evaluator.fits(parameter.schema_pointer, usual):
        yield usual
    for part in schemas.parts(parameter.schema_pointer):
        for keyword in ("oneOf", "anyOf") if isinstance(schemas.at(part), Mapping) else ():
            for index in range(len(schemas.at(part).get(keyword, ()))):
                found = islice(candidates(evaluator, f"{part}/{keyword}/{index}"), ATTEMPTS)
                yield from islice((each for each in found if evaluator.fits(parameter.schema_pointer, each)), 1)


def _walk(
    operation: Subject,
    pointer: str,
    value: Any,  # noqa: ANN401 - any JSON value
    way: Way = (),
    *,
    is_inner: bool,
) -> Iterator[tuple[str, int, Way, Any]]:
    """Yield the place of each demand on a value and on what is in it, and what may break it in which way, and where.

    For its own rules an input may stand, unless it is inside of an alternative or of a list of fixed places.
    """
    schemas, evaluator = operation.api.contract.schemas, operation.api.values.evaluator
    if len(way) > DEEPEST:
        return
    for part in schemas.parts(pointer):
        schema = schemas.at(part)
        if not isinstance(schema, Mapping):
            continue
        yield from ((f"{part}/{keyword}", 1, way, broken) for keyword, broken in _relations(schema, value))
        if is_inner:
            yield from ((place, number, way, broken) for place, number, broken in _ruled(operation, part, value))
        for keyword in ("oneOf", "anyOf"):
            for index in range(len(schema.get(keyword, ()))):
                if evaluator.fits(f"{part}/{keyword}/{index}", value):
                    yield from _walk(operation, f"{part}/{keyword}/{index}", value, way, is_inner=True)
        for step, inner, place, is_own in _parts_of(operation, part, schema, value):
            yield from _walk(operation, place, inner, (*way, step), is_inner=is_inner or is_own)


def _relations(schema: Mapping[str, Any], value: object) -> Iterator[tuple[str, Any]]:
    """Yield what may break demands between the parts of a value."""
    if isinstance(value, Mapping):
        for name, needed in schema.get("dependentRequired", {}).items():
            if name in value:
                gone = needed[:1]
                yield "dependentRequired", {key: each for key, each in value.items() if key not in gone}
        if "propertyNames" in schema:
            held = next(iter(value.values()), "text")
            yield from (("propertyNames", {name: held}) for name in ("", "No such name!", "x" * 300, "0"))
    if isinstance(value, list) and "prefixItems" in schema and schema.get("items") is False:
        yield "items", [*value, value[-1] if value else "text"]
    if isinstance(value, list) and "contains" in schema:
        yield from (("contains", each) for each in ([], [None]))


def _ruled(operation: Subject, part: str, value: object) -> Iterator[tuple[str, int, Any]]:
    """Yield what breaks the rules of a value, each in ways of its own."""
    values = operation.api.values
    schema, rules = values.contract.schemas.at(part), values.evaluator.rules_at(part)
    whole = Parameter(
        name="",
        place=Place.BODY,
        path=(),
        pointer=part,
        schema_pointer=part,
        schema=schema,
        is_required=True,
        required_pointer=part,
        required_clause=part,
        rules=rules,
    )
    for rule in rules:
        if rule.keyword == "required":
            if isinstance(value, Mapping) and rule.value in value:
                yield rule.pointer, 1, {name: each for name, each in value.items() if name != rule.value}
        elif rule.keyword not in NOT_BINDING:
            ways = [islice(breaking_values(rule, whole, value, values), 10 * ATTEMPTS)]
            for number, way in enumerate((*ways, *further_values(rule, whole, value)), 1):
                breaking = (each for each in way if values.evaluator.breaks(rule, each))
                yield from ((rule.pointer, number, each) for each in islice(breaking, 3))


def _parts_of(
    operation: Subject, part: str, schema: Mapping[str, Any], value: object
) -> Iterator[tuple[str | int, Any, str, bool]]:
    """Yield the parts of a value, where their schemas stand, and whether no input stands for them."""
    schemas = operation.api.contract.schemas
    if isinstance(value, Mapping):
        own = {each.name: each.pointer for each in schemas.members(part) if each.pointer.startswith(f"{part}/")}
        yield from ((name, value[name], place, False) for name, place in own.items() if name in value)
        if isinstance(schema.get("additionalProperties"), Mapping):
            others = [name for name in value if name not in own][:1]
            yield from ((name, value[name], f"{part}/additionalProperties", True) for name in others)
    elif isinstance(value, list) and value:
        count = len(schema.get("prefixItems", ()))
        fixed = enumerate(value[:count])
        yield from ((index, each, f"{part}/prefixItems/{index}", True) for index, each in fixed)
        if isinstance(schema.get("items"), Mapping) and len(value) > count:
            yield count, value[count], f"{part}/items", bool(count)


def _placed(value: Any, way: Way, inner: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value with another part."""
    if not way:
        return inner
    step, rest = way[0], way[1:]
    if isinstance(value, list):
        return [_placed(each, rest, inner) if index == step else each for index, each in enumerate(value)]
    return {name: _placed(each, rest, inner) if name == step else each for name, each in value.items()}
