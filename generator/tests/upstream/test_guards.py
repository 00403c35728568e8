"""Templates can not print what is no code, and a changed openapi-python-client is noticed."""

import json
import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, TemplateError
from jinja2.environment import Environment
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from generator.document import load
from generator.problems import GenerationRefused
from generator.tests.templates.generated import DOCUMENTS, config_for
from generator.upstream import input_files, render_package, templates_lock
from generator.upstream.environment import TEMPLATES, UnprintableError, environment
from generator.view.text import DocumentText

VALUES = {
    "text": DocumentText("x"),
    "untrusted": UntrustedString("x"),
    "code": PythonCode("x"),
    "nothing": None,
    "thing": object(),
}


@pytest.fixture(scope="module")
def env() -> Environment:
    return environment()


def rendered(env: Environment, source: str) -> str:
    overlay = env.overlay(loader=DictLoader({"it": source}))
    overlay.globals = env.globals
    return str(overlay.get_template("it").render(**VALUES))


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("source", ["{{ NAME }}", "a{{ NAME }}b", "{% for each in [NAME] %}{{ each }}{% endfor %}"])
def test_what_is_no_code_is_not_printed(env: Environment, name: str, source: str) -> None:
    with pytest.raises(UnprintableError):
        rendered(env, source.replace("NAME", name))


@pytest.mark.parametrize(
    "source", ['{{ "a" ~ text }}', "{{ [text] | join }}", "{{ text | upper }}", "{{ text | string }}"]
)
def test_text_can_not_slip_through_an_operator(env: Environment, source: str) -> None:
    with pytest.raises(TypeError):
        rendered(env, source)


def test_text_goes_through_a_filter(env: Environment) -> None:
    assert rendered(env, "{{ text | literal }}") == "'x'"


@pytest.mark.parametrize(
    "source", ["{{ typo }}", "{% if typo %}{% endif %}", "{{ text.typo }}", "{% for x in typo %}{% endfor %}"]
)
def test_a_name_that_does_not_exist_stops_the_generation(env: Environment, source: str) -> None:
    with pytest.raises(TemplateError):
        rendered(env, source)


def test_every_template_says_why_it_is_there() -> None:
    for path in TEMPLATES.rglob("*.jinja"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        upstream = (templates_lock.upstream_templates() / path.relative_to(TEMPLATES)).is_file()
        assert first.startswith("{# Overrides upstream" if upstream else "{# Ours"), path.name


def test_every_operation_has_its_functions_and_methods() -> None:
    document = load(DOCUMENTS / "tags.yaml")
    files = dict(render_package(document, config_for("tags", DOCUMENTS / "tags.yaml")))
    for path in ("data_sets/get_list", "files/get_list", "default/health"):
        for function in ("sync", "sync_detailed", "asyncio", "asyncio_detailed"):
            assert f"def {function}(" in files[f"api_tags/api/{path}.py"]


def test_rendering_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert dict(render_package(load(DOCUMENTS / "nested.yaml"), config_for("nested", DOCUMENTS / "nested.yaml")))
    assert capfd.readouterr() == ("", "")


def test_rendering_gives_the_same_every_time() -> None:
    document, config = load(DOCUMENTS / "names.yaml"), config_for("names", DOCUMENTS / "names.yaml")
    first, second = render_package(document, config), render_package(document, config)
    assert list(first) == list(second)


def test_the_installed_templates_are_those_that_ours_were_written_for() -> None:
    templates_lock.check()
    recorded = json.loads(templates_lock.LOCK.read_text(encoding="utf-8"))["templates"]
    overridden = {
        path.name for path in TEMPLATES.glob("*.jinja") if (templates_lock.upstream_templates() / path.name).is_file()
    }
    assert overridden <= recorded.keys()
    assert {"model.py.jinja", "endpoint_module.py.jinja", "client.py.jinja", "types.py.jinja"} <= recorded.keys()


@pytest.mark.parametrize("change", ["edited", "removed", "added"])
def test_an_upgrade_with_other_templates_names_them(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(templates_lock.upstream_templates(), folder)
    templates_lock.check(folder)
    if change == "edited":
        path = folder / "model.py.jinja"
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif change == "removed":
        (folder / "model.py.jinja").unlink()
    else:
        (folder / "property_templates" / "new.py.jinja").write_text("x", encoding="utf-8")
    with pytest.raises(GenerationRefused) as caught:
        templates_lock.check(folder)
    said = str(caught.value)
    assert ("new.py.jinja" if change == "added" else "model.py.jinja") in said
    assert "client.py.jinja" not in said
    assert "python -m generator.upstream" in said


def test_templates_and_sources_are_inputs() -> None:
    names = {path.name for path in input_files()}
    assert {"model.py.jinja", "reading.jinja", "prepare.py", "templates.lock", "types.py"} <= names


def test_no_message_holds_the_address_of_an_object(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ValueError(f"no idea what {object()!r} is")

    monkeypatch.setattr(GeneratorData, "from_dict", stumble)
    path = DOCUMENTS / "tags.yaml"
    with pytest.raises(GenerationRefused, match="ValueError: no idea what … is"):
        render_package(load(path), config_for("tags", path))
