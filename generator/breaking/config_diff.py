"""What a change of the generator's config breaks: names that callers write, and where the client looks for keys."""

from __future__ import annotations

from collections.abc import Iterator

from generator.breaking.change import CallSide, Change
from generator.breaking.kinds import changes
from generator.config import Config, CredentialSources


def compare_configs(before: Config, after: Config) -> Iterator[Change]:
    """Yield every change of the config that callers notice."""
    for name in ("distribution", "package", "client"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield from changes(f"{name}-renamed", CallSide.CLIENT, f"#/{name}", before=old, after=new)
    known, now = list(_sources(before.credentials)), list(_sources(after.credentials))
    for source in known:
        if source not in now:
            yield from changes("credential-source-removed", CallSide.CLIENT, "#/credentials", before=source)
    for source in now:
        if source not in known:
            yield from changes("credential-source-added", CallSide.CLIENT, "#/credentials", after=source)


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
