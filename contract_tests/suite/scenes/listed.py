"""What a list shows, as a test asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import items_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.suite.resources.contents import Item
    from contract_tests.suite.run import Run
    from contract_tests.suite.scenes.scene import Scene


def listed(run: Run, scene: Scene, lists: Subject, draft: Draft | None = None) -> Mapping[str, Item] | None:
    """Return the resources of a list by their keys; None where it was refused or no response came.

    Args:
        run: The run.
        scene: The test that asks for it.
        lists: The operation.
        draft: How it is asked for; None for a usual request.
    """
    case = run.requests.case(scene.test, lists, run.requests.api.source(scene.test), draft=draft)
    judgement = run.try_case(case)
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if not judgement.succeeded or response is None:
        return None
    return items_of(lists.operation, response, run.knowledge.contract)


def listed_or_skipped(run: Run, scene: Scene, lists: Subject, draft: Draft | None = None) -> Mapping[str, Item]:
    """Return the same, and skip the test where there is nothing to return."""
    items = listed(run, scene, lists, draft)
    if items is None:
        pytest.skip("the list can't be read")
    return items
