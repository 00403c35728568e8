"""From a document to the text of every file of the project that depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from jinja2 import TemplateError
from jinja2.environment import Environment

from generator.config import Config, license_file
from generator.document import Document
from generator.document.operations import operations
from generator.problems import GenerationRefused, Problem
from generator.upstream import templates_lock
from generator.upstream.assemble import assemble
from generator.upstream.environment import TEMPLATES, UnprintableError, environment
from generator.upstream.names import CLASSES, CLIENT_CLASSES
from generator.upstream.operation_names import unique_names
from generator.upstream.parse import parse, settings
from generator.upstream.prepare import prepare
from generator.upstream.translate import Translator
from generator.view.commands import commands
from generator.view.operations import used_classes
from generator.view.package import Package, package
from generator.view.pages import operation_pages
from generator.view.reach import reach
from generator.view.resources import resources


@dataclass(frozen=True, slots=True)
class Rendering:
    """A file of the project that a template writes.

    Attributes:
        path: Where it stands in the project.
        template: Name of the template, without the ending.
        seen: What the template sees besides `api`.
    """

    path: str
    template: str
    seen: Mapping[str, object] = field(default_factory=dict)

    def text(self, env: Environment, api: Package) -> str:
        """Return what the template writes.

        Raises:
            GenerationRefused: The template asks for what is not there, or prints what is no code.
        """
        try:
            return env.get_template(f"{self.template}.jinja").render(api=api, **self.seen)
        except (TemplateError, UnprintableError) as error:
            remedy = "Correct the template"
            raise GenerationRefused(
                [Problem(f"{type(error).__name__}: {error}", f"{self.template}.jinja", remedy)]
            ) from error


def render_package(document: Document, config: Config) -> Iterator[tuple[str, str]]:
    """Return path in the project and text of every file that depends on the document, not yet formatted.

    The document has passed `generator.document.checks`. A file is rendered when it is asked for: all texts of a large
    document at once take a lot of memory.

    Raises:
        GenerationRefused: As `prepared`, or, when a file is asked for, its template is wrong.
    """
    return _files(*prepared(document, config))


def _files(api: Package, env: Environment) -> Iterator[tuple[str, str]]:
    for each in renderings(api):
        yield each.path, each.text(env, api)
    yield f"{api.name}/py.typed", ""
    if api.license_text:
        yield "LICENSE", api.license_text


def prepared(document: Document, config: Config) -> tuple[Package, Environment]:
    """Return what the templates see, and the environment that they are rendered in.

    Raises:
        GenerationRefused: openapi-python-client or the client can not express something, or openapi-python-client
            is not the version that the templates were written for.
    """
    templates_lock.check()
    _refuse_used_names(config)
    found = unique_names(operations(document))
    direction = reach(document)
    reserved = {*CLASSES, config.client, f"Async{config.client}"}
    config_upstream = settings(document, reserved)
    parsed = parse(document, prepare(document, found, direction, config_upstream), found, config_upstream)
    translator = Translator(document, parsed, direction, has_exact_numbers=config.has_exact_numbers)
    assembled = assemble(document, parsed, translator, direction, found, config)
    used = used_classes(assembled, translator.models)
    licence = license_file(config)
    api = package(
        document,
        config,
        resources=resources(document, assembled, {*reserved, *CLIENT_CLASSES, *used}),
        models=tuple(each for name, each in translator.models.items() if name in used),
        enums=tuple(each for name, each in translator.enums.items() if name in used),
        generator=f"openapi-python-client/{version('openapi-python-client')}",
        license_text=licence.read_text(encoding="utf-8") if licence is not None else "",
    )
    return api, environment()


def _refuse_used_names(config: Config) -> None:
    if config.client in CLASSES | CLIENT_CLASSES:
        message = f"no client can be called {config.client!r}: generated code uses that name itself"
        raise GenerationRefused([config.problem("client", message, "Choose another name")])


def input_files() -> tuple[Path, ...]:
    """Return the files besides document, config and runtime that decide what comes out."""
    sources = (*Path(__file__).parent.glob("*"), *Path(__file__).parents[1].joinpath("view").glob("*.py"))
    return tuple(sorted(path for path in (*TEMPLATES.rglob("*.jinja"), *sources) if path.is_file()))


def renderings(api: Package) -> Iterator[Rendering]:
    """Return every file that a template writes for a package."""
    name = api.name
    yield Rendering("pyproject.toml", "pyproject.toml")
    yield Rendering("README.md", "README.md")
    yield Rendering(".gitignore", ".gitignore")
    yield Rendering(f"{name}/__init__.py", "package_init.py")
    yield Rendering(f"{name}/client.py", "client.py")
    yield Rendering(f"{name}/_description.py", "_description.py")
    yield Rendering(f"{name}/_examples.py", "_examples.py")
    yield Rendering(f"{name}/pytest_plugin.py", "pytest_plugin.py")
    yield Rendering(f"{name}/__main__.py", "__main__.py", {"commands": commands(api.resources)})
    if api.signing is not None:
        yield Rendering(f"{name}/signing.py", "signing.py", {"signing": api.signing})
    yield Rendering(f"{name}/models/__init__.py", "models_init.py")
    for model in api.models:
        yield Rendering(f"{name}/models/{model.module}.py", "model.py", {"model": model})
    for together, models in api.together.items():
        yield Rendering(f"{name}/models/{together}.py", "models_together.py", {"models": models})
    for enum in api.enums:
        yield Rendering(f"{name}/models/{enum.module}.py", f"{enum.base}_enum.py", {"enum": enum})
    yield Rendering(f"{name}/api/__init__.py", "api_init.py")
    yield Rendering(f"{name}/resources/__init__.py", "resources_init.py")
    for resource in api.resources:
        yield Rendering(f"{name}/resources/{resource.name}.py", "resource.py", {"resource": resource})
        yield Rendering(f"{name}/api/{resource.name}/__init__.py", "endpoint_init.py", {"resource": resource})
        for operation in resource.operations:
            path = f"{name}/api/{operation.resource}/{operation.name}.py"
            yield Rendering(path, "endpoint_module.py", {"operation": operation})
    yield Rendering("docs/README.md", "operation_pages.md")
    for page in operation_pages(api):
        path = f"docs/{page.operation.resource}/{page.operation.name}.md"
        yield Rendering(path, "operation_page.md", {"page": page})
