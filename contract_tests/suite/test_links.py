"""Sequences of requests that follow the links of the document: list the accounts, then reset one that was listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import hypothesis
import pytest

from contract_tests.suite.checks import ExchangeResult, PropertyTest
from contract_tests.suite.generation import SCENARIOS, STEPS, hypothesis_settings, schema_for
from contract_tests.suite.marks import OPERATION_NAMES, tries

if TYPE_CHECKING:
    import schemathesis

    from contract_tests.suite.run import Run

TEST: Final = "stateful/links"
CLAUSES: Final = ("ID-FROM-LIST", "RES-LIST-200", "RES-RESET-200")


@tries(TEST, *CLAUSES, operations=OPERATION_NAMES)
def test_links(run: Run) -> None:
    """An id of the list is one that resetPassword takes, whatever came before."""
    account_id = run.settings.account_id
    if account_id is None:
        pytest.skip("the list of accounts is not asked for in safe mode")
    property_test = PropertyTest(run, TEST, CLAUSES, known=run.record.broken_clauses)
    linked: Any = schema_for(run, "stateful").as_state_machine()

    class Links(linked):  # type: ignore[misc]  # schemathesis makes the class when it runs
        """Lists and resets in random order."""

        latest: ExchangeResult

        def before_call(self, case: schemathesis.Case[Any]) -> None:
            """Of the listed accounts, only one may be changed."""
            if isinstance(case.body, dict) and case.body.get("id") in run.world.forbidden():
                case.body["id"] = account_id

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
            """Check the response to a step."""
            del response
            property_test.check(case, self.latest)

    hypothesis.seed(f"{run.settings.seed}/{TEST}")(Links)
    Links.run(settings=hypothesis_settings(SCENARIOS[run.settings.profile], steps=STEPS))
