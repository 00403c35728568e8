"""What a change of the generator's config breaks: names that callers write, and where the client looks for keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.breaking.change import CallSide, Change, Severity
from generator.config import Config, CredentialSources

_NAMES: Final = (
    ("distribution", "The distribution", "Require {after}."),
    ("package", "The package", "Import from {after}."),
    ("client", "The client class", "Use {after}."),
)


def compare_configs(before: Config, after: Config) -> tuple[Change, ...]:
    """Find every change of the config that callers notice."""
    return (*_compare_names(before, after), *_compare_credentials(before.credentials, after.credentials))


def _compare_names(before: Config, after: Config) -> Iterator[Change]:
    for member, what, remedy in _NAMES:
        old, new = getattr(before, member), getattr(after, member)
        if old != new:
            yield Change(
                kind=f"{member}-renamed",
                severity=Severity.BREAKING,
                side=CallSide.CLIENT,
                where=f"#/{member}",
                notice=f"{what} {old} is called {new}.",
                remedy=remedy.format(after=new),
            )


def _compare_credentials(before: CredentialSources, after: CredentialSources) -> Iterator[Change]:
    old, new = dict.fromkeys(_sources(before)), dict.fromkeys(_sources(after))
    for source in old:
        if source not in new:
            yield Change(
                kind="credential-source-removed",
                severity=Severity.BREAKING,
                side=CallSide.CLIENT,
                where="#/credentials",
                notice=f"Keys are no longer looked for in {source}.",
                remedy="Keep the keys in another place that the client looks in.",
            )
    for source in new:
        if source not in old:
            yield Change(
                kind="credential-source-added",
                severity=Severity.COMPATIBLE,
                side=CallSide.CLIENT,
                where="#/credentials",
                notice=f"Keys are also looked for in {source}.",
                remedy="Nothing has to be done.",
            )


def _sources(credentials: CredentialSources) -> Iterator[str]:
    if credentials.environment is not None:
        environment = credentials.environment
        for name in (*environment.access_key, *environment.secret_key, *environment.profile):
            yield f"the environment variable {name}"
    if credentials.file is not None:
        file = credentials.file
        yield f"the entries {file.access_key} and {file.secret_key} of {file.path}"
    if credentials.server_role is not None:
        yield f"the role of the server at {credentials.server_role.url}"
