"""Which resources generated requests name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from contract_tests.contract import EffectKind, load_contract
from contract_tests.suite.resources.world import World
from contract_tests.suite.scenes.checks import make_harmless

DESKS = load_contract(Path(__file__).parents[1] / "documents" / "desks.yaml")


def test_an_action_is_generated_for_a_resource_of_its_own_though_keys_are_numbers() -> None:
    """A room that is closed for good takes no desks any more, which other requests need."""
    world = World(DESKS, {}, [EffectKind.CREATE])
    world.made["rooms"].append("1")
    run: Any = SimpleNamespace(
        knowledge=SimpleNamespace(contract=DESKS), world=world, stand_ins=SimpleNamespace(spare=lambda _: "7")
    )
    closing = SimpleNamespace(path="/rooms/{roomId}/close", method="post")
    case = SimpleNamespace(operation=closing, path_parameters={"roomId": 1}, query={}, headers={}, cookies={}, body={})
    make_harmless(run, case)
    assert case.path_parameters == {"roomId": "7"}
