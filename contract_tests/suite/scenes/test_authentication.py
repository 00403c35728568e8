"""What an endpoint might remember of an authentication, and take for one: caches, cookies, connections, the query."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

from contract_tests.cases.building.signing import ToSign
from contract_tests.contract import Slot
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.scenes.scene import Scene, for_each, forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.signing import Signer, Signing
    from contract_tests.contract import BodyForm
    from contract_tests.oracle.exchange import Headers, Response
    from contract_tests.oracle.violation import ClauseViolation
    from contract_tests.suite.run import Run

OTHER: Final = f"{'A' * 43}="
TOKEN: Final = re.compile(r"(?!www-|proxy-|authentication-info).*(?:auth|session|ticket|token)", re.IGNORECASE)
"""Headers of a response in which something may be handed out that is to be sent along from then on."""


def _scenes(run: Run, test: str, *slots: Slot) -> Iterator[Scene]:
    """Yield the test where requests are signed: what is remembered does not depend on the operation."""
    api = run.requests.api
    clauses = api.tries.slots(*slots)
    if api.signer is not None and clauses:
        yield Scene(test, clauses, api.main, api.reader)


def _proven(run: Run) -> Iterator[Scene]:
    api = run.requests.api
    for scene in _scenes(
        run, "authentication/proven", Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_TARGET, Slot.SIGNATURE_HEADERS
    ):
        for name, form in forms(api.main):
            clauses = (*scene.clauses, *api.tries.form(api.main.operation, form))
            yield replace(scene, test=f"{scene.test}{name}", form=form, clauses=clauses)
        if api.reader is not None:
            yield replace(scene, test=f"{scene.test}-{api.reader.name}", subject=api.reader, other=api.main)


@for_each(_proven)
def test_proven(scene: Scene, run: Run) -> None:
    """An access key and a timestamp that were accepted once make no other signature right, and no other request."""
    make = _Requests(run, scene.test)
    target = make.target(scene.subject)
    time, settings = run.transport.server_time(), run.settings
    to_sign = ToSign(scene.subject.operation.method, target, time, settings.credentials, settings.secrets)
    proven = make.signer.valid(to_sign)
    wrong = tuple((name, OTHER if name == make.signer.signature else value) for name, value in proven)
    cases = [
        make(scene.subject, proven, form=scene.form),
        make(scene.subject, wrong, Slot.SIGNATURE_COMPLETE, form=scene.form),
        make(scene.subject, (), Slot.SIGNATURE_HEADERS, form=scene.form),
        *([make(scene.other, proven, Slot.SIGNATURE_TARGET)] if scene.other else []),
        replace(make(scene.subject, proven, Slot.SIGNATURE_QUERY, form=scene.form), target=_with_query(target)),
    ]
    _try_all(run, cases)


def _session(run: Run) -> Iterator[Scene]:
    yield from _scenes(run, "authentication/session", Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_COMPLETE)


@for_each(_session)
def test_session(scene: Scene, run: Run) -> None:
    """Whatever a response hands out, a cookie or a token, does not stand in for a signature."""
    make = _Requests(run, scene.test)
    handed_out: dict[str, str] = {}
    violations: list[ClauseViolation] = []
    # What comes with a refusal may become a session with the success that follows.
    for signing, slot in ((make.signer.unsigned, Slot.SIGNATURE_HEADERS), (make.signer.valid, None)):
        case = make(scene.subject, signing, slot)
        violations += run.try_case(replace(case, headers=(*case.headers, *handed_out.items()))).violations
        handed_out |= _handed_out(run.record.observations[-1].exchange.response)
    for case in make.unauthenticated(scene):
        violations += run.try_case(replace(case, headers=(*case.headers, *handed_out.items()))).violations
    fail_if_broken(tuple(violations))


def _connection(run: Run) -> Iterator[Scene]:
    yield from _scenes(run, "authentication/connection", Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_COMPLETE)


@for_each(_connection)
def test_connection(scene: Scene, run: Run) -> None:
    """A signature is good for its request, and not for the others on its connection."""
    make = _Requests(run, scene.test)
    run.try_on_one_connection([make(scene.subject, make.signer.valid), *make.unauthenticated(scene)])


def _query(run: Run) -> Iterator[Scene]:
    yield from _scenes(run, "authentication/query", Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_QUERY)


@for_each(_query)
def test_query(scene: Scene, run: Run) -> None:
    """The signing values belong into headers; in the query they authenticate nothing."""
    make = _Requests(run, scene.test)
    cases, settings = [], run.settings
    for subject in scene.operations:
        for moved in (make.signer.names, (make.signer.signature,)):
            target = make.target(subject)
            time = run.transport.server_time()
            to_sign = ToSign(subject.operation.method, target, time, settings.credentials, settings.secrets)
            values = make.signer.valid(to_sign)
            query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values if name in moved)
            left = tuple((name, value) for name, value in values if name not in moved)
            cases.append(replace(make(subject, left, Slot.SIGNATURE_HEADERS), target=_with_query(target, query)))
    _try_all(run, cases)


def _absolute(run: Run) -> Iterator[Scene]:
    slots = (Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_COMPLETE, Slot.PATH_OTHER_FORM)
    yield from _scenes(run, "authentication/absolute-target", *slots)


@for_each(_absolute)
def test_absolute_target(scene: Scene, run: Run) -> None:
    """A target that begins with the address of the endpoint may be understood; it does not make up for a signature."""
    make = _Requests(run, scene.test)
    base_url = run.settings.base_url
    plainly = make.signer.signed(target=lambda target: target.removeprefix(base_url))
    cases = [*list(make.unauthenticated(scene))[1:], make(scene.subject, plainly)]
    _try_all(run, [replace(case, target=f"{base_url}{case.target}") for case in cases])


class _Requests:
    """Makes the requests of a test."""

    def __init__(self, run: Run, test: str) -> None:
        self._run = run
        self._test = test
        self._source = run.requests.api.source(test)
        self.signer = cast("Signer", run.requests.api.signer)  # without one there is no scene

    def target(self, subject: Subject) -> str:
        """Return where an operation is called."""
        return self(subject, ()).target

    def __call__(
        self, subject: Subject, signing: Signing | Headers, slot: Slot | None = None, *, form: BodyForm | None = None
    ) -> Case:
        """Return a request that is signed in some way, or with given headers."""
        clause = None if slot is None else self._run.knowledge.contract.clauses.slot(slot)
        headers: Signing = (lambda _: signing) if isinstance(signing, tuple) else signing
        return self._run.requests.case(self._test, subject, self._source, form=form, signing=headers, clause=clause)

    def unauthenticated(self, scene: Scene) -> Iterator[Case]:
        """Yield requests without a signature and with a wrong one, in each form and of the further operation."""
        wrong = self.signer.with_value(self.signer.signature, OTHER)
        yield self(scene.subject, self.signer.unsigned, Slot.SIGNATURE_HEADERS)
        for _, form in list(forms(scene.subject))[1:] or [("", None)]:
            yield self(scene.subject, wrong, Slot.SIGNATURE_COMPLETE, form=form)
        if scene.other is not None:
            yield self(scene.other, self.signer.unsigned, Slot.SIGNATURE_HEADERS)


def _with_query(target: str, query: str = "a=1") -> str:
    return f"{target}{'&' if '?' in target else '?'}{query}"


def _try_all(run: Run, cases: list[Case]) -> None:
    """Send all, whatever comes of the first: what an endpoint remembers may show later."""
    fail_if_broken(tuple(violation for case in cases for violation in run.try_case(case).violations))


def _handed_out(response: Response | None) -> dict[str, str]:
    """What a browser, or a client that keeps a token, would send along from now on."""
    if response is None:
        return {}
    tokens = {name: value for name, value in response.headers if TOKEN.match(name)}
    cookies = "; ".join(value.partition(";")[0].strip() for value in response.values("set-cookie"))
    return {**tokens, **({"Cookie": cookies} if cookies else {})}
