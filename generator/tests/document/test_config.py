"""The config is typed, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import (
    Config,
    CredentialSources,
    EnvironmentSource,
    FileSource,
    Project,
    ServerRoleSource,
    load_config,
)
from generator.problems import GenerationRefused

MINIMAL = """\
document: api.yaml
output: ../generated
distribution: my-api
package: my_api
client: MyApi
"""

CREDENTIALS = """\
credentials:
  environment: {accessKey: [A, B], secretKey: [C]}
  file: {path: ~/.my/keys, accessKey: access, secretKey: secret}
  serverRole: {url: "http://169.254.169.254/keys/"}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "conf" / "generator.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, MINIMAL)
    assert load_config(path) == Config(
        path=path,
        document=tmp_path / "conf" / "api.yaml",
        output=tmp_path / "generated",
        distribution="my-api",
        package="my_api",
        client="MyApi",
    )


def test_credential_sources(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, MINIMAL + CREDENTIALS)).credentials == CredentialSources(
        environment=EnvironmentSource(access_key=("A", "B"), secret_key=("C",), profile=()),
        file=FileSource(path="~/.my/keys", access_key="access", secret_key="secret"),
        server_role=ServerRoleSource(url="http://169.254.169.254/keys/"),
    )


def test_each_source_is_optional(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, MINIMAL + "credentials: {}\n")).credentials == CredentialSources()


@pytest.mark.parametrize(
    ("replace", "by", "where", "reported"),
    [
        ("client: MyApi\n", "", "1: #", "the member 'client' is missing. Add it."),
        ("client:", "cleint:", "5: #/cleint", "the member 'cleint' is not known. Did you mean 'client'?"),
        ("MyApi", "my_api", "5: #/client", "'my_api' can not be used as 'client'. Write a class name"),
        ("my_api", "my-api", "4: #/package", "'my-api' can not be used as 'package'. Write a lower-case"),
        ("my_api", "class", "4: #/package", "'class' can not be used as 'package'. Write a lower-case"),
        (
            "my_api",
            "json",
            "4: #/package",
            "the package 'json' would hide the one of that name, which the client imports.",
        ),
        ("my_api", "attrs", "4: #/package", "the package 'attrs' would hide the one of that name, which the client"),
        ("my_api", "5", "4: #/package", "5 can not be used as 'package'. Write a lower-case"),
        ("my-api", "-my-api", "3: #/distribution", "'-my-api' can not be used as 'distribution'. Write letters"),
        ("my-api", "my api", "3: #/distribution", "'my api' can not be used as 'distribution'. Write letters"),
        ("api.yaml", "''", "1: #/document", "'' can not be used as 'document'. Write text."),
        ("[A, B]", "A", "7: #/credentials/environment/accessKey", "'A' can not be used as 'accessKey'. List names"),
        ("[A, B]", "[]", "7: #/credentials/environment/accessKey", "[] can not be used as 'accessKey'. List names"),
        ("[A, B]", "[A=B]", "7: #/credentials/environment/accessKey", "['A=B'] can not be used as 'accessKey'. List"),
        ("{path: ~/.my/keys, ", "{", "8: #/credentials/file", "the member 'path' is missing. Add it."),
        ("http://", "", "9: #/credentials/serverRole/url", "'169.254.169.254/keys/' can not be used as 'url'. Write"),
        ("serverRole", "serverrole", "9: #/credentials/serverrole", "the member 'serverrole' is not known. Did you"),
    ],
)
def test_what_can_not_be_used(tmp_path: Path, replace: str, by: str, where: str, reported: str) -> None:
    text = MINIMAL + CREDENTIALS
    assert replace in text
    path = write(tmp_path, text.replace(replace, by, 1))
    with pytest.raises(GenerationRefused) as refused:
        load_config(path)
    assert any(str(problem).startswith(f"{path}:{where}: {reported}") for problem in refused.value.problems)


def test_credentials_that_are_no_object(tmp_path: Path) -> None:
    path = write(tmp_path, MINIMAL + "credentials: none\n")
    with pytest.raises(GenerationRefused) as refused:
        load_config(path)
    assert str(refused.value) == (
        f"{path}:6: #/credentials: an object is expected here. Write the members environment, file, serverRole."
    )


def test_every_problem_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "{}")
    with pytest.raises(GenerationRefused) as refused:
        load_config(path)
    assert len(refused.value.problems) == 5


def test_the_config_of_this_repository(request: pytest.FixtureRequest) -> None:
    config = load_config(request.config.rootpath / "openapi" / "generator.yaml")
    assert config.document == request.config.rootpath / "openapi" / "dataforest.yaml"
    assert config.output == request.config.rootpath / "generated"


def test_what_the_project_says_of_itself(tmp_path: Path) -> None:
    text = """\
project:
  author: The team
  urls: {Source: "https://example.test/source", Issues: "https://example.test/issues"}
  install: my-api==1.0
"""
    assert load_config(write(tmp_path, MINIMAL + text)).project == Project(
        author="The team",
        urls={"Source": "https://example.test/source", "Issues": "https://example.test/issues"},
        install="my-api==1.0",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("project: {autor: x}", "Did you mean 'author'"),
        ("project: {urls: {Source: elsewhere}}", "can not be used as 'Source'"),
        ("project: {urls: elsewhere}", "an object is expected here"),
        ("project: {install: 1}", "can not be used as 'install'"),
        ("project: {command: a b}", "can not be used as 'command'"),
        ("project: x", "an object is expected here"),
    ],
)
def test_a_project_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(GenerationRefused) as caught:
        load_config(write(tmp_path, MINIMAL + text))
    assert words in str(caught.value)
