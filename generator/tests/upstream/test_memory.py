"""A large document takes no more memory than it has to: what is done with is let go."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from jinja2.environment import Environment

from generator.document import load
from generator.tests.templates.generated import DOCUMENTS, config_for
from generator.upstream import render, render_package
from generator.upstream.parse import Parsed
from generator.upstream.translate import Translator
from generator.view.package import Package

PATH = DOCUMENTS / "unions.yaml"
CONFIG = config_for("unions", PATH)


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """Go on as the command does, which never looks for what only refers to itself."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def test_what_openapi_python_client_made_is_gone_before_the_first_file(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[object]] = []

    class Watched(Translator):
        def __init__(self, document: object, parsed: Parsed, *rest: object, **options: object) -> None:
            seen.append(weakref.ref(parsed.models[0]))
            super().__init__(document, parsed, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(render, "Translator", Watched)
    with no_search_for_garbage():
        files = render_package(load(PATH), CONFIG)
        assert [each() for each in seen] == [None]
    assert next(iter(files))


def test_a_file_is_rendered_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []

    def text(self: render.Rendering, _env: Environment, _api: Package) -> str:
        rendered.append(self.path)
        return ""

    monkeypatch.setattr(render.Rendering, "text", text)
    files = iter(render_package(load(PATH), CONFIG))
    assert not rendered
    assert [next(files)[0] for _ in range(3)] == rendered
