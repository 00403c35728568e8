"""An API of which cases are made: what families ask for, so that none of them names an operation."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import BodyForm, Contract, EffectKind, OperationContract, Parameter, Role

from .access import Access
from .case import Case
from .signing import Signer, Signing
from .tries import Clauses, Tries
from .values import Base, Known, values_of
from .variation import varied
from .writing import body_of, content_type_of, headers_of, target_of

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

    from .draft import Draft

ANY_BYTES: Final = "application/octet-stream"
"""The media type of bytes of which nothing is said."""
FEW: Final = 8
"""In an API of no more operations a quick run tries of each what it tries of one of many."""
NOTHING: Final = ""
"""As the media type that is asked for: none."""


class Api:
    """An API, and what its cases are made of.

    Attributes:
        operations: Every operation whose requests can be written.

    Args:
        contract: The contract.
        known: Keys of resources that exist, by the kind of resource.
        seed: Decides throw-away values.
        bases: What valid requests begin with, by the ids of operations.
    """

    def __init__(self, contract: Contract, known: Known, seed: int, bases: Mapping[str, Base] | None = None) -> None:
        self.contract = contract
        self.values = values_of(contract, known, bases)
        self.tries = Tries(contract)
        self.access = Access(contract)
        self.signer = Signer.of(contract)
        self.seed = seed
        self.operations = tuple(Subject(self, each) for each in contract.operations if is_writable(each))

    def source(self, group: str) -> random.Random:
        """Return the random numbers of a group, so that a new case in one group changes nothing in another."""
        return random.Random(f"{self.seed}/{group}")  # noqa: S311 - test data, not a secret

    @cached_property
    def main(self) -> Subject:
        """The operation on which a family is tried in full that does not depend on the operation.

        One with a body, of which all is known that a valid request needs.
        """
        return max(self.operations, key=Subject.weight)

    @cached_property
    def reader(self) -> Subject | None:
        """A further operation that is protected in the same way, one that only reads; None when there is none."""
        security = self.main.operation.security
        others = [each for each in self.operations if each is not self.main and each.operation.security == security]
        reading = [each for each in others if each.operation.effect.kind is EffectKind.READ]
        return max(reading or others, key=lambda each: not each.references, default=None)

    @property
    def is_small(self) -> bool:
        """Whether it has few operations."""
        return len(self.operations) <= FEW

    @property
    def pair(self) -> tuple[Subject, ...]:
        """The operations that stand for all others."""
        return (self.main,) if self.reader is None else (self.main, self.reader)

    @cached_property
    def leading(self) -> tuple[Subject, ...]:
        """The operations that together have every schema of an input: what is tried of them is tried of all."""
        seen, found = set[str](), []
        for each in (self.main, *(other for other in self.operations if other is not self.main)):
            schemas = {given.schema_pointer for given in each.operation.inputs}
            if schemas - seen or each in self.pair:
                found.append(each)
                seen |= schemas
        return tuple(found)

    @property
    def others(self) -> tuple[Subject, ...]:
        """The operations beside those."""
        return tuple(each for each in self.operations if each not in self.pair)


class Subject:
    """An operation of which cases are made.

    Args:
        api: Its API.
        operation: The operation.
    """

    def __init__(self, api: Api, operation: OperationContract) -> None:
        self.api = api
        self.operation = operation

    @property
    def name(self) -> str:
        """Its name."""
        return self.operation.name

    @property
    def path(self) -> str:
        """The path of its valid requests."""
        return target_of(self._base).partition("?")[0]

    @property
    def references(self) -> tuple[Parameter, ...]:
        """The inputs that name a resource."""
        return tuple(each for each in self.operation.inputs if each.role is Role.REFERENCE)

    @property
    def secrets(self) -> tuple[Parameter, ...]:
        """The inputs that are secret."""
        return tuple(each for each in self.operation.inputs if each.role is Role.SECRET)

    @property
    def members(self) -> tuple[Parameter, ...]:
        """The members at the top of its body."""
        body = self.operation.body
        return () if body is None else tuple(each for each in body.members if len(each.path) == 1)

    @property
    def is_protected(self) -> bool:
        """Whether its requests need credentials that can be tried."""
        return bool(self.api.access.schemes_of(self.operation))

    def weight(self) -> tuple[bool, bool, bool, bool, int, int, int]:
        """Return how much of what requests can have it has: what is known of it, then a body, its forms, secrets.

        An action may be carried out once only, and refused from then on, whatever is sent.
        """
        known = self.api.values.known
        body = self.operation.body
        return (
            self.is_protected,
            self.operation.effect.kind not in {EffectKind.CREATE, EffectKind.DELETE},
            all(known.get(each.resource) for each in self.references) and bool(body),
            not self.operation.is_action,
            len(body.forms) if body and body.members else 0,
            len(self.secrets),
            -len(self.operation.inputs),
        )

    @cached_property
    def json(self) -> BodyForm | None:
        """Its body in JSON; None when it has none."""
        return self._form(lambda form: form.is_json)

    @cached_property
    def xml(self) -> BodyForm | None:
        """Its body in XML; None when it has none."""
        return self._form(lambda form: form.is_xml)

    @cached_property
    def plain(self) -> BodyForm | None:
        """Its body in the form in which it is sent when nothing is special about it; None when it has none."""
        return self.json or self._form(is_written)

    def _form(self, fits: Any) -> BodyForm | None:  # noqa: ANN401 - a predicate
        forms = self.operation.body.forms.values() if self.operation.body else ()
        return next(filter(fits, forms), None)

    @cached_property
    def accepts(self) -> tuple[str, ...]:
        """The media types of its successes."""
        return tuple(dict.fromkeys(media for form in self.operation.successes for media in form.forms))

    def accept(self, form: BodyForm | None) -> str:
        """Return the media type in which a success is asked for with a body: the same one where it is documented."""
        if form is not None and form.media_type in self.accepts:
            return form.media_type
        return next(iter(self.accepts), NOTHING)

    def media_headers(self, form: BodyForm | None, accept: str | None = None) -> Headers:
        """Return the headers that say what is sent and what is asked for."""
        wanted = self.accept(form) if accept is None else accept
        sent = (("Content-Type", content_type_of(form)),) if form is not None else ()
        return (*sent, *((("Accept", wanted),) if wanted else ()))

    @cached_property
    def _base(self) -> Draft:
        return self.api.values.baseline(self.operation, self.api.source(f"baseline of {self.operation.id}"))

    def draft(self, source: random.Random) -> Draft:
        """Return a valid request, with throw-away secrets of its own.

        Where it is about a resource of a kind that operations only read, such requests name all of those in turn.
        """
        draft = self._base
        if self._turns is not None:
            named, keys = self._turns
            draft = draft.having(named, next(keys))
        for each in self.secrets:
            if draft.has_holder_of(each):
                draft = draft.having(each, self.api.values.value(each, source))
        return self.of_new(draft, source)

    def of_new(self, draft: Draft, source: random.Random, about: str = "") -> Draft:
        """Return a request with texts of its own where another resource may not get the same name.

        Args:
            draft: The request.
            source: Decides the texts.
            about: The name of an input whose value is tried, and kept.
        """
        operation, values = self.operation, self.api.values
        # A change may be refused for what others have, where the document says that there are conflicts.
        may_conflict = "409" in operation.responses and not operation.effect.is_stated
        if operation.effect.kind is not EffectKind.CREATE and not may_conflict:
            return draft
        texts = [each for each in operation.sets if values.is_text(each) and "enum" not in each.schema]
        return varied(draft, [each for each in texts if each.name != about], values, source)

    @cached_property
    def _turns(self) -> tuple[Parameter, Iterator[str]] | None:
        effect = self.operation.effect
        named = self.operation.input(effect.key) if effect.resource in self.api.contract.fixed_kinds else None
        keys = self.api.values.known.get(effect.resource, ())
        return (named, cycle(keys)) if named is not None and len(keys) > 1 and self.api.values.is_text(named) else None

    def body(self, source: random.Random, form: BodyForm | None = None) -> bytes:
        """Return the body of a valid request."""
        return body_of(self.draft(source), form or self.plain)

    def case(
        self,
        name: str,
        *clauses: Clauses,
        draft: Draft | None = None,
        form: BodyForm | None = None,
        accept: str | None = None,
        headers: Headers | None = None,
        body: bytes | None = None,
        target: str | None = None,
        method: str | None = None,
        signing: Signing | None = None,
        subject: str | None = None,
        source: random.Random | None = None,
        is_quick: bool = True,
        keeps_connection: bool = False,
    ) -> Case:
        """Return a case of this operation.

        Args:
            name: Its id.
            clauses: The clauses that it tries, beside those that every request tries.
            draft: Its values; a valid request when not given.
            form: The form of its body; the plain one when not given.
            accept: The media type that it asks for; that of the body when not given.
            headers: All headers of its media types, when they are special.
            body: Its body, when that is special.
            target: Its target, when that is special.
            method: Its method, when that is special.
            signing: Its credentials; the right ones when not given.
            subject: The clause that is broken when the outcome is the wrong one.
            source: Decides the throw-away secrets of a valid request.
            is_quick: Whether a quick run tries it.
            keeps_connection: Whether it leaves its connection open.
        """
        form = form or self.plain
        draft = draft or self.draft(source or self.api.source(name))
        media = self.media_headers(form, accept) if headers is None else headers
        return Case(
            id=name,
            clauses=tuple(
                dict.fromkeys((*(each for group in clauses for each in group), *self.api.tries.any_response))
            ),
            operation=self.operation.id,
            method=method or self.operation.method,
            target=target_of(draft) if target is None else target,
            headers=(*media, *headers_of(draft)),
            body=body_of(draft, form) if body is None else body,
            signing=signing or self.api.access.valid(self.operation),
            subject=subject,
            is_quick=is_quick,
            keeps_connection=keeps_connection,
        )


def is_writable(operation: OperationContract) -> bool:
    """Return whether requests of an operation can be written: with a body in a form that is known here, or without."""
    body = operation.body
    return body is None or not body.is_required or any(map(is_written, body.forms.values()))


def is_written(form: BodyForm) -> bool:
    """Return whether a body can be written in a form: of files, one that may hold any bytes."""
    is_form = form.is_url_encoded or form.is_multipart
    return form.is_json or form.is_xml or is_form or form.is_text or form.media_type == ANY_BYTES
