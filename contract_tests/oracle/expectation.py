"""What the documentation requires of the response to a request: each aspect is judged, then all are combined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import CONDITIONAL_HEADERS, Place, Slot, largest_request
from openapi.pointers import escaped

from .failures import REDIRECTS, TOO_LARGE, at
from .requests.credentials import judge_credentials
from .requests.inputs import InputJudge
from .requests.plainness import KNOWN_METHODS, is_plain_target, meant_path
from .requests.signature import ClockSide, Credentials
from .requests.witness import Witness, is_witnessed
from .ruling import ExpectedOutcome, Layer, Ruling
from .taken import TakenCharacters

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from .observed import Observed

NOT_THERE: Final = frozenset({400, 403, 404})
CONFLICT: Final = 409
NOT_MODIFIED: Final = frozenset({304, 412, 416})
NOT_THERE_OR_MOVED: Final = NOT_THERE | REDIRECTS
TOLERATED_METHODS: Final = frozenset({"OPTIONS", "TRACE", "CONNECT"})
"""Methods that belong to HTTP rather than to an API. A server that has none of them says so with 501."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known about the endpoint while a request is judged.

    Attributes:
        credentials: What the run authenticates with.
        known: Keys of resources that exist, by kind.
        readings: The readings to which the endpoint is held, by the names of the contradictions.
        clock_offset: Seconds by which the endpoint's clock is ahead of ours.
        unchecked_sides: Sides of its clock on which it was seen to accept any timestamp.
        earlier_secrets: Secrets that it was seen to accept.
        authenticates_before_parsing: Whether it was seen to refuse a request with neither credentials nor body for the
            credentials.
        rejects_valid_signatures: Whether it was seen to refuse a valid signature about which nothing is special.
        taken: Which characters of a class without a list it was seen to take, by contradiction.
        sent_secrets: Secrets of the latest requests.
        files: The latest files that can be made anew, as the credentials of a resource are, in Base64.
        listed: What lists first showed of each resource, by kind and key.
        listed_whole: Kinds of which a list showed all that there are.
        witnesses: Requests of each operation that it was seen to carry out, by the operation's id.
        settled: Keys of the resources whose state was seen to allow an operation, by the operation's id.
        led: Keys of the resources that were led into a state and not back, by kind.
        swept: Keys of the resources that may be gone with what they belonged to, by kind.
        unseen: Kinds of which resources were made whose keys no response shows.
        gone: Keys of the resources that the run deleted, by kind.
        places: Paths at which resources were seen that are parts of others.
    """

    credentials: Credentials
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    clock_offset: float = 0.0
    unchecked_sides: frozenset[ClockSide] = frozenset()
    earlier_secrets: Collection[str] = field(default=(), repr=False)
    authenticates_before_parsing: bool = False
    rejects_valid_signatures: bool = False
    taken: Mapping[str, TakenCharacters] = field(default_factory=dict)
    sent_secrets: tuple[str, ...] = field(default=(), repr=False)
    files: tuple[str, ...] = field(default=(), repr=False)
    listed: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    listed_whole: frozenset[str] = frozenset()
    witnesses: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict, repr=False)
    settled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    led: Mapping[str, Collection[str]] = field(default_factory=dict)
    swept: Mapping[str, Collection[str]] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()
    gone: Mapping[str, Collection[str]] = field(default_factory=dict)
    places: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must become of a request.

    Attributes:
        outcome: Whether it must succeed, must fail, or either.
        ruling: The aspect that decides.
        rulings: Every aspect, in the order in which servers look at them.
        operation: The operation that was called; None when there is none at the path.
        authentication: What the credentials alone demand.
        situation: What is known about the endpoint.
        fallback_clause: The clause that is broken when the service refuses a request which had to fail authentication;
            None where such a refusal can't be for the body.
        is_right: Whether nothing is wrong with it as far as the document says, though it need not succeed.
        may_be_too_large: Whether the body is larger than what the documentation describes, so that its size alone may
            be a reason to refuse it.
        conflicts: The documented statuses of a request that is refused for the state of things, whatever else is wrong.
        refusable: Names of the parameters that may be refused; None where the body does not tell for certain.
    """

    outcome: ExpectedOutcome
    ruling: Ruling
    rulings: tuple[Ruling, ...]
    operation: OperationContract | None
    authentication: Ruling
    situation: Situation
    fallback_clause: str | None = None
    is_right: bool = False
    may_be_too_large: bool = False
    conflicts: frozenset[int] = frozenset()
    refusable: frozenset[str] | None = None

    @property
    def refusing(self) -> tuple[Ruling, ...]:
        """What may be a reason to refuse it: a request that must fail for one reason may be refused for an open one."""
        return tuple(ruling for ruling in self.rulings if not ruling.succeeds)

    @property
    def statuses(self) -> frozenset[int]:
        """The statuses that a refusal may have."""
        return frozenset().union(self.conflicts, *(ruling.statuses for ruling in self.refusing))

    @property
    def grounds(self) -> frozenset[Layer]:
        """What may refuse it."""
        return frozenset(ruling.layer for ruling in self.refusing)

    @property
    def doubts(self) -> tuple[Ruling, ...]:
        """The aspects that are open."""
        return tuple(ruling for ruling in self.rulings if ruling.outcome is ExpectedOutcome.OPEN)

    def is_decided_by(self, name: str) -> bool:
        """Return whether everything but one parameter demands success."""
        own = [ruling for ruling in self.rulings if ruling.about == name]
        return bool(own) and all(ruling.succeeds for ruling in self.rulings if ruling is not own[-1])


def expect(observed: Observed, situation: Situation) -> Expectation:
    """Judge a request: path and method, then the credentials, then what the operation says of its inputs."""
    book, request = observed.book, observed.request
    operation = observed.operation
    authentication = judge_credentials(observed, situation)
    target = _judge_target(observed)
    if authentication.fails and any(each.layer is Layer.METHOD and not each.fails for each in target):
        # What belongs to HTTP, a gateway answers before it looks at credentials: a preflight never has any.
        authentication = replace(authentication, outcome=ExpectedOutcome.OPEN)
    rulings = [authentication, *target]
    refusable: frozenset[str] | None = None
    fallback: str | None = None
    if operation is not None and observed.is_called:
        inputs = InputJudge(observed, operation, situation).judge()
        if inputs.is_certain:
            refusable = frozenset(ruling.about for ruling in inputs.rulings if ruling.about and not ruling.succeeds)
        if not authentication.fails:
            rulings += _but_for_unavailable(observed, operation, inputs.rulings)
        elif any(ruling.fails for ruling in inputs.rulings):
            first = book.slot(Slot.SIGNATURE_FIRST) or authentication.clause
            fallback = authentication.clause if situation.authenticates_before_parsing else first
        if not any(ruling.fails for ruling in rulings):
            rulings += _judge_state(observed, operation, situation)
    expectation = _together(tuple(rulings), operation, authentication, situation)
    if operation and observed.is_called and not (authentication.fails or book.contract.has_ledger):
        expectation = replace(
            expectation, conflicts=frozenset({CONFLICT} if str(CONFLICT) in operation.responses else ())
        )
    if expectation.outcome is not ExpectedOutcome.FAIL and not book.contract.has_ledger:
        expectation = _as_witnessed(observed, expectation)
    return replace(
        expectation,
        fallback_clause=fallback,
        may_be_too_large=len(request.body) > largest_request(operation) or TOO_LARGE in expectation.statuses,
        refusable=refusable,
    )


def _judge_target(observed: Observed) -> list[Ruling]:
    """Judge path, method and query."""
    book, request, operation = observed.book, observed.request, observed.operation
    if operation is None:
        return [_judge_path(observed)]
    rulings = []
    if any(request.values(name) for name in CONDITIONAL_HEADERS):
        statuses = book.failures.any_refusal | NOT_MODIFIED
        clause = book.slot(Slot.BODY_UNDOCUMENTED_FIELD)
        rulings.append(Ruling(ExpectedOutcome.OPEN, "request is conditional", clause, statuses, Layer.PATH))
    known = _query_names(observed)
    undocumented = {name for name, _ in observed.query if not {name, f"{name.partition('[')[0]}[…]"} & known}
    if "?" in request.target and (undocumented or not observed.query):
        clause = book.slot(Slot.BODY_UNDOCUMENTED_FIELD)
        rulings.append(Ruling(ExpectedOutcome.OPEN, "request has a query", clause, NOT_THERE, Layer.PATH))
    if not observed.is_called:
        rulings.append(_judge_method(observed, operation))
    return rulings


def _judge_state(observed: Observed, operation: OperationContract, situation: Situation) -> list[Ruling]:
    """Leave open what the state of things may not allow, where the documentation does not say how that is refused.

    Where it says which state of a resource is meant, nothing is open of one that was seen in another.
    """
    book, effect = observed.book, operation.effect
    for place, source in effect.available.items():
        name, listed = source.rpartition("/")[2], situation.listed.get(effect.resource, {})
        if any(each.get(name) in observed.values_at(source) for each in listed.values()):
            held = f"{name} is that of an existing {effect.resource}"  # refused, or said not to be available
            about = book.clause_at(f"{operation.pointer}/x-effect/available/{escaped(place)}")
            return [Ruling(ExpectedOutcome.OPEN, held, about, book.failures.any_refusal, Layer.REFERENCE)]
    clause = book.contract.clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer)
    statuses, reason = book.failures.any_refusal, "request may be refused for the state of things"
    if effect.refused_while:
        settled = situation.settled.get(operation.id, frozenset())
        if settled.issuperset(map(str, observed.values_at(effect.key))):
            return []
        clause = book.clause_at(f"{operation.pointer}/x-effect/refusedWhile")
        statuses |= {int(form.status) for form in operation.successes if form.status.isdecimal()}
        reason = f"state of the {effect.resource} may not allow it"
    return [Ruling(ExpectedOutcome.OPEN, reason, clause, statuses, Layer.REFERENCE)] if clause else []


def _but_for_unavailable(
    observed: Observed, operation: OperationContract, rulings: tuple[Ruling, ...]
) -> Iterator[Ruling]:
    """Yield what inputs demand, but leave open what is wrong with a value that is said not to be available."""
    refused = {
        each.name
        for place, source in operation.effect.available.items()
        if (each := operation.input(source)) and observed.succeeded
        if str(at(observed.value, place)).lower() == "false" and observed.values_at(source)
    }
    for ruling in rulings:
        is_said = ruling.fails and ruling.about in refused
        yield replace(ruling, outcome=ExpectedOutcome.OPEN) if is_said else ruling


def _query_names(observed: Observed) -> set[str]:
    """Names that a query may have: parameters of the operation, and keys."""
    operation = observed.operation
    of_query = (each for each in (operation.parameters if operation else ()) if each.place is Place.QUERY)
    names = {f"{each.name}[…]" if each.style == "deepObject" else each.name for each in of_query}
    return names | {each.field for each in observed.book.contract.schemes.values() if each.place is Place.QUERY}


def _judge_path(observed: Observed) -> Ruling:
    book, request = observed.book, observed.request

    def opened(reason: str, slot: Slot, meant: list[OperationContract]) -> Ruling:
        # A server that takes it for the documented path responds as it does there.
        there = frozenset({405} if meant else ()).union(*(book.failures.refusals(each) for each in meant))
        return Ruling(ExpectedOutcome.OPEN, reason, book.slot(slot), NOT_THERE_OR_MOVED | there, Layer.PATH)

    if near := book.near(request.path.rstrip("/")):
        return opened("path has a slash at its end or another case", Slot.PATH_SLASH, near)
    meant = book.near(meant_path(request.target))
    if meant or not is_plain_target(request.target):
        return opened("path is written in another form than the documented one", Slot.PATH_OTHER_FORM, meant)
    clause = book.slot(Slot.PATH_UNKNOWN)
    return Ruling(
        ExpectedOutcome.FAIL, "path is that of no operation", clause, book.failures.refused(clause), Layer.PATH
    )


def _judge_method(observed: Observed, operation: OperationContract) -> Ruling:
    method = observed.request.method
    is_head = method == "HEAD" and any(each.method == "GET" for each in observed.at_path)
    outcome = ExpectedOutcome.OPEN if is_head or method in TOLERATED_METHODS else ExpectedOutcome.FAIL
    undefined = frozenset() if method in KNOWN_METHODS - TOLERATED_METHODS else frozenset({501})
    clause = observed.book.clause_at(operation.pointer)
    return Ruling(outcome, f"method is {method}", clause, NOT_THERE | {405} | undefined, Layer.METHOD)


def _together(
    rulings: tuple[Ruling, ...],
    operation: OperationContract | None,
    authentication: Ruling,
    situation: Situation,
) -> Expectation:
    for outcome in (ExpectedOutcome.FAIL, ExpectedOutcome.OPEN, ExpectedOutcome.SUCCEED):
        deciding = [ruling for ruling in rulings if ruling.outcome is outcome]
        if deciding:
            break
    return Expectation(
        outcome=outcome,
        ruling=deciding[-1] if outcome is ExpectedOutcome.SUCCEED else deciding[0],
        rulings=rulings,
        operation=operation,
        authentication=authentication,
        situation=situation,
    )


def _as_witnessed(observed: Observed, expectation: Expectation) -> Expectation:
    """Leave open what the document does not demand, where nothing shows that such a request is carried out."""
    operation = expectation.operation
    if operation is None or not observed.is_called:
        return expectation
    situation = expectation.situation
    # Two resources that exist need not belong together.
    is_of_parts = len(operation.template_names) > 1
    is_there = not is_of_parts or operation.resource_path(observed.request.path) in situation.places
    if is_there and is_witnessed(observed, operation, situation.witnesses.get(operation.id, ())):
        return expectation
    reason = "request is right as far as the document says, and none like it was seen to succeed"
    clause = observed.book.clause_at(operation.successes[0].pointer) if operation.successes else ""
    ruling = Ruling(ExpectedOutcome.OPEN, reason, clause, observed.book.failures.refusals(operation), Layer.BODY)
    is_right = expectation.outcome is ExpectedOutcome.SUCCEED
    decides, rulings = ruling if is_right else expectation.ruling, (*expectation.rulings, ruling)
    return replace(expectation, outcome=ruling.outcome, ruling=decides, rulings=rulings, is_right=is_right)
