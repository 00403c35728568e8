"""Requests of the tests that need several: valid ones and refused ones of any operation.

Where an operation may not be carried out, they name a resource that cannot exist, and hold a value that every reading
refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_tests.cases.building.api import Api
from contract_tests.cases.building.draft import ABSENT
from contract_tests.cases.building.values import values_of
from contract_tests.cases.building.variation import varied
from contract_tests.cases.inputs.rules import Isolation, rows_of
from contract_tests.contract import OperationContract, Parameter, Role

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Mapping

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.draft import Draft
    from contract_tests.cases.building.signing import Signing
    from contract_tests.contract import BodyForm

    from .world import World


class Requests:
    """Makes requests.

    Args:
        world: What the run knows of the resources, and may touch.
        seed: Decides throw-away values.
    """

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.api = Api(world.offered, world.nameable(), seed, world.bases)
        self._seed = seed
        self._refused: dict[str, tuple[Parameter, object] | None] = {}

    def subject(self, operation: OperationContract) -> Subject:
        """Return an operation as cases are made of it."""
        return next(each for each in self.api.operations if each.operation is operation)

    def draft(self, subject: Subject, source: random.Random) -> Draft:
        """Return a valid request; one that does no harm where the operation may not be carried out."""
        if self.world.may(subject.operation):
            return subject.draft(source)
        return self.refused(subject, source) or subject.draft(source)

    def varied(
        self,
        subject: Subject,
        source: random.Random,
        shown: Mapping[str, Collection[Any]] | None = None,
        *,
        odd: bool = False,
    ) -> Draft:
        """Return such a request with other values than the valid request of the operation mostly has.

        Args:
            subject: The operation.
            source: Decides the values.
            shown: Values that it is not to set, by name.
            odd: Whether texts of any characters hold some that a writer may lose, or have to escape.
        """
        draft, operation = self.draft(subject, source), subject.operation
        if not self.world.may(operation):
            return draft
        of_few = [each for each in operation.naming_items if "enum" in each.schema]
        draft = varied(draft, of_few, self.api.values, source)
        return varied(draft, operation.sets, self.api.values, source, shown, odd=odd)

    def refused(self, subject: Subject, source: random.Random) -> Draft | None:
        """Return a request of which one value must be refused under every reading; None where there is none."""
        found = self.refused_value(subject.operation)
        return None if found is None else subject.draft(source).having(*found)

    def refused_value(self, operation: OperationContract) -> tuple[Parameter, object] | None:
        """Return an input of an operation and a value for it that every reading refuses; None where there is none."""
        if operation.id not in self._refused:
            self._refused[operation.id] = self._refused_value(operation)
        return self._refused[operation.id]

    def _refused_value(self, operation: OperationContract) -> tuple[Parameter, object] | None:
        """Find an input and a value for it that breaks a rule which binds under every reading: of what is set first."""
        values = values_of(self.api.contract, {})
        rows = [
            row
            for row in rows_of(operation, values, self._seed)
            if row.isolation is Isolation.ISOLATED and row.rule.is_binding and row.breaking is not None
        ]
        inputs = {each.name: each for each in operation.inputs if each.role is not Role.REFERENCE}
        # The last of what is set: who refuses it late has set the others.
        places = {each.name: place for place, each in enumerate(operation.sets, 1)}
        rows = [row for row in rows if row.input in inputs]
        rows.sort(key=lambda row: (row.rule.keyword != "minLength", -places.get(row.input, 0)))
        for row in sorted(rows, key=lambda row: row.input not in places):
            parameter, value = inputs[row.input], row.breaking.get(inputs[row.input]) if row.breaking else ABSENT
            if value is not ABSENT and not self.world.possible.could_be_right(parameter, value):
                return parameter, value
        return None

    def case(
        self,
        test: str,
        subject: Subject,
        source: random.Random,
        *,
        form: BodyForm | None = None,
        draft: Draft | None = None,
        signing: Signing | None = None,
        clause: str | None = None,
    ) -> Case:
        """Return a request of a test.

        Args:
            test: Its id.
            subject: The operation.
            source: Decides throw-away values.
            form: The form of its body.
            draft: Its values; `draft` of this class when not given.
            signing: Its credentials; the right ones when not given.
            clause: The clause that is broken when the outcome is the wrong one.
        """
        values = draft or self.draft(subject, source)
        return subject.case(test, draft=values, form=form, signing=signing, subject=clause)
