"""What a change of the generator's config breaks is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.breaking.config_diff import compare_configs
from generator.config import Config, CredentialSources, EnvironmentSource, FileSource, ServerRoleSource

BASE = Config(
    path=Path("generator.yaml"),
    document=Path("things.yaml"),
    output=Path("generated"),
    distribution="things",
    package="things",
    client="Things",
    credentials=CredentialSources(
        environment=EnvironmentSource(access_key=("NEW_KEY", "OLD_KEY"), secret_key=("SECRET",)),
        file=FileSource("~/.things", "key", "secret"),
    ),
)


def reported(after: Config) -> list[str]:
    return [f"{change.severity} {change.kind}: {change.notice}" for change in compare_configs(BASE, after)]


def test_where_files_lie_breaks_nobody() -> None:
    assert reported(replace(BASE, document=Path("other.yaml"), output=Path("other"))) == []


def test_names_that_callers_write() -> None:
    assert reported(replace(BASE, distribution="stuff", package="stuff", client="Stuff")) == [
        "breaking distribution-renamed: The distribution things is called stuff.",
        "breaking package-renamed: The package things is called stuff.",
        "breaking client-renamed: The client class Things is called Stuff.",
    ]


def test_places_where_keys_are_looked_for() -> None:
    after = CredentialSources(
        environment=EnvironmentSource(access_key=("NEW_KEY",), secret_key=("SECRET",), profile=("PROFILE",)),
        server_role=ServerRoleSource("http://h/keys"),
    )
    assert reported(replace(BASE, credentials=after)) == [
        "breaking credential-source-removed: Keys are no longer looked for in the environment variable OLD_KEY.",
        "breaking credential-source-removed: Keys are no longer looked for in the entries key and secret of ~/.things.",
        "compatible credential-source-added: Keys are also looked for in the environment variable PROFILE.",
        "compatible credential-source-added: Keys are also looked for in the role of the server at http://h/keys.",
    ]
