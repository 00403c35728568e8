"""Sends a case of schemathesis and has the response checked by our oracle and by a check that schemathesis brings.

Of its checks, only `not_a_server_error` requires nothing that the documentation leaves open. The others judge by the
document, which is stricter than the documentation where that contradicts itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import hypothesis
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup

from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.oracle.password import MIN_LENGTH

from .broken import ClauseBrokenError, fail_if_broken
from .conversion import response_of_schemathesis
from .generation import IMPOSSIBLE_ID
from .guard import NotSentError

if TYPE_CHECKING:
    import schemathesis
    from schemathesis.checks import CheckContext, CheckFunction

    from contract_tests.oracle.exchange import Response

    from .run import Run


@dataclass(frozen=True, slots=True)
class ExchangeResult:
    """An exchange, and its response as schemathesis has it; None when there is none."""

    exchange: ObservedExchange
    response: schemathesis.Response | None


@dataclass(frozen=True, slots=True)
class PropertyTest:
    """A test whose requests are generated.

    Attributes:
        run: The run.
        test: Id of the test.
        clauses: Ids of the clauses that it tries.
        known: Clauses that are known to be broken. A further example of those is recorded but does not fail the test,
            so that the generator goes on to look for others; it shrinks what does fail.
    """

    run: Run
    test: str
    clauses: tuple[str, ...]
    known: frozenset[str]

    def try_case(self, case: Any) -> None:  # noqa: ANN401 - the class of a case depends on the operation
        """Send a case of schemathesis and check the response.

        Raises:
            ClauseBrokenError: The response breaks a clause.
            hypothesis.errors.UnsatisfiedAssumption: The guard kept the request back.
        """
        self.check(case, self.send(case))

    def send(self, case: Any) -> ExchangeResult:  # noqa: ANN401 - as above
        """Send a case of schemathesis.

        Raises:
            hypothesis.errors.UnsatisfiedAssumption: The guard kept the request back.
        """
        make_harmless(self.run, case)
        responses: list[schemathesis.Response] = []

        def attempt() -> Response:
            settings, session = self.run.settings, self.run.transport.session
            responses.append(case.call(settings.base_url, session, timeout=settings.timeout, allow_redirects=False))
            return response_of_schemathesis(responses[-1])

        try:
            exchange = self.run.transport.deliver(attempt)
        except NotSentError:
            hypothesis.reject()
        return ExchangeResult(exchange, None if exchange.response is None else responses[-1])

    def check(self, case: Any, result: ExchangeResult) -> None:  # noqa: ANN401 - as above
        """Check a response.

        Raises:
            ClauseBrokenError: It breaks a clause.
        """
        if result.response is None:
            self.judge(result.exchange)
            return
        stock = [] if "ERR-500" in self.known else [not_a_server_error]
        try:
            case.validate_response(result.response, checks=[self._as_check(result.exchange), *stock])
        except FailureGroup as group:
            raise ClauseBrokenError(str(failure.message) for failure in group.exceptions) from None

    def judge(self, exchange: ObservedExchange) -> None:
        """Judge an exchange and keep it.

        Raises:
            ClauseBrokenError: It breaks a clause that was not known to be broken.
        """
        violations = self.run.examine(self.test, self.clauses, exchange).violations
        fail_if_broken(tuple(violation for violation in violations if violation.clause not in self.known))

    def _as_check(self, exchange: ObservedExchange) -> CheckFunction:
        def as_documented(_: CheckContext, _response: schemathesis.Response, _case: schemathesis.Case[Any]) -> None:
            self.judge(exchange)

        return as_documented


def make_harmless(run: Run, case: Any) -> None:  # noqa: ANN401 - as above
    """In safe mode, replace id and password of a generated body by ones that no server can accept."""
    if not run.settings.is_safe_mode or not isinstance(case.body, dict):
        return
    if "id" in case.body:
        case.body["id"] = IMPOSSIBLE_ID
    if isinstance(case.body.get("password"), str):
        case.body["password"] = case.body["password"][: MIN_LENGTH - 1]
