"""What a request is let in by: signatures, keys, tokens, and users with their passwords."""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Place, SchemeKind, Slot

from ..ruling import ExpectedOutcome, Layer, Ruling
from .signature import SignatureJudge

if TYPE_CHECKING:
    from contract_tests.contract import SecurityScheme

    from ..expectation import Situation
    from ..observed import Observed

_OPTIONAL_SPACE: Final = " \t"
_SCHEMES: Final = {SchemeKind.BASIC: "basic", SchemeKind.BEARER: "bearer"}


def judge_credentials(observed: Observed, situation: Situation) -> Ruling:
    """Return whether a request carries what its operation, or the whole API, asks for."""
    book = observed.book
    contract, operation = book.contract, observed.operation
    security = operation.security if operation else contract.security
    statuses = book.failures.unauthenticated(operation)
    if not security or () in security:
        return Ruling(ExpectedOutcome.SUCCEED, "needs no credentials", "", statuses)
    rulings = []
    for alternative in security:
        schemes = [contract.schemes[name] for name in alternative if name in contract.schemes]
        judge = signature_judge(observed, situation)
        if judge is not None and any(scheme.recipe for scheme in schemes):
            rulings.append(judge.judge(observed.request))
            continue
        each = [_judge_scheme(scheme, observed, situation, statuses) for scheme in schemes]
        rulings += sorted(each, key=lambda ruling: _ORDER[ruling.outcome])[:1]
    best = max(rulings, key=lambda ruling: _ORDER[ruling.outcome], default=None)
    return best or Ruling(ExpectedOutcome.OPEN, "needs credentials of an unknown kind", "", statuses)


def signature_judge(observed: Observed, situation: Situation) -> SignatureJudge | None:
    """Return what judges the signature of a request; None where none is asked for."""
    signer = observed.book.signer
    if signer is None:
        return None
    return SignatureJudge(
        signer=signer,
        contract=observed.book.contract,
        credentials=situation.credentials,
        server_time=observed.request.sent_at + situation.clock_offset,
        unchecked=situation.unchecked_sides,
        statuses=observed.book.failures.unauthenticated(observed.operation),
    )


_ORDER: Final = {ExpectedOutcome.FAIL: 0, ExpectedOutcome.OPEN: 1, ExpectedOutcome.SUCCEED: 2}


def _judge_scheme(scheme: SecurityScheme, observed: Observed, situation: Situation, statuses: frozenset[int]) -> Ruling:
    """Judge what a request carries for one scheme."""

    def ruled(outcome: ExpectedOutcome, reason: str, slot: Slot = Slot.CREDENTIALS_REQUIRED) -> Ruling:
        clause = observed.book.slot(slot)
        if outcome is ExpectedOutcome.SUCCEED:
            clause = observed.book.clause_at(scheme.pointer, clause)
        return Ruling(outcome, reason, clause, statuses, Layer.CREDENTIALS)

    wanted = situation.credentials.values.get(scheme.name)
    sent = _sent(scheme, observed)
    if scheme.kind is SchemeKind.OTHER:
        return ruled(ExpectedOutcome.OPEN, f"needs {scheme.name}, which can't be tried")
    if not sent or not any(value.strip() for value in sent):
        return ruled(ExpectedOutcome.FAIL, f"has no {scheme.field}")
    if wanted is None:
        return ruled(ExpectedOutcome.OPEN, f"carries a value for {scheme.name} of which nothing is known")
    rights = {_compare(scheme, value.strip(_OPTIONAL_SPACE), wanted) for value in sent}
    if rights == {False}:
        return ruled(
            ExpectedOutcome.FAIL, f"carries another value for {scheme.name} than the right one", Slot.KEY_KNOWN
        )
    if rights == {True} and len(sent) == 1:
        return ruled(ExpectedOutcome.SUCCEED, f"carries the right value for {scheme.name}")
    return ruled(ExpectedOutcome.OPEN, f"carries {scheme.name} in another form than the usual one", Slot.ODD_REQUEST)


def _sent(scheme: SecurityScheme, observed: Observed) -> list[str]:
    if scheme.place is Place.QUERY:
        return [value for name, value in observed.query if name == scheme.field]
    if scheme.place is Place.COOKIE:
        return observed.cookies(scheme.field)
    return observed.request.values(scheme.field)


def _compare(scheme: SecurityScheme, value: str, wanted: str) -> bool | None:
    """Whether a value is the right one; None where only how it is written is unusual."""
    name = _SCHEMES.get(scheme.kind)
    if name is None:
        return _is(value, wanted)
    given, _, rest = value.partition(" ")
    right = base64.b64encode(wanted.encode()).decode("ascii") if scheme.kind is SchemeKind.BASIC else wanted
    if given.lower() != name or not _is(rest.strip(_OPTIONAL_SPACE), right):
        return False
    return True if given == name.capitalize() and rest == right else None


def _is(value: str, wanted: str) -> bool:
    return hmac.compare_digest(value.encode("utf-8", "surrogatepass"), wanted.encode("utf-8", "surrogatepass"))
