"""Random values close to the bounds of their rules, in each form of a body, shrunk when they show something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
from hypothesis import strategies as st

from contract_tests.cases.building.xml_text import fits
from contract_tests.cases.inputs.rules import is_writable
from contract_tests.contract import Parameter, Place, Role
from contract_tests.suite.scenes.checks import PropertyTest
from contract_tests.suite.scenes.scene import Scene, for_each, forms
from contract_tests.suite.scenes.strategies import keys_around_the_rule, right_texts, values_around_the_rule
from contract_tests.suite.sending.guard import NotSentError
from contract_tests.suite.session.generation import examples_of, hypothesis_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield a test for each schema that inputs have, of the first operation that has such an input."""
    api = run.requests.api
    seen = set[str]()
    for subject in (each for each in (api.main, *api.operations) if examples_of(run, each.operation)):
        for parameter in subject.operation.inputs:
            if parameter.schema_pointer in seen or _strategy(subject, parameter, run) is None:
                continue
            seen.add(parameter.schema_pointer)
            for name, form in forms(subject) if parameter.place is Place.BODY else [("", subject.plain)]:
                clauses = (*api.tries.rule(parameter), *api.tries.readings(parameter))
                further = api.tries.form(subject.operation, form) if parameter.place is Place.BODY else ()
                about = (*clauses, *further) or api.tries.any_response
                test = f"property/{parameter.name}s{name}/{subject.name}"
                yield Scene(test, tuple(dict.fromkeys(about)), subject, form=form, parameter=parameter)


@for_each(_scenes)
def test_property(scene: Scene, run: Run) -> None:
    """Every value gets the response that its rules demand."""
    subject, settings = scene.subject, run.settings
    values, parameter = run.requests.api.values, scene.parameter
    found = _strategy(subject, parameter, run) if parameter else None
    if parameter is None or found is None:
        return
    property_test = PropertyTest(run, scene.test, scene.clauses, known=run.record.broken_clauses)
    types = values.contract.schemas.types(parameter.schema_pointer)
    secret = next((each for each in subject.secrets if each is not parameter), None)
    secrets = st.just("") if secret is None else right_texts(values.texts(secret))

    @hypothesis.seed(f"{settings.seed}/{scene.test}")
    @hypothesis_settings(_examples(run, scene))
    @hypothesis.given(found, secrets)
    def examine(value: object, password: str) -> None:
        hypothesis.assume(is_writable(parameter, value, types))
        hypothesis.assume(scene.form is None or not scene.form.is_xml or fits(str(value)))
        draft = run.requests.draft(subject, run.requests.api.source(scene.test))
        if secret is not None and run.world.may(subject.operation):
            draft = draft.having(secret, password)
        case = run.requests.case(
            scene.test,
            subject,
            run.requests.api.source(scene.test),
            form=scene.form,
            draft=draft.having(parameter, value),
        )
        try:
            property_test.judge(run.transport.send(run.stand_ins.named_by(case)))
        except NotSentError:
            hypothesis.reject()

    examine()


def _examples(run: Run, scene: Scene) -> int:
    """Return how many values are tried: half as many in XML of an operation of which JSON shows the same rules."""
    count, is_xml = examples_of(run, scene.subject.operation), scene.form is not None and scene.form.is_xml
    is_second = is_xml and scene.subject not in run.requests.api.pair and scene.form is not scene.subject.plain
    return count // 2 if is_second else count


def _strategy(subject: Subject, parameter: Parameter, run: Run) -> st.SearchStrategy[object] | None:
    if len(parameter.path) > 1:
        return None
    if parameter.role is Role.REFERENCE and subject.api.values.is_text(parameter):
        known = subject.api.values.known.get(parameter.resource, ())
        return keys_around_the_rule(known[0]) if known and known[0] else None
    if run.world.may(subject.operation) or parameter.role is Role.SECRET:
        return values_around_the_rule(parameter, subject.api.values)
    return None
