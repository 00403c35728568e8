"""Sequences of requests that follow the links of the document, such as from a list to what is listed."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Final

import hypothesis
import pytest

from contract_tests.contract import Slot
from contract_tests.suite.scenes.checks import ExchangeResult, PropertyTest
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.session.generation import (
    SCENARIOS,
    STEPS,
    hypothesis_settings,
    is_generated,
    leads_on,
    schema_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import schemathesis

    from contract_tests.contract import OperationContract
    from contract_tests.suite.run import Run

TEST: Final = "stateful/links"


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield the test where there are links."""
    api = run.requests.api
    links = {each: _links(run, each.operation) for each in api.operations}
    linking = [each for each, found in links.items() if found]
    if linking:
        # A link that names none may lead to any operation.
        targets = {link.get("operationId") for found in links.values() for link in found}
        called = [each for each in api.operations if links[each] or not targets.isdisjoint({each.operation.id, None})]
        clauses = [clause for each in called for clause in api.tries.accepted(each.operation)]
        listed = api.tries.slots(Slot.REFERENCE_LISTED)
        yield Scene(TEST, tuple(dict.fromkeys((*listed, *clauses))), linking[0], api.main)


def _links(run: Run, operation: OperationContract) -> list[Mapping[str, Any]]:
    """Return the links of an operation that can be followed; where nothing may be carried out, the test is skipped."""
    links = [link for form in operation.successes for link in form.links.values()]
    if run.world.is_safe:
        return links
    return [link for link in links if leads_on(run, link)] if is_generated(run, operation) else []


@for_each(_scenes)
def test_links(scene: Scene, run: Run) -> None:
    """What a response links to is what the next request takes, whatever came before."""
    if run.world.is_safe:
        pytest.skip("no link is followed where nothing may be carried out")
    # The library remembers classes of state machines, which must not hold the run and all that it has seen.
    run = weakref.proxy(run)
    property_test = PropertyTest(run, scene.test, scene.clauses, known=run.record.broken_clauses)
    linked: Any = schema_for(run, "stateful").as_state_machine()

    class Links(linked):  # type: ignore[misc]  # schemathesis makes the class when it runs
        """Follows links in random order."""

        latest: ExchangeResult

        def call(self, case: schemathesis.Case[Any], **_: object) -> schemathesis.Response:
            """Send a step."""
            self.latest = property_test.send(case)
            if self.latest.response is None:
                property_test.judge(self.latest.exchange)
                hypothesis.reject()
            return self.latest.response

        def validate_response(
            self, response: schemathesis.Response, case: schemathesis.Case[Any], *_: object, **_named: object
        ) -> None:
            """Judge the response to a step."""
            del response, case
            property_test.judge(self.latest.exchange)

    hypothesis.seed(f"{run.settings.seed}/{TEST}")(Links)
    Links.run(settings=hypothesis_settings(SCENARIOS[run.settings.profile], steps=STEPS))
