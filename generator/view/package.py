"""The generated project as a whole: its names, its version, and what the client knows of the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.config import Config, CredentialSources, Project
from generator.document import Document
from generator.document.statements import Statement, contradictions
from generator.view.contradictions import contradictions_by_operation
from generator.view.failures import DocumentedFailure, ProblemShape, failure_table, problem_shapes
from generator.view.leaf_types import ModelReference
from generator.view.long_bodies import LongBodies, long_bodies
from generator.view.models import Enum, Model
from generator.view.resources import Resource
from generator.view.security import SecurityScheme, credentials, used
from generator.view.servers import server_address
from generator.view.shown import Shown, shown
from generator.view.signing import Signing, signing
from generator.view.text import DocumentText, text

# The version scheme of Python packages (PEP 440) without local labels.
_VERSION: Final = re.compile(
    r"v?(\d+!)?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?"
    r"(-\d+|[-_.]?(post|rev|r)[-_.]?\d*)?([-_.]?dev[-_.]?\d*)?",
    re.IGNORECASE,
)

# What a product version in a User-Agent can not hold (RFC 9110).
_NOT_OF_A_TOKEN: Final = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Package:
    """What every template may see.

    Attributes:
        distribution: Name of the project, as pip installs it.
        name: Name of the package, as Python imports it.
        client: Name of the client class; the asynchronous one has `Async` before it.
        title: Name of the API, for people.
        version: Version of the project.
        api_version: Version of the document.
        summary: What the API is, in one sentence.
        description: What it is, at length.
        license: SPDX name of the licence; empty if the document names none.
        license_text: What its file says; empty if there is none.
        documentation_url: Address of its documentation.
        server: Address that calls go to.
        trace_id_header: Response header with the identifier of a call.
        signing: How requests are signed.
        security: Credentials that a client is given when it is made, beside keys that sign.
        credentials: Where keys are looked for.
        project: What the generated project says of itself.
        problems: Shapes of error bodies.
        failures: Exceptions by status, origin and code.
        resources: Operations by resource.
        models: Classes for objects, by name.
        enums: Classes for enums, by name.
        homes: The modules to import classes from that are not those which define them, by those.
        long_bodies: What the compiled decoder reads.
        shown: What the document shows of each operation.
        contradictions: What the documentation contradicts itself about, by the ids of operations.
        source: File name of the document.
        generator: Name and version of what read the document, such as `tool/1.0`.
        has_exact_numbers: Whether numbers keep all their digits.
    """

    distribution: str
    name: str
    client: str
    title: DocumentText
    version: str
    api_version: DocumentText
    summary: DocumentText | None
    description: DocumentText | None
    license: DocumentText | None
    license_text: str
    documentation_url: DocumentText | None
    server: DocumentText
    trace_id_header: DocumentText | None
    signing: Signing | None
    security: tuple[SecurityScheme, ...]
    credentials: CredentialSources
    project: Project
    problems: tuple[ProblemShape, ...]
    failures: tuple[DocumentedFailure, ...]
    resources: tuple[Resource, ...]
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    homes: Mapping[str, str]
    long_bodies: LongBodies
    shown: tuple[Shown, ...]
    contradictions: Mapping[str, tuple[tuple[Statement, ...], ...]]
    source: DocumentText
    generator: str
    has_exact_numbers: bool = False

    @property
    def user_agent(self) -> str:
        """Value of the `User-Agent` header: the versions of client, generator and document."""
        document = _NOT_OF_A_TOKEN.sub("-", self.api_version.raw)
        return f"{self.distribution}/{self.version} ({self.generator}; document/{document})"

    @property
    def together(self) -> Mapping[str, tuple[Model, ...]]:
        """Classes that many others need that they need, by the module that imports them with those."""
        found: dict[str, list[Model]] = {}
        for model in self.models:
            if model.together:
                found.setdefault(model.together, []).append(model)
        return {name: tuple(members) for name, members in found.items()}

    def home(self, module: str) -> str:
        """Return the module to import what another module defines from."""
        return self.homes.get(module, module)

    @property
    def list_responses(self) -> frozenset[str]:
        """Classes of successes; one that holds a list stands for it."""
        types = (
            success.type
            for resource in self.resources
            for operation in resource.operations
            for success in operation.successes
        )
        return frozenset(type_.class_name for type_ in types if isinstance(type_, ModelReference))

    @property
    def file_classes(self) -> tuple[str, ...]:
        """Classes of the files that responses hold, in the order of their names."""
        operations = (operation for resource in self.resources for operation in resource.operations)
        return tuple(sorted({each.file_class for operation in operations for each in operation.successes} - {""}))

    @property
    def async_client(self) -> str:
        """Name of the asynchronous client class."""
        return f"Async{self.client}"


def package(
    document: Document,
    config: Config,
    *,
    resources: tuple[Resource, ...],
    models: tuple[Model, ...],
    enums: tuple[Enum, ...],
    generator: str,
    license_text: str = "",
) -> Package:
    """Put together what the templates see.

    Args:
        document: The document.
        config: The names that it does not say.
        resources: Operations by resource.
        models: Classes for objects.
        enums: Classes for enums.
        generator: Name and version of what read the document.
        license_text: What the file of the licence says.

    Raises:
        GenerationRefused: The operations contradict each other about what a failure raises.
    """
    info = document.root["info"]
    licence = info.get("license") or {}
    return Package(
        distribution=config.distribution,
        name=config.package,
        client=config.client,
        title=DocumentText(info["title"]),
        version=package_version(info["version"]),
        api_version=DocumentText(info["version"]),
        summary=text(info.get("summary")),
        description=text(info.get("description")),
        license=text(licence.get("identifier")),
        license_text=license_text,
        documentation_url=text((document.root.get("externalDocs") or {}).get("url")),
        server=DocumentText(config.server.rstrip("/") or server_address(document)),
        trace_id_header=text(document.root.get("x-trace-id-header")),
        signing=signing(document),
        security=used(credentials(document), (each.security for resource in resources for each in resource.operations)),
        credentials=config.credentials,
        project=config.project,
        problems=problem_shapes(document),
        failures=failure_table(document),
        resources=resources,
        models=tuple(sorted(models, key=lambda model: model.class_name)),
        enums=tuple(sorted(enums, key=lambda enum: enum.class_name)),
        homes={model.module: model.together for model in models if model.together},
        long_bodies=long_bodies((each for resource in resources for each in resource.operations), models),
        shown=shown(
            document,
            (operation for resource in resources for operation in resource.operations),
            {model.class_name: model for model in models},
        ),
        contradictions=contradictions_by_operation(document, contradictions(config.statements)),
        source=DocumentText(config.document.name),
        generator=generator,
        has_exact_numbers=config.has_exact_numbers,
    )


def package_version(version: str) -> str:
    """Return the version of a document as a version of a Python package; one of another scheme becomes its numbers."""
    if _VERSION.fullmatch(version):
        return version
    return ".".join(str(int(number)) for number in re.findall(r"[0-9]+", version)) or "0"
