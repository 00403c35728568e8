"""Where keys come from, in which order, and what is said when they do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from generator.runtime._core.keys.credential_chain import find_credentials
from generator.runtime._core.keys.credentials import Credentials
from generator.runtime._core.keys.server_role import ServerRole
from generator.runtime._core.requests.description import CredentialSources
from generator.runtime.errors import CredentialsError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import DESCRIPTION, Flavour

KEYS = {"SMALL_ACCESS_KEY_ID": "env-access", "SMALL_SECRET_ACCESS_KEY": "env-secret"}
FILE = """
[DEFAULT]
small_access_key = file-access
small_secret_key = file-secret=with=signs%and#more
small_api_url = https://small.example.com

[other]
SMALL_ACCESS_KEY = other-access
small_secret_key: not-a-separator
small_secret_key = other-secret

[half]
small_access_key = half-access
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / ".small"
    folder.mkdir()
    (folder / "configure").write_text(FILE.replace("small_secret_key: not-a-separator\n", ""), encoding="utf-8")
    return tmp_path


def find(
    environment: Mapping[str, str] | None = None,
    *,
    home: Path | None = None,
    sources: CredentialSources = DESCRIPTION.credentials,
    **given: Any,
) -> Credentials:
    given = {"access_key": None, "secret_key": None, "profile": None, "server_role": False} | given
    variables = dict(environment or {}) | {"HOME": str(home or "/nonexistent")}
    return find_credentials(sources, environment=variables, clock=FakeClock(), **given)()


def pair(credentials: Credentials) -> tuple[str, str]:
    return credentials.access_key, credentials.secret_key


class TestOrder:
    @pytest.mark.promise("key-order")
    def test_given_keys_come_first(self, home: Path) -> None:
        assert pair(find(KEYS, home=home, access_key="given-access", secret_key="given-secret")) == (
            "given-access",
            "given-secret",
        )

    def test_a_given_profile_comes_before_the_environment(self, home: Path) -> None:
        assert pair(find(KEYS, home=home, profile="other")) == ("other-access", "other-secret")

    @pytest.mark.promise("key-order")
    def test_then_the_environment(self, home: Path) -> None:
        assert pair(find(KEYS, home=home)) == ("env-access", "env-secret")

    def test_then_the_profile_that_the_environment_names(self, home: Path) -> None:
        assert pair(find({"SMALL_PROFILE": "other"}, home=home)) == ("other-access", "other-secret")
        assert pair(find(KEYS | {"SMALL_PROFILE": "other"}, home=home)) == ("env-access", "env-secret")

    @pytest.mark.promise("own-credentials")
    def test_then_the_file(self, home: Path) -> None:
        assert pair(find(home=home)) == ("file-access", "file-secret=with=signs%and#more")

    def test_then_the_role_of_the_server(self) -> None:
        provider = find_credentials(
            DESCRIPTION.credentials,
            access_key=None,
            secret_key=None,
            profile=None,
            server_role=True,
            environment={"HOME": "/nonexistent"},
            clock=FakeClock(),
        )
        assert isinstance(provider, ServerRole)

    @pytest.mark.promise("own-credentials")
    def test_who_has_no_home_has_no_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # As Python does where HOME is not set and the system does not know the user.
        monkeypatch.setattr(Path, "home", Mock(side_effect=RuntimeError("Could not determine home directory.")))
        for chosen, message in ((None, "No keys were found"), ("other", "names a profile")):
            with pytest.raises(CredentialsError, match=message):
                find_credentials(
                    DESCRIPTION.credentials,
                    access_key=None,
                    secret_key=None,
                    profile=chosen,
                    server_role=False,
                    environment={},
                    clock=FakeClock(),
                )()

    def test_the_first_name_that_is_set_counts(self) -> None:
        environment = {
            "SMALL_ACCESS_KEY_ID": "",
            "SMALL_ACCESS_KEY": "second-access",
            "SMALL_SECRET_ACCESS_KEY": "first-secret",
            "SMALL_SECRET_KEY": "second-secret",
        }
        assert pair(find(environment)) == ("second-access", "first-secret")


class TestFile:
    @pytest.mark.parametrize(
        "text",
        [
            "small_access_key = a1\nsmall_secret_key = s1\n",
            "\ufeff[DEFAULT]\r\nsmall_access_key=a1\r\nsmall_secret_key=s1\r\n",
            "# comment\n; comment\n[DEFAULT]\nSMALL_ACCESS_KEY = a1\nsmall_secret_key = s1\n",
        ],
        ids=["no section", "from Windows", "comments"],
    )
    def test_is_read_as_people_write_it(self, home: Path, text: str) -> None:
        (home / ".small" / "configure").write_bytes(text.encode())
        assert pair(find(home=home)) == ("a1", "s1")

    def test_a_section_does_not_borrow_the_other_half_from_default(self, home: Path) -> None:
        with pytest.raises(CredentialsError, match=r"small_secret_key.*missing"):
            find(home=home, profile="half")

    @pytest.mark.parametrize("text", ["[broken\n", "[a]\nx\n", "[a]\nx=1\nx=2\n", "[a]\n[a]\n"])
    def test_that_is_no_ini_file_is_an_error_that_does_not_quote_it(self, home: Path, text: str) -> None:
        (home / ".small" / "configure").write_text(text + "small_secret_key = file-secret\n", encoding="utf-8")
        with pytest.raises(CredentialsError, match="not a valid INI file") as caught:
            find(home=home)
        assert "file-secret" not in str(caught.value)

    def test_that_is_not_text_is_an_error(self, home: Path) -> None:
        (home / ".small" / "configure").write_bytes(b"\xff\xfe\xff")
        with pytest.raises(CredentialsError, match="cannot be read"):
            find(home=home)

    def test_without_keys_falls_through(self, home: Path) -> None:
        (home / ".small" / "configure").write_text("[DEFAULT]\nregion = KR\n", encoding="utf-8")
        with pytest.raises(CredentialsError, match="No keys were found"):
            find(home=home)


class TestRefusals:
    @pytest.mark.promise("key-order")
    def test_nothing_found_says_what_to_do(self) -> None:
        with pytest.raises(CredentialsError) as caught:
            find()
        for hint in (
            "access_key",
            "SMALL_ACCESS_KEY_ID",
            "SMALL_SECRET_ACCESS_KEY",
            "~/.small/configure",
            "server_role",
        ):
            assert hint in str(caught.value)

    @pytest.mark.promise("key-order")
    @pytest.mark.parametrize(
        ("environment", "given"),
        [
            ({}, {"access_key": "a"}),
            ({}, {"secret_key": "s"}),
            ({}, {"access_key": "a", "secret_key": ""}),
            (KEYS, {"access_key": "a"}),
            ({"SMALL_ACCESS_KEY": "a"}, {}),
            ({"SMALL_SECRET_KEY": "s"}, {}),
        ],
    )
    def test_half_a_pair_is_never_filled_up(
        self, home: Path, environment: dict[str, str], given: dict[str, Any]
    ) -> None:
        with pytest.raises(CredentialsError, match="missing or empty"):
            find(environment, home=home, **given)

    @pytest.mark.promise("key-order")
    @pytest.mark.parametrize("environment", [{}, {"SMALL_PROFILE": "absent"}])
    def test_a_named_profile_that_is_absent_does_not_fall_through(
        self, home: Path, environment: dict[str, str]
    ) -> None:
        given: dict[str, Any] = {} if environment else {"profile": "absent"}
        with pytest.raises(CredentialsError, match="names a profile"):
            find(environment, home=home, server_role=True, **given)

    def test_a_profile_needs_a_file(self) -> None:
        with pytest.raises(CredentialsError, match="knows no credential file"):
            find(profile="other", sources=CredentialSources())

    def test_a_role_needs_an_address(self) -> None:
        with pytest.raises(CredentialsError, match="knows no metadata address"):
            find(server_role=True, sources=CredentialSources())

    @pytest.mark.parametrize("key", ["", " ", "a b", "a\n", "\x7f", "é", 5, None])
    def test_a_key_that_cannot_be_one_is_refused(self, key: Any) -> None:
        for keys in ({"access_key": key, "secret_key": "s"}, {"access_key": "a", "secret_key": key}):
            with pytest.raises(CredentialsError):
                Credentials(**keys)

    @pytest.mark.parametrize(
        "choices",
        [
            {"access_key": "a", "secret_key": "s", "profile": "other"},
            {"access_key": "a", "secret_key": "s", "credentials": lambda: None},
            {"profile": "other", "signer": object()},
            {"credentials": lambda: None, "signer": object()},
        ],
    )
    def test_two_choices_at_once_are_refused(self, flavour: Flavour, choices: dict[str, Any]) -> None:
        with pytest.raises(CredentialsError, match="only one"):
            flavour.build(**choices)


class TestKeysThatAreNone:
    @pytest.mark.parametrize(
        ("key", "words"),
        [
            ("mock-secret-key\n", "ends with a line break"),
            ("mock-secret-key\r\n", "ends with a line break"),
            ('"mock-secret-key"', "is in quotes"),
            ("'mock-secret-key'", "is in quotes"),
            ('mock-secret-key"', "has a quotation mark at one end"),
            ("'mock-secret-key", "has a quotation mark at one end"),
            ("mock secret-key", "has a space"),
            ("mock-secret-ké", "has a space, a control character or a character outside ASCII"),
        ],
    )
    def test_the_variable_is_named_and_the_key_is_not(self, key: str, words: str) -> None:
        for name, other in (KEYS, reversed(KEYS)):
            with pytest.raises(CredentialsError, match=f"The environment variable {name} {words}") as caught:
                find({name: key, other: "mock-key"})
            assert "mock" not in str(caught.value)

    def test_the_entry_of_the_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / ".small").mkdir()
        text = "[DEFAULT]\nsmall_access_key = 'mock-key'\nsmall_secret_key = mock-key\n"
        (tmp_path / ".small" / "configure").write_text(text, encoding="utf-8")
        with pytest.raises(CredentialsError, match=r"entry small_access_key in the section DEFAULT .* is in quotes"):
            find(home=tmp_path)

    def test_the_argument_is_named(self) -> None:
        with pytest.raises(CredentialsError, match="The argument access_key is in quotes"):
            find(access_key="'mock-key'", secret_key="mock-key")
