"""Sends a case of schemathesis and has the response judged.

Its own checks are not used: they judge by the document, which is stricter than the documentation where that contradicts
itself; what they require beyond that, no server error, is a clause of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import hypothesis

from contract_tests.contract import Place

from ..broken import fail_if_broken
from ..sending.conversion import response_of_schemathesis
from ..sending.guard import NotSentError

if TYPE_CHECKING:
    import schemathesis

    from contract_tests.contract import OperationContract, Parameter
    from contract_tests.oracle.exchange import ObservedExchange, Response

    from ..run import Run


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
        known: Clauses that are known to be broken; None for all. A further example of those is recorded but does not
            fail the test, so that the generator goes on to look for others; it shrinks what does fail.
    """

    run: Run
    test: str
    clauses: tuple[str, ...]
    known: frozenset[str] | None

    def try_case(self, case: Any) -> None:  # noqa: ANN401 - the class of a case depends on the operation
        """Send a case of schemathesis and judge the response.

        Raises:
            ClauseBrokenError: The response breaks a clause.
            hypothesis.errors.UnsatisfiedAssumption: The guard kept the request back.
        """
        self.judge(self.send(case).exchange)

    def send(self, case: Any) -> ExchangeResult:  # noqa: ANN401 - as above
        """Send a case of schemathesis.

        Raises:
            hypothesis.errors.UnsatisfiedAssumption: The guard kept the request back.
        """
        make_harmless(self.run, case)
        responses: list[schemathesis.Response] = []

        def attempt() -> Response:
            settings, session = self.run.settings, self.run.transport.session
            address = f"{settings.base_url}{self.run.knowledge.contract.base_path}"
            responses.append(case.call(address, session, timeout=settings.timeout, allow_redirects=False))
            return response_of_schemathesis(responses[-1])

        try:
            exchange = self.run.transport.deliver(attempt)
        except NotSentError:
            hypothesis.reject()
        return ExchangeResult(exchange, None if exchange.response is None else responses[-1])

    def judge(self, exchange: ObservedExchange) -> None:
        """Judge an exchange and keep it.

        Raises:
            ClauseBrokenError: It breaks a clause that was not known to be broken.
        """
        violations = self.run.examine(self.test, self.clauses, exchange).violations
        if self.known is not None:
            fail_if_broken(tuple(violation for violation in violations if violation.clause not in self.known))


def make_harmless(run: Run, case: Any) -> None:  # noqa: ANN401 - as above
    """Replace values of a generated request that must not be carried out, and keys that must be left alone."""
    operation = operation_of(run, case)
    if operation is None:
        return
    if not run.world.may(operation):
        refused = run.requests.refused_value(operation)
        key = operation.input(operation.effect.key) if operation.effect.key else None
        if refused is None or key is None:
            return  # the guard decides
        replace_value(case, key, run.world.possible.impossible_key(key))
        replace_value(case, *refused)
    spare = run.stand_ins.spare(operation)
    for parameter in operation.inputs:
        value = value_in(case, parameter)
        other = str(value) if isinstance(value, str | int) else ""  # a key may be a number
        is_own = parameter.resource in {"", operation.effect.resource}
        if spare is not None and is_own and other == run.world.key(operation.effect.resource):
            replace_value(case, parameter, spare)
        if parameter.resource and other and run.world.is_forbidden(other):
            replace_value(case, parameter, run.world.key(parameter.resource))


def operation_of(run: Run, case: Any) -> OperationContract | None:  # noqa: ANN401 - as above
    """Return the operation of a case of schemathesis."""
    found = (
        each
        for each in run.knowledge.contract.operations
        if (each.template, each.method) == (case.operation.path, case.operation.method.upper())
    )
    return next(found, None)


def value_in(case: Any, parameter: Parameter) -> object:  # noqa: ANN401 - as above
    """Return the value that a generated request has for an input; None where it has none."""
    holder = _holder(case, parameter)
    return holder.get(parameter.path[-1]) if isinstance(holder, dict) else None


def replace_value(case: Any, parameter: Parameter, value: object) -> None:  # noqa: ANN401 - as above
    """Replace the value that a generated request has for an input, where it has one."""
    holder = _holder(case, parameter)
    if isinstance(holder, dict) and parameter.path[-1] in holder:
        holder[parameter.path[-1]] = value


def _holder(case: Any, parameter: Parameter) -> Any:  # noqa: ANN401 - as above
    if parameter.place is not Place.BODY:
        names = {Place.PATH: "path_parameters", Place.QUERY: "query", Place.HEADER: "headers", Place.COOKIE: "cookies"}
        return getattr(case, names[parameter.place])
    holder = case.body
    for name in parameter.path[:-1]:
        holder = holder.get(name) if isinstance(holder, dict) else None
    return holder
