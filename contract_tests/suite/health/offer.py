"""Which of the documented operations an endpoint offers: one that serves a part of an API is right in that part."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Place
from contract_tests.oracle.expectation import expect
from contract_tests.oracle.observed import observe

from ..ending import CouldNotRunError
from ..resources.settling import naming
from ..resources.whole_lists import whole
from ..sending.guard import NotSentError
from .vitals import UNAUTHORIZED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.signing import ToSign
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import Headers, ObservedExchange

    from ..run import Run

    _Alike = tuple[str, str, Headers, bytes, str]
    """What a server can tell a request from others by, and which credentials it has."""

NO_PATH: Final = "/no-such-path-of-the-contract-tests"
_CHANGING: Final = re.compile(r"[0-9a-f-]*\d[0-9a-f-]*")
"""Times, and ids of requests."""


def not_offered(run: Run) -> tuple[str, ...]:
    """Return the ids of the operations whose requests are answered as those to a path that does not exist.

    Those that were chosen are asked, and what lists resources of their kinds, which their tests call as well. Each of
    several requests must be answered so, and one of them at least against the documentation: a resource that does not
    exist may look like a path that does not.

    Raises:
        CouldNotRunError: There is none that the endpoint offers.
    """
    subjects = run.requests.api.operations
    kinds = {each.operation.effect.resource for each in subjects if run.may_concern(each.operation)}
    asked = [each for each in subjects if run.may_concern(each.operation) or _lists(each.operation, kinds)]
    elsewhere: dict[_Alike, str] = {}
    found = tuple(each.operation.id for each in asked if _is_missing(run, each, elsewhere))
    if found and len(found) == len(subjects):
        raise CouldNotRunError(
            f"No endpoint of this API at {run.settings.base_url}{run.knowledge.contract.base_path}: every operation is "
            "answered as a path that does not exist. Look at the path of the address, and at what the keys may do."
        )
    return found


def _lists(operation: OperationContract, kinds: set[str]) -> bool:
    return operation.effect.lists is not None and operation.effect.resource in kinds


def _is_missing(run: Run, subject: Subject, elsewhere: dict[_Alike, str]) -> bool:
    """Return whether an operation is not there; what the endpoint says elsewhere is asked once for alike requests."""
    is_against_documentation, nowhere = False, ""
    for probe in chain(_probes(run, subject), (each for each in _naming_nothing(run, subject) if nowhere)):
        try:
            exchange = run.transport.send(probe)
            run.maker.learn(exchange)
            if exchange.response is None or not 400 <= exchange.response.status < 500:
                return False
            if exchange.response.status == UNAUTHORIZED:
                continue  # says nothing, where credentials are looked at first
            statuses = expect(observe(exchange, run.knowledge.rulebook), run.situation).statuses
            nowhere = nowhere or _says_elsewhere(run, probe, elsewhere)
        except NotSentError:
            continue
        if _gist(exchange) != nowhere:
            return False
        is_against_documentation |= exchange.response.status not in statuses
    return is_against_documentation and not _is_carried_out(run, subject)


def _is_carried_out(run: Run, subject: Subject) -> bool:
    """Return whether an operation makes a resource, or deletes one that is made for it."""
    operation = subject.operation
    if operation.effect.kind is EffectKind.CREATE and run.world.may(operation):
        return run.maker.make(operation) is not None
    spare = run.stand_ins.spare(operation)
    if spare is None:
        return False
    test = "start/offered"
    return run.prepare(subject.case(test, draft=naming(run, test, subject, spare)))[1]


def _unsigned(_: ToSign) -> Headers:
    return ()


def _probes(run: Run, subject: Subject) -> Iterator[Case]:
    """Yield requests that an operation, were it there, would answer in different ways.

    The first is one that hardly an operation takes. One that changes something comes after others that
    were answered as if nothing were there. What only reads is asked for all at once: a list shows what there is, and
    so what must be left alone.
    """
    requests, name = run.requests, "start/offered"
    source = requests.api.source(name)
    form = subject.plain
    is_read = subject.operation.effect.kind is EffectKind.READ and run.world.may(subject.operation)
    if is_read and form is None:
        yield subject.case(name, draft=whole(requests.draft(subject, source)))
    creates = subject.operation.effect.kind is EffectKind.CREATE
    if form is not None and form.is_json and (not creates or any(each.is_required for each in subject.members)):
        yield subject.case(name, body=b"{}")
    draft = requests.refused(subject, source)
    if draft is not None:
        yield subject.case(name, draft=draft)
    if subject.is_protected:
        yield subject.case(name, headers=(), body=b"", signing=_unsigned)
    if is_read or (subject.operation.effect.kind is EffectKind.CHANGE and run.world.may(subject.operation)):
        yield subject.case(name)


def _naming_nothing(run: Run, subject: Subject) -> Iterator[Case]:
    """Yield a wrong request that lacks the key of a resource.

    That there is no such resource may be told as that there is no such path; that none is named may not.
    """
    draft = run.requests.refused(subject, run.requests.api.source("start/offered"))
    key = subject.operation.input(subject.operation.effect.key)
    if draft is not None and key is not None and key.place is Place.BODY and key.is_required:
        yield subject.case("start/offered", draft=draft.having(key, ABSENT))


def _says_elsewhere(run: Run, probe: Case, elsewhere: dict[_Alike, str]) -> str:
    """Return what comes for the same request at a path that no operation has: next to its own where that is fixed."""
    path = probe.target.partition("?")[0]
    operation = run.knowledge.contract.operation(probe.operation)
    parent = run.knowledge.contract.base_path if operation.template_names else path.rpartition("/")[0]
    case = replace(probe, target=parent + NO_PATH)
    credentials = "" if probe.signing is _unsigned else str(operation.security)
    alike = case.method, case.target, case.headers, case.body, credentials
    if alike not in elsewhere:
        elsewhere[alike] = _gist(run.transport.send(case))
    return elsewhere[alike]


def _gist(exchange: ObservedExchange) -> str:
    """Return what a response says, without what differs from request to request."""
    response = exchange.response
    if response is None:
        return ""
    path = exchange.request.path
    text = response.body.decode("utf-8", "replace").replace(path, "").replace(path.rpartition("/")[2], "")
    return f"{response.status} {response.media_type} {_CHANGING.sub('', text)}"
