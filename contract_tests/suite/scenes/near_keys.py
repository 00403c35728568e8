"""Deleting by texts that are near to the key of a resource: of one that the run made, since it may come off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.inputs.references import near_keys
from contract_tests.cases.profile import Profile

from ..broken import fail_if_broken
from ..resources.settling import call
from ..sending.guard import NotSentError

if TYPE_CHECKING:
    from contract_tests.cases.building.api import Subject

    from ..run import Run


def delete_by_near_keys(run: Run, test: str, deleting: Subject, key: str) -> None:
    """See that no text near to the key deletes what was made; in a quick run where there is room for it."""
    api, reference = run.requests.api, deleting.operation.input(deleting.operation.effect.key)
    has_room = api.is_small or run.settings.profile is not Profile.QUICK
    if reference is None or not api.values.is_text(reference) or not has_room:
        return
    for _, text, _ in near_keys(api, reference, key):
        try:
            fail_if_broken(call(run, test, deleting, text).violations)
        except NotSentError:
            continue  # it names what must be left alone
