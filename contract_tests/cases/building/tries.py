"""Which clauses a case tries, by what must become of it: found through the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from contract_tests.contract import BodyForm, Contract, EffectKind, OperationContract, ResponseForm, Role, Slot
from openapi.ledger import Scope

if TYPE_CHECKING:
    from contract_tests.contract import Parameter
    from openapi.ledger import Clause

Clauses = tuple[str, ...]
UNAUTHENTICATED: Final = 401
BAD_REQUEST: Final = 400


class Tries:
    """Finds the clauses.

    Args:
        contract: The contract.
    """

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._known: dict[tuple[str, ...], Clauses] = {}

    def slots(self, *slots: Slot, operation: OperationContract | None = None) -> Clauses:
        """Return the clauses that fill slots."""
        found = (self.contract.clauses.slot(slot, operation) for slot in slots)
        return tuple(clause for clause in found if clause is not None)

    @cached_property
    def any_response(self) -> Clauses:
        """What every request tries, whatever the response is."""
        return self.slots(Slot.STATUS_KNOWN, Slot.MEDIA_RESPONSE)

    @cached_property
    def refused(self) -> Clauses:
        """What every request tries that must be refused."""
        return self.slots(Slot.SHAPE_KNOWN)

    def effect(self, operation: OperationContract) -> Clauses:
        """Return the clauses that say what an operation does."""
        return self.contract.clauses.exactly_at(f"{operation.pointer}/x-effect")

    def accepted(self, operation: OperationContract, accept: str = "") -> Clauses:
        """Return what a request tries that must succeed.

        Args:
            operation: The operation.
            accept: The media type that the request asks for.
        """
        key = ("accepted", operation.id, accept)
        if key not in self._known:
            secret = [Slot.RESPONSE_NO_SECRET] if any(each.role is Role.SECRET for each in operation.inputs) else []
            echo = [Slot.RESPONSE_ECHO] if operation.effect.echoes else []
            total = [] if operation.effect.lists is None else [Slot.LIST_TOTAL, Slot.LIST_TOTAL_ENOUGH]
            of_response = (clause for form in operation.successes for clause in self._behind(form, accept))
            of_path = self.contract.clauses.at(operation.pointer.rpartition("/")[0])
            slots = self.slots(*echo, *secret, *total, operation=operation)
            of_state = self.contract.clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer)
            of_effect = self.effect(operation) if operation.effect.kind is EffectKind.READ else ()
            file = f"{operation.pointer}/x-effect/file"
            of_effect += self.contract.clauses.exactly_at(file) if operation.effect.file else ()
            said = (*slots, *of_effect, *([of_state] if of_state else []), *self._said_of(operation))
            self._known[key] = _distinct([*of_response, of_path, *said])
        return self._known[key]

    def _said_of(self, operation: OperationContract) -> Clauses:
        """Return what stands on words about an operation, and what is left open about its failures."""
        failures = {f"{operation.pointer}/responses/{status}" for status in operation.responses if status[0] in "45"}
        return self._without_slot({f"{operation.pointer}/description", *failures})

    def open_about(self, parameter: Parameter) -> Clauses:
        """Return what is left open about an input: what a request tries that gives it, or not."""
        places = {parameter.pointer, parameter.schema_pointer, parameter.required_pointer}
        keywords = {pointer for place in places for pointer in self._keywords.get(place, ())}
        found = self._without_slot(places | keywords)
        return tuple(each for each in found if not self.contract.clauses.is_binding(each))

    def open_about_state(self, reading: OperationContract) -> Clauses:
        """Return what is left open about the members of a response: what they become in time, no page says."""
        reach = [place for form in reading.successes for place in self.contract.schemas.reach(form.pointer)]
        found = self._without_slot([*reach, *(f"{place}/description" for place in reach)])
        return tuple(each for each in found if not self.contract.clauses.is_binding(each))

    def _without_slot(self, places: Iterable[str]) -> Clauses:
        """Return the clauses at some places that bind an endpoint and of which no slot tells the meaning."""
        found = {id_ for place in places for id_ in self._slotless.get(place, ())}
        return tuple(each.id for each in self._binding if each.id in found)

    @cached_property
    def _slotless(self) -> Mapping[str, list[str]]:
        """The ids of such clauses by their places."""
        found = defaultdict[str, list[str]](list)
        for clause in self._binding:
            if not self.contract.clauses.slots_of(clause.id):
                for pointer in clause.pointers:
                    found[pointer].append(clause.id)
        return found

    @cached_property
    def _keywords(self) -> Mapping[str, list[str]]:
        """The places of such clauses by the place above."""
        found = defaultdict[str, list[str]](list)
        for pointer in self._slotless:
            found[pointer.rpartition("/")[0]].append(pointer)
        return found

    @cached_property
    def _binding(self) -> tuple[Clause, ...]:
        """The clauses of the ledger that bind an endpoint; none without a ledger."""
        clauses = self.contract.clauses
        found = clauses.all().values() if clauses.has_ledger else ()
        return tuple(each for each in found if each.scope is Scope.ENDPOINT)

    def unauthenticated(self, operation: OperationContract | None, accept: str = "") -> Clauses:
        """Return what a request tries that must fail authentication; of any operation when none is given."""
        operation = operation or self.contract.operations[0]
        key = ("unauthenticated", operation.id, accept)
        if key not in self._known:
            form = operation.response_to(UNAUTHENTICATED)
            slots = self.slots(Slot.STATUS_UNAUTHENTICATED, Slot.CODE_KNOWN, Slot.CREDENTIALS_KEPT)
            self._known[key] = _distinct([*slots, *(self._behind(form, accept) if form else ())])
        return self._known[key]

    def parameter_refused(self, operation: OperationContract) -> Clauses:
        """Return what a request tries of which a parameter must be refused: by the service, not before it."""
        key = ("parameter", operation.id)
        if key not in self._known:
            slots = self.slots(
                Slot.REFUSAL_PARAMETER, Slot.REFUSAL_NAMED, Slot.REFUSAL_SHAPE, Slot.STATUS_OF_FAILURE, Slot.SHAPE_KNOWN
            )
            refusal, before = operation.response_to(BAD_REQUEST), operation.response_to(UNAUTHENTICATED)
            shapes = {shape.pointer for shape in refusal.shapes} if refusal else set()
            others = {shape.pointer for shape in before.shapes} if before else set()
            of_shape = (clause for pointer in sorted(shapes - others or shapes) for clause in self._within(pointer, ""))
            self._known[key] = _distinct([*slots, *of_shape])
        return self._known[key]

    def unreadable(self, operation: OperationContract) -> Clauses:
        """Return what a body tries that can't be read."""
        body = operation.body
        whole = () if body is None or body.whole is None else (body.whole.required_clause,)
        return _distinct([*self.slots(Slot.BODY_UNREADABLE), *whole, *self.slots(Slot.SHAPE_OPEN), *self.refused])

    def form(self, operation: OperationContract, form: BodyForm | None) -> Clauses:
        """Return what a body tries by being of its media type."""
        if form is None:
            return ()
        places, parts = [form.pointer], list[str]()
        if form.is_xml and "xml" in form.schema:
            places.append(f"{form.schema_pointer}/xml/name" if "name" in form.schema["xml"] else form.schema_pointer)
            parts = [f"{each}/xml/name" for each in sorted(self.contract.schemas.reach(form.pointer))]
        del operation
        behind = (clause for place in parts for clause in self.contract.clauses.exactly_at(place))
        return _distinct((*map(self.contract.clauses.at, places), *behind))

    def rule(self, parameter: Parameter, *keywords: str) -> Clauses:
        """Return the clauses behind rules of an input, as far as it has them; all when none is named."""
        rules = [each for each in parameter.rules if each.keyword in keywords or not keywords]
        return _distinct(each.clause for each in rules)

    def readings(self, parameter: Parameter) -> Clauses:
        """Return the clauses of the readings of what an input demands, and of what no page speaks about it."""
        found: list[str] = []
        for contradiction in self.contract.readings.values():
            if any(place.startswith(f"{parameter.schema_pointer}/") for place in contradiction.at):
                found += [reading.clause for reading in contradiction.readings.values()]
                found += [*contradiction.unspoken, *filter(None, [contradiction.length_clause])]
        return _distinct(found)

    def beside(self, parameter: Parameter) -> Clauses:
        """Return every further clause of the ledger about what is contradicted of an input."""
        places = [
            place
            for contradiction in self.contract.readings.values()
            for place in contradiction.at
            if place.startswith(f"{parameter.schema_pointer}/")
        ]
        return _distinct(
            clause.id
            for clause in self._binding
            if any(pointer.startswith(f"{place}/") for pointer in clause.pointers for place in places)
        )

    def readings_at(self, place: str) -> Clauses:
        """Return the clauses of the readings of what is contradicted at a place; none where nothing is."""
        contradiction = self.contract.contradiction_at(place)
        return () if contradiction is None else _distinct(each.clause for each in contradiction.readings.values())

    def response(self, operation: OperationContract, status: int) -> Clauses:
        """Return what a request tries that must get a status from who checks credentials, too."""
        form, before = operation.response_to(status), operation.response_to(UNAUTHENTICATED)
        origins = {shape.origin for shape in before.shapes} if before else set()
        return () if form is None else _distinct(each.clause for each in form.failures if each.origin in origins)

    def _behind(self, form: ResponseForm, accept: str) -> Iterator[str]:
        for pointer in sorted({form.pointer, *self.contract.schemas.reach(form.pointer)}):
            yield from self._within(pointer, accept)

    def _within(self, pointer: str, accept: str) -> Clauses:
        """Return the clauses at a place or below it, as far as they are about the media type that is asked for."""
        key = ("within", pointer, accept)
        if key not in self._known:
            clauses = self.contract.clauses
            found = (clause for place, clause in self._below.get(pointer, ()) if _is_about(place, accept))
            self._known[key] = _distinct(found) if clauses.has_ledger else (clauses.at(pointer),)
        return self._known[key]

    @cached_property
    def _below(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Each place of the document with the clauses about responses at or below it, and their places."""
        found = defaultdict[str, list[tuple[str, str]]](list)
        for clause in self._binding:
            for place in clause.pointers if clause.id not in self._of_requests else ():
                above = place
                while above:
                    found[above].append((place, clause.id))
                    above = above.rpartition("/")[0]
        return found

    @cached_property
    def _of_requests(self) -> frozenset[str]:
        """Clauses about inputs: a schema that a response has too is tried by what requests break of it."""
        inputs = [each for operation in self.contract.operations for each in operation.inputs]
        schemas = {each.schema_pointer for each in inputs}
        return frozenset(each.required_clause for each in inputs if each.is_required) | {
            clause.id
            for clause in self._binding
            if any(_is_inside(pointer, schema) for pointer in clause.pointers for schema in schemas)
        }


def _is_inside(place: str, pointer: str) -> bool:
    return place == pointer or place.startswith(f"{pointer}/")


def _is_about(place: str, accept: str) -> bool:
    """Return whether a place is of the media type that is asked for; what is only described is found by its slot."""
    if place.endswith("/description"):
        return False
    is_of_xml = place.endswith("/xml/name") or "xml" in place.partition("/content/")[2].partition("/")[0]
    if is_of_xml:
        return "xml" in accept
    media_type = place.partition("/content/")[2].partition("/")[0].replace("~1", "/")
    return not (accept and media_type) or media_type == accept


def _distinct(clauses: Iterable[str]) -> Clauses:
    return tuple(dict.fromkeys(clauses))
