"""The small file beside the document that gives the client its names: what it may say, typed and checked.

Every path in it is relative to the folder of the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.config_reader import ANY_TEXT, ConfigReader
from generator.document import pointer as json_pointer
from generator.document.load import Document, load
from generator.problems import GenerationRefused, Problem


@dataclass(frozen=True, slots=True)
class EnvironmentSource:
    """Names of environment variables; of each tuple the first that is set wins."""

    access_key: tuple[str, ...]
    secret_key: tuple[str, ...]
    profile: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSource:
    """An INI file with one section a profile.

    Attributes:
        path: As users write it: `~` is the home folder of whoever runs the client.
        access_key: Name of the entry that holds the access key.
        secret_key: Name of the entry that holds the secret key.
    """

    path: str
    access_key: str
    secret_key: str


@dataclass(frozen=True, slots=True)
class ServerRoleSource:
    """A metadata address that gives keys to programs that run on the provider's servers."""

    url: str


@dataclass(frozen=True, slots=True)
class CredentialSources:
    """Where the generated client looks for keys that the caller does not pass; `None` is never looked at."""

    environment: EnvironmentSource | None = None
    file: FileSource | None = None
    server_role: ServerRoleSource | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """What the generated project says of itself.

    Attributes:
        author: Who it is by; empty if nobody is named.
        urls: Addresses, by what is there (`Source`, `Issues`).
        install: What follows `pip install`. Empty while the distribution is registered nowhere: then the project is
            marked as private, and no text says that it could be installed by its name.
        command: Name of the shell command that it installs. Empty if it installs none; `python -m` is there always.
    """

    author: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)
    install: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """What the generator needs to know beside the document.

    Attributes:
        path: The file that says it.
        document: The OpenAPI document.
        output: The folder that the generated project replaces.
        distribution: Name of the project, as pip installs it.
        package: Name of the package, as Python imports it.
        client: Name of the synchronous client class; the asynchronous one has `Async` before it.
        credentials: Where the client looks for keys.
        project: What the generated project says of itself.
        server: Address that calls go to by default, in place of the servers of the document; empty if those count.
        trusted_servers: Addresses of servers that may be sent credentials, beside that of the client.
        skips_unsupported: Whether operations that can not be expressed are skipped, not refused.
        statements: File or folder that lists what the documentation says; `None` if there is none.
        overlays: Files of the overlays that are applied to the document, in this order.
        has_exact_numbers: Whether numbers keep all their digits, as `Decimal`; else they are floats.
    """

    path: Path
    document: Path
    output: Path
    distribution: str
    package: str
    client: str
    credentials: CredentialSources = field(default_factory=CredentialSources)
    project: Project = field(default_factory=Project)
    server: str = ""
    trusted_servers: tuple[str, ...] = ()
    skips_unsupported: bool = False
    statements: Path | None = None
    overlays: tuple[Path, ...] = ()
    has_exact_numbers: bool = False

    def problem(self, member: str, message: str, remedy: str) -> Problem:
        """Return a problem with what a member at the top of the file says."""
        return load(self.path).problem(json_pointer.join(json_pointer.ROOT, member), message, remedy)


def refuse_missing_document(config: Config) -> None:
    """Make sure that the document is a file.

    Raises:
        GenerationRefused: It is not.
    """
    if not config.document.is_file():
        what = "is no file" if config.document.exists() else "does not exist"
        remedy = f"Write the path of the OpenAPI document, from {config.path.parent}"
        raise GenerationRefused([config.problem("document", f"the document {config.document} {what}", remedy)])


def license_file(config: Config) -> Path | None:
    """Return the licence of the repository that the config stands in: of its folder, or of the one above."""
    folder = config.path.resolve().parent
    return next((each / "LICENSE" for each in (folder, folder.parent) if (each / "LICENSE").is_file()), None)


def load_config(path: Path) -> Config:
    """Read the config.

    Raises:
        GenerationRefused: It can not be read, lacks a member, has one too many, or a value can not be used.
    """
    return read_config(load(path))


def read_config(source: Document) -> Config:
    """Check what the file says and give it types; see `load_config`."""
    reader = ConfigReader(source)
    top = reader.members(
        json_pointer.ROOT,
        required=("document", "output", "distribution", "package", "client"),
        optional=(
            *("credentials", "numbers", "overlays", "project", "server", "statements", "trustedServers", "unsupported"),
        ),
    )
    folder = source.path.parent
    config = Config(
        path=source.path,
        document=_path(folder, reader.text(top, "document")),
        output=_path(folder, reader.text(top, "output")),
        distribution=reader.text(top, "distribution", _DISTRIBUTION, "letters, digits and -._ inside, such as my-api"),
        package=reader.text(top, "package", _PACKAGE, "a lower-case Python identifier, such as my_api"),
        client=reader.text(top, "client", _CLASS, "a class name, such as MyApi"),
        credentials=_credentials(reader, top),
        project=_project(reader, top),
        server=reader.text(top, "server", _SERVER, "an http or https address without query and fragment"),
        statements=_path(folder, reader.text(top, "statements")) if "statements" in top else None,
        overlays=tuple(_path(folder, name) for name in reader.texts(top, "overlays", ANY_TEXT, "paths of files")),
        trusted_servers=reader.texts(top, "trustedServers", _SERVER, "https addresses"),
        has_exact_numbers=reader.text(top, "numbers", _NUMBERS, "float or decimal") == "decimal",
        skips_unsupported=reader.text(top, "unsupported", _UNSUPPORTED, "refuse or skip") == "skip",
    )
    reader.refuse_hiding(config.package)
    if reader.problems:
        raise GenerationRefused(reader.problems)
    return config


def _project(reader: ConfigReader, top: Mapping[str, Any]) -> Project:
    if "project" not in top:
        return Project()
    place = json_pointer.join(json_pointer.ROOT, "project")
    members = reader.members(place, optional=("author", "urls", "install", "command"))
    at = json_pointer.join(place, "urls")
    names = members.get("urls", {})
    urls = reader.members(at, optional=tuple(names)) if "urls" in members and isinstance(names, dict) else {}
    if "urls" in members and not isinstance(names, dict):
        reader.members(at)
    return Project(
        author=reader.text(members, "author", at=place),
        urls={name: reader.text(urls, name, _URL, "an http or https address", at=at) for name in urls},
        install=reader.text(members, "install", _INSTALLED, "what follows `pip install`", at=place),
        command=reader.text(
            members, "command", _DISTRIBUTION, "letters, digits and -._ inside, such as my-api", at=place
        ),
    )


def _path(folder: Path, name: str) -> Path:
    return Path(os.path.normpath(folder / name))


def _credentials(reader: ConfigReader, top: Mapping[str, Any]) -> CredentialSources:
    if "credentials" not in top:
        return CredentialSources()
    place = json_pointer.join(json_pointer.ROOT, "credentials")
    sources = reader.members(place, optional=("environment", "file", "serverRole"))
    environment = file = server_role = None
    if "environment" in sources:
        at = json_pointer.join(place, "environment")
        names = reader.members(at, required=("accessKey", "secretKey"), optional=("profile",))
        environment = EnvironmentSource(
            access_key=reader.names(names, "accessKey", at),
            secret_key=reader.names(names, "secretKey", at),
            profile=reader.names(names, "profile", at) if "profile" in names else (),
        )
    if "file" in sources:
        at = json_pointer.join(place, "file")
        entries = reader.members(at, required=("path", "accessKey", "secretKey"))
        file = FileSource(
            path=reader.text(entries, "path", at=at),
            access_key=reader.text(entries, "accessKey", at=at),
            secret_key=reader.text(entries, "secretKey", at=at),
        )
    if "serverRole" in sources:
        at = json_pointer.join(place, "serverRole")
        role = reader.members(at, required=("url",))
        server_role = ServerRoleSource(url=reader.text(role, "url", _URL, "an http or https address", at=at))
    return CredentialSources(environment=environment, file=file, server_role=server_role)


_DISTRIBUTION: Final = re.compile(r"[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]")
_PACKAGE: Final = re.compile(r"[a-z_][a-z0-9_]*")
_CLASS: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_URL: Final = re.compile(r"https?://[^\s/]+\S*")
_SERVER: Final = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_NUMBERS: Final = re.compile(r"float|decimal")
_UNSUPPORTED: Final = re.compile(r"refuse|skip")
_INSTALLED: Final = re.compile(r"[A-Za-z0-9./:@+=_\[\]-][ -~]*")
