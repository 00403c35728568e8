"""What a run that may create and delete may do to resources whose keys are like those of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_tests.contract import EffectKind, compile_contract, load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.suite.resources.world import World
from contract_tests.suite.sending.guard import Guard, NotSentError

STUDIO = load_contract(Path(__file__).parents[1] / "documents" / "studio.yaml")


def a_world() -> World:
    world = World(STUDIO, {}, [EffectKind.CREATE, EffectKind.DELETE])
    world.others["threads"].add("thread1")
    world.made["threads"] += ["thread10", "my thread1"]
    return world


def passes(world: World, method: str, target: str) -> bool:
    try:
        Guard(world, lambda _request, _operation: False).check(Request(method, target, (), b"", 0.0))
    except NotSentError:
        return False
    return True


@pytest.mark.parametrize(
    ("key", "may_pass"),
    [
        ("thread10", True),  # which the run made, though that of another one stands in it
        ("my%20thread1", True),
        ("thread1", False),
        ("thread101", False),
        ("thread10/runs/thread1", False),
    ],
)
def test_what_the_run_made_is_its_own_though_its_key_holds_that_of_another_one(key: str, *, may_pass: bool) -> None:
    assert passes(a_world(), "DELETE", f"/threads/{key}") is may_pass


def test_what_was_changed_and_may_have_been_there_is_not_deleted() -> None:
    world = a_world()
    world.put["threads"].append("old")
    assert passes(world, "GET", "/threads/old")
    assert not passes(world, "DELETE", "/threads/old")
    world.made["threads"].append("old")
    assert passes(world, "DELETE", "/threads/old")


def test_what_would_delete_more_than_the_run_made_is_not_sent() -> None:
    answers = {"responses": {"204": {"description": "gone"}}}
    path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    narrowed = {"parameters": [{"name": "label", "in": "query", "required": True, "schema": {"type": "string"}}]}
    paths = {
        "/planets": {"delete": {**narrowed, **answers}},
        "/planets/{id}": {"parameters": [path], "delete": answers},
    }
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": paths})
    world = World(contract, {}, [EffectKind.CREATE, EffectKind.DELETE])
    assert not passes(world, "DELETE", "/planets?label=mine")
    assert passes(world, "DELETE", "/planets/mine")


def test_what_is_gone_is_named_no_more() -> None:
    world = a_world()
    world.put["threads"].append("old")
    world.forget("threads", "old")
    assert world.put["threads"] == []


def test_a_new_key_that_is_read_in_two_ways_is_that_of_one_of_both() -> None:
    world = a_world()
    world.learn_named("threads", "new", "new")
    assert "new" in world.made["threads"]
    world.learn_named("threads", "new", "new ")  # the first was there: it is the other one that is new
    assert "new " in world.made["threads"]
    world.learn_named("threads", "last", "last ")
    assert world.swept["threads"] == {"last", "last "}
    assert not world.swept["threads"] & {*world.made["threads"]}
