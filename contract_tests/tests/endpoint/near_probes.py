"""Requests near the documented ones, as the contract suite tries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.bodies.json_text import json_text_cases
from contract_tests.cases.bodies.member_names import member_name_cases
from contract_tests.cases.bodies.xml_markup import xml_markup_cases
from contract_tests.cases.building.api import Api
from contract_tests.cases.building.variation import varied
from contract_tests.cases.inputs.references import reference_cases
from contract_tests.cases.inputs.rule_cases import rule_cases
from contract_tests.cases.inputs.text_values import text_value_cases
from contract_tests.contract import EffectKind, load_contract
from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.composition import state_of
from contract_tests.tests.endpoint.building import ID, request, reset

OTHERWISE_PROBED = ("password-lengths", "password-subsets", "password-look", "password-white", "id/unknown", "id/short")
"""Groups of cases that the probes above stand for."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.case import Case
    from contract_tests.contract import BodyForm
    from contract_tests.endpoint.resources.world import World
    from contract_tests.endpoint.serving.request import Request


def of_every_operation() -> Iterator[Request]:
    """Valid requests of every operation in every form, and those that stand beside its rules and on their edges."""
    world = state_of(EndpointSettings()).world
    api = api_of(world)
    for operation in api.operations:
        if operation.operation.effect.kind is not EffectKind.DELETE:
            yield from (_sent(operation.case("valid", form=each)) for each in _forms(operation))
        if operation.operation.effect.within is not None:  # before another one brings about the usual state
            yield from map(_sent, _about_items(operation))
            yield from (_sent(each.case("valid")) for each in api.operations if _reads(each, operation))
    # Before more resources are made, of which several have the same value; deletions come later.
    deleting = {each.operation.id for each in api.operations if each.operation.effect.kind is EffectKind.DELETE}
    yield from (_sent(each) for each in _named_otherwise(api, world) if each.operation not in deleting)
    # Before anything is deleted: what is changed has other values then, and so have others by mistake.
    yield from (_sent(each) for each in rule_cases(api) if each.id.endswith("-edge"))
    yield from map(_sent, _of_others(api, world))
    yield from map(_sent, _in_every_state(api, world))
    yield from map(_sent, _named_otherwise(api, world))
    yield from map(_sent, _held(api, world))
    yield from map(_sent, rule_cases(api))
    for operation in api.operations:
        yield _sent(operation.case("valid"))


def _about_items(operation: Subject) -> Iterator[Case]:
    """Other values for one item of a list, and for one that is not there."""
    source, within = operation.api.source("items"), operation.operation.effect.within
    other = varied(operation.draft(source), operation.operation.sets, operation.api.values, source)
    yield operation.case("set", draft=other)
    for named in filter(None, map(operation.operation.input, within.where.values() if within else ())):
        if "enum" not in named.schema:
            yield operation.case("unknown", draft=other.having(named, "another"))


def _reads(reading: Subject, operation: Subject) -> bool:
    """Return whether an operation reads what another one changes, by its key."""
    effect, other = reading.operation.effect, operation.operation.effect
    return effect.kind is EffectKind.READ and effect.resource == other.resource and bool(effect.key)


def valid_request(world: World, operation_id: str) -> tuple[Request, dict[str, object]]:
    """Return a valid request of an operation about the last resource of a world, and the values of its members."""
    api = api_of(world)
    operation = next(each for each in api.operations if each.operation.id == operation_id)
    draft = operation.draft(api.source("valid"))
    given = {each.path[-1]: draft.get(each) for each in operation.members}
    return _sent(operation.case("valid", draft=draft)), given


def api_of(world: World) -> Api:
    """Return the API with the last resource of each kind as those that are known."""
    return Api(load_contract(), {kind: world.keys(kind)[-1:] for kind in world.kinds}, 1)


def _in_every_state(api: Api, world: World) -> Iterator[Case]:
    """Each resource named to an operation that is refused in some states."""
    for operation in api.operations:
        effect = operation.operation.effect
        key = operation.operation.input(effect.key)
        if effect.refused_while and key is not None:
            for named in world.keys(effect.resource)[:-1]:
                yield operation.case("named", draft=operation.draft(api.source("named")).having(key, named))


def _held(api: Api, world: World) -> Iterator[Case]:
    """Each value that a resource has, where a response says whether it is available."""
    for operation in api.operations:
        for place in operation.operation.effect.available.values():
            named = operation.operation.input(place)
            if named is None:
                continue
            for shown in world.listed(operation.operation.effect.resource):
                draft = operation.draft(api.source("held")).having(named, shown.get(named.path[-1]))
                yield operation.case("held", draft=draft)


def _of_others(api: Api, world: World) -> Iterator[Case]:
    """Every other resource read by its key: nothing else shows what becomes of it."""
    for operation in api.operations:
        effect = operation.operation.effect
        key = operation.operation.input(effect.key)
        if effect.kind is EffectKind.READ and key is not None and effect.resource in world.kinds:
            for named in world.keys(effect.resource)[:-1]:
                yield operation.case("other", draft=operation.draft(api.source("named")).having(key, named))


def _named_otherwise(api: Api, world: World) -> Iterator[Case]:
    """A resource named by each of the values that responses show of it, and by none."""
    for operation in api.operations:
        for named in operation.references:
            yield operation.case("unnamed", draft=operation.draft(api.source("named")).having(named, ""))
        key = operation.operation.input(operation.operation.effect.key)
        if key is None:
            continue
        for value in world.members(key.resource, world.keys(key.resource)[-1]).values():
            if isinstance(value, str):
                yield operation.case("named", draft=operation.draft(api.source("named")).having(key, value))


def _forms(operation: Subject) -> list[BodyForm | None]:
    body = operation.operation.body
    return [*body.forms.values()] if body else [None]


def _sent(case: Case) -> Request:
    headers = dict(case.headers)
    return request(
        case.body,
        method=case.method,
        target=case.target,
        content_type=headers.get("Content-Type"),
        accept=headers.get("Accept"),
    )


def near_misses() -> Iterator[Request]:
    """Bodies near the documented ones, as the contract suite tries them."""
    for group in (text_value_cases, reference_cases, member_name_cases, json_text_cases, xml_markup_cases):
        for case in group(Api(load_contract(), {"account": (ID,)}, 1)):
            if not case.id.startswith(OTHERWISE_PROBED):
                yield _sent(case)
    yield from (reset(value) for value in ("df001", "df001@KR.DF.NAVERNCP.COM"))
