"""External entities of XML: the content of a file of this machine must get into no request and no response."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest

from contract_tests.cases.building.draft import ABSENT
from contract_tests.cases.building.writing import text_of
from contract_tests.cases.building.xml_text import element
from contract_tests.contract import Parameter, Role
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.sending.network import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.suite.run import Run

TEST: Final = "xml/external-file-of-this-machine"


def _scenes(run: Run) -> Iterator[Scene]:
    main = run.requests.api.main
    tries = run.requests.api.tries
    text = _text_of(main)
    if main.xml is not None and text is not None:
        clauses = (*tries.form(main.operation, main.xml), *tries.rule(text, "minLength"))
        yield Scene(TEST, clauses, main, form=main.xml)


@for_each(_scenes)
def test_external_file(scene: Scene, run: Run) -> None:
    """The entity names a file that the endpoint could read, when it runs on this machine."""
    if urlsplit(run.settings.base_url).hostname not in LOOPBACK:
        pytest.skip("the endpoint does not run on this machine")
    subject, text = scene.subject, _text_of(scene.subject)
    if scene.form is None or text is None:
        return
    source = run.requests.api.source(TEST)
    draft = subject.draft(source)
    value = text_of(draft.get(text))
    beginning, content = value[: len(value) // 3], value[len(value) // 3 :]
    # Of a name that the seed decides, so that the same seed sends the same request.
    file = Path(tempfile.gettempdir()) / f"contract-tests-{run.settings.seed}.txt"
    root = scene.form.root
    inner = "".join(
        f"<{each.name}>{beginning}&e;</{each.name}>" if each is text else element(each.name, text_of(draft.get(each)))
        for each in subject.members
        if draft.get(each) is not ABSENT
    )
    body = f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "{file.as_uri()}">]>\n<{root}>{inner}</{root}>'
    case = run.requests.case(TEST, subject, source, form=scene.form, draft=draft, clause=scene.clauses[0])
    try:
        with file.open("x", encoding="ascii") as new:
            new.write(content)
    except FileExistsError:
        pytest.skip(f"{file} is there already: another run uses it, or was ended")
    try:
        run.try_case(replace(case, body=body.encode()))
    finally:
        file.unlink(missing_ok=True)
    response = run.record.observations[-1].exchange.response
    if response is not None and content.encode() in response.body:
        what = "the external entity e was resolved, which it must not be: the response holds what it points at"
        run.add_violation(TEST, ClauseViolation(scene.clauses[0], what))
    fail_if_broken(run.record.observations[-1].judgement.violations)


def _text_of(subject: Subject) -> Parameter | None:
    """The text with which a valid request is sent half from the file: a secret where there is one."""
    texts = [each for each in subject.members if subject.api.values.is_text(each) and each.role is not Role.REFERENCE]
    return next((each for each in (*subject.secrets, *texts) if each in texts), None)
