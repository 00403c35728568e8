"""Tests of several requests, made for each operation to which they apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.bodies.media_types import short_name
from contract_tests.contract import EffectKind

if TYPE_CHECKING:
    from contract_tests.cases.building.api import Subject
    from contract_tests.contract import BodyForm, Parameter

    from ..run import Run

SCENES = "scenes"
PAUSES: Final = (0.5, 1.0)
"""Seconds after which is looked again: what is done may take a moment, and a list may be late."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one test is about.

    Attributes:
        test: Its id.
        clauses: Ids of the clauses that it tries.
        subject: The operation that it calls first.
        other: A further operation that it calls; None for none.
        form: The form of the body; None for the plain one, or none.
        parameter: The input whose values are tried; None where it is not about one.
    """

    test: str
    clauses: tuple[str, ...]
    subject: Subject
    other: Subject | None = None
    form: BodyForm | None = None
    parameter: Parameter | None = None

    @property
    def operations(self) -> tuple[Subject, ...]:
        """The operations that it calls."""
        return (self.subject,) if self.other is None else (self.subject, self.other)


Scenes = Callable[["Run"], Iterable[Scene]]


def for_each(scenes: Scenes) -> pytest.MarkDecorator:
    """Mark a test that is made for each of some scenes."""
    return pytest.mark.scenes.with_args(scenes)  # called with it, a mark would take it for the test


def forms(subject: Subject) -> Iterable[tuple[str, BodyForm | None]]:
    """Return each form of the body with what it adds to the id of a test; one without where there is one form only."""
    found = [form for form in (subject.json, subject.xml) if form is not None]
    if len(found) < 2:
        return [("", subject.plain)]
    return [(f"-{short_name(form.media_type)}", form) for form in found]


def changing(run: Run) -> list[Subject]:
    """Return the operations that change a resource: the one that stands for all others first."""
    api = run.requests.api
    found = [each for each in (api.main, *api.operations) if each.operation.effect.kind is EffectKind.CHANGE]
    return list(dict.fromkeys(found))


def listing(run: Run, resource: str) -> Subject | None:
    """Return the operation that lists a kind of resource; None where there is none."""
    for each in run.requests.api.operations:
        effect = each.operation.effect
        if effect.resource == resource and effect.lists is not None and effect.item_key:
            return each
    return None
