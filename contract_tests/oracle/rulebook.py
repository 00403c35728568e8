"""A contract, compiled to judge by: what a schema demands of a value, and which clause stands behind each demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from contract_tests.contract import Contract, Contradiction, OperationContract, Role, Slot, contract_under
from contract_tests.contract.schemas import RULE_KEYWORDS
from openapi.pointers import escaped

from .failures import FailureTable
from .requests.signature import signer_of
from .ruling import Layer
from .schemas import schemas_of
from .violation import ClauseViolation

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

ResponseCheck = Callable[[OperationContract, Any], Iterable[ClauseViolation]]
"""Judges what no document can say of a success: takes the operation and the value of the body."""
_DEEPEST: Final = 100
_READ_ONLY_AS_DECLARED: Final = {"request": "readOnly", "response": "writeOnly"}


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place at which a value does not fit its schema.

    Attributes:
        clause: The clause behind that place of the schema.
        pointer: That place of the schema.
        keyword: The keyword that is broken.
        path: The place in the value; that of the missing member where one is missing.
        what: What does not fit, and where; quotes the value, so it is for responses only.
        is_binding: Whether the clause is documented.
        demanded: What the keyword demands.
    """

    clause: str
    pointer: str
    keyword: str
    path: tuple[str | int, ...]
    what: str
    is_binding: bool
    demanded: Any = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """The place in the value, its parts with slashes between them; empty for the whole."""
        return "/".join(map(str, self.path))


class Rulebook:
    """Knows what a contract demands.

    Args:
        contract: The contract.
        checks: Judge what no document can say of a success.
    """

    def __init__(self, contract: Contract, checks: Collection[ResponseCheck] = ()) -> None:
        self.contract = contract
        self.checks = tuple(checks)
        self.document = contract.document
        self.failures = FailureTable(contract)
        self.signer = signer_of(contract)
        self.nodes = lru_cache(maxsize=None)(contract.schemas.at)
        self.contradictions_of = lru_cache(maxsize=None)(self._contradictions_of)
        self.layer_of = lru_cache(maxsize=None)(self._layer_of)
        """Returns the layer that a clause speaks of: credentials or media types; None for any other."""

    def slot(self, slot: Slot, operation: OperationContract | None = None, place: str = "") -> str:
        """Return the clause that fills a slot; empty where nothing is to be judged."""
        return self.contract.clauses.slot(slot, operation, place) or ""

    def clause_at(self, pointer: str, otherwise: str = "") -> str:
        """Return the clause at or above a place of the document; `otherwise` where there is none."""
        try:
            return self.contract.clauses.at(pointer)
        except LookupError:
            return otherwise

    def success_clause(self, operation: OperationContract) -> str:
        """Return the clause that a right request of an operation succeeds."""
        pointer = operation.successes[0].pointer if operation.successes else operation.pointer
        return self.clause_at(pointer, self.slot(Slot.STATUS_KNOWN))

    def is_binding(self, clause: str) -> bool:
        """Return whether a clause is documented."""
        return clause in self.contract.clauses and self.contract.clauses.is_binding(clause)

    def _layer_of(self, clause: str) -> Layer | None:
        if clause not in self.contract.clauses:
            return None
        groups = {slot.partition(".")[0] for slot in self.contract.clauses.slots_of(clause)}
        pointers = self.contract.clauses[clause].pointers
        if groups & {"signature", "clock", "credentials", "http"} or any(
            pointer.startswith(("/components/securitySchemes/", "/security")) for pointer in pointers
        ):
            return Layer.CREDENTIALS
        is_media = any(pointer.rpartition("/")[0].endswith("/content") for pointer in pointers)
        return Layer.MEDIA if "media" in groups or is_media else None

    def near(self, path: str) -> list[OperationContract]:
        """Return the operations whose path it is but for upper and lower case."""
        return [each for pattern, each in self._paths if pattern.fullmatch(path)]

    @cached_property
    def _paths(self) -> tuple[tuple[re.Pattern[str], OperationContract], ...]:
        return tuple((re.compile(each.pattern.pattern, re.IGNORECASE), each) for each in self.contract.operations)

    @cached_property
    def listed_items(self) -> frozenset[str]:
        """Where the schemas of the items stand that operations list."""
        found = set[str]()
        for operation in self.contract.operations:
            wanted = tuple((operation.effect.lists or "").split("/")[1:])
            forms = (form for success in operation.successes for form in success.forms.values() if form.schema_pointer)
            for form in forms if wanted else ():
                inside = self.contract.schemas.inside(form.schema_pointer)
                found |= {self.contract.schemas.items_at(place) for path, _, place in inside if path == wanted}
        return frozenset(found - {""})

    # ---- Values --------------------------------------------------------------------------------------------------

    def deviations(
        self, pointer: str, value: object, direction: str, under: tuple[str, str] | None = None
    ) -> list[Deviation]:
        """Return where a value does not fit the schema at a pointer.

        Args:
            pointer: Where the schema stands.
            value: The value.
            direction: `request` or `response`: members that are only read or only written are not demanded of both.
            under: A contradiction and the reading under which it is read; None for the document as it is.
        """
        contract = self._under(under)
        kept = _READ_ONLY_AS_DECLARED[direction]
        validator = schemas_of(self.contract, *([under] if under else ())).at(pointer)
        try:
            errors = list(validator.iter_errors(value))
        except (ValueError, RecursionError):  # UnicodeEncodeError for a surrogate, and what is nested too deeply
            errors = list(validator.iter_errors(_without_surrogates(value)))
        found = (self._deviation(error, pointer, contract, kept) for error in errors)
        return [deviation for deviation in found if deviation is not None]

    def fits(self, pointer: str, value: object) -> bool:
        """Return whether a value fits the schema at a pointer."""
        return schemas_of(self.contract).at(pointer).is_valid(value)

    def _under(self, under: tuple[str, str] | None) -> Contract:
        return self.contract if under is None else contract_under(self.contract, dict([under]))

    def _deviation(
        self, error: jsonschema_rs.ValidationError, pointer: str, contract: Contract, kept: str
    ) -> Deviation | None:
        places = list(_places(error, pointer, contract))
        if any(_is_member(place) and contract.schemas.is_only(place, kept) for place in places):
            return None  # who does not expect a member does not look at it
        tokens = [str(token).replace("~", "~0").replace("/", "~1") for token in error.schema_path]
        keyword, path = tokens[-1], tuple(error.instance_path)
        place = "/" + "/".join(tokens)
        demanded = self.nodes(place) if contract is self.contract else None
        if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
            name = error.kind.property
            if self._is_kept(contract, place.rpartition("/")[0], name, kept):
                return None
            names = contract.schemas.at(place)
            # Of `dependentRequired` it is a mapping, and the whole that is wrong rather than a member.
            if isinstance(names, list):
                place, path = f"{place}/{names.index(name)}", (*path, name)
        clause = self._null(error, places, contract) or contract.clauses.at(place)
        shown = "/".join(map(str, error.instance_path)) or "the body"
        return Deviation(
            clause=clause,
            pointer=place,
            keyword=keyword,
            path=path,
            what=f"{shown}: {error.message}"[:300],
            is_binding=contract.clauses.is_binding(clause) and not _is_open(error, contract),
            demanded=demanded,
        )

    @staticmethod
    def _is_kept(contract: Contract, owner: str, name: str, kept: str) -> bool:
        """Whether a member is one that only the other direction has."""
        members = (each for each in contract.schemas.members(owner) if each.name == name)
        return any(contract.schemas.is_only(each.pointer, kept) for each in members)

    def _null(self, error: jsonschema_rs.ValidationError, places: list[str], contract: Contract) -> str:
        """The clause that lets an optional text be null; empty where it is something else that does not fit."""
        if error.instance is not None:
            return ""
        # The place where a member is named, not that of its schema: one that refers to a text is optional there.
        if not places or not _is_member(places[-1]):
            return ""
        owner, _, name = places[-1].rpartition("/properties/")
        is_text = "string" in contract.schemas.types(places[-1])
        is_required = name in map(escaped, contract.schemas.at(owner).get("required", ()))
        return self.slot(Slot.RESPONSE_NULL) if is_text and not is_required else ""

    # ---- Readings ------------------------------------------------------------------------------------------------

    def _contradictions_of(self, pointer: str) -> tuple[Contradiction, ...]:
        """Return what is contradicted within the schema at a pointer, its members left aside."""
        parts = tuple(self.contract.schemas.parts(pointer))
        return tuple(
            each
            for each in self.contract.readings.values()
            if any(place.rpartition("/")[0] == part for place in each.at for part in parts)
        )

    def demanded_at(self, pointer: str, default: object, chosen: Mapping[str, str]) -> list[tuple[object, str]]:
        """Return what a place that may be contradicted demands: each value, and the clause of its reading."""
        contradiction = next((each for each in self.contract.readings.values() if pointer in each.at), None)
        if contradiction is None:
            return [(default, self.clause_at(pointer))]
        pinned = chosen.get(contradiction.name)
        return [
            (reading.value, reading.clause)
            for name, reading in contradiction.readings.items()
            if pinned is None or name == pinned
        ]

    # ---- Secrets -------------------------------------------------------------------------------------------------

    @cached_property
    def secret_paths(self) -> frozenset[tuple[str, ...]]:
        """Where the bodies of any operation hold a secret."""
        return frozenset(each.path for each in self.secrets_of(*self.contract.operations))

    @staticmethod
    def secrets_of(*operations: OperationContract) -> Iterator[Parameter]:
        """Yield the inputs of operations that are secrets."""
        for operation in operations:
            yield from (each for each in operation.inputs if each.role is Role.SECRET)


def _places(error: jsonschema_rs.ValidationError, place: str, contract: Contract) -> Iterator[str]:
    """Yield the places of the schemas on the way to what does not fit, where they are referred to."""
    place = contract.schemas.follow(place)
    for step in [str(step) for step in error.evaluation_path][1:-1]:
        place = contract.schemas.follow(place) if step == "$ref" else f"{place}/{escaped(step)}"
        if step != "$ref":
            yield place


def _is_open(error: jsonschema_rs.ValidationError, contract: Contract) -> bool:
    """Whether a value is none of some alternatives for nothing but what is open of one of them, such as a format."""
    return any(
        part and all(not _binds(each, contract) or _is_open(each, contract) for each in part)
        for part in getattr(error.kind, "context", ())
    )


def _binds(error: jsonschema_rs.ValidationError, contract: Contract) -> bool:
    return contract.clauses.is_binding(
        contract.clauses.at("/" + "/".join(escaped(str(each)) for each in error.schema_path))
    )


def _is_member(place: str) -> bool:
    return place.split("/")[-2] == "properties"


def _without_surrogates(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """A value as the evaluator takes it: with another character for each half of a pair, and nothing far inside."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(each, depth + 1) for name, each in value.items()}
    return [_without_surrogates(each, depth + 1) for each in value] if isinstance(value, list) else value


def by_weight(deviation: Deviation) -> tuple[bool, int]:
    """Return by what deviations of one value are put in order: the plainest of the binding ones first."""
    order = RULE_KEYWORDS.index(deviation.keyword) if deviation.keyword in RULE_KEYWORDS else len(RULE_KEYWORDS)
    return not deviation.is_binding, order
