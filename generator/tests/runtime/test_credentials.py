"""Where keys come from, in which order, and what is said when they do not."""

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import httpx2
import pytest

from generator.runtime._core.credential_chain import find_credentials
from generator.runtime._core.credentials import Credentials, ObservedCredentials
from generator.runtime._core.description import CredentialSources
from generator.runtime._core.server_role import ServerRole
from generator.runtime.errors import ApiError, CredentialsError, InvalidArgumentError
from generator.tests.runtime.fakes import (
    ACCESS_KEY,
    DESCRIPTION,
    RESET,
    SECRET_KEY,
    SUCCESS,
    FakeClock,
    Flavour,
    Network,
    answer,
    reset_parts,
)

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
    def test_given_keys_come_first(self, home: Path) -> None:
        assert pair(find(KEYS, home=home, access_key="given-access", secret_key="given-secret")) == (
            "given-access",
            "given-secret",
        )

    def test_a_given_profile_comes_before_the_environment(self, home: Path) -> None:
        assert pair(find(KEYS, home=home, profile="other")) == ("other-access", "other-secret")

    def test_then_the_environment(self, home: Path) -> None:
        assert pair(find(KEYS, home=home)) == ("env-access", "env-secret")

    def test_then_the_profile_that_the_environment_names(self, home: Path) -> None:
        assert pair(find({"SMALL_PROFILE": "other"}, home=home)) == ("other-access", "other-secret")
        assert pair(find(KEYS | {"SMALL_PROFILE": "other"}, home=home)) == ("env-access", "env-secret")

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


class TestSecrecy:
    def test_the_text_of_a_pair_shows_no_key(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        assert repr(credentials) == str(credentials) == "Credentials()"

    def test_a_pair_is_not_pickled_or_copied(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        for write in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match="not pickled"):
                write(credentials)

    def test_a_pair_cannot_be_changed(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        with pytest.raises(AttributeError):
            credentials.secret_key = "another"  # type: ignore[misc]


class TestProvider:
    def test_is_asked_once_for_each_attempt(self, flavour: Flavour) -> None:
        given: list[Credentials] = []

        def provider() -> Credentials:
            given.append(Credentials(access_key=f"access-{len(given)}", secret_key="secret"))
            return given[-1]

        network = Network(httpx2.ConnectError("refused"), answer(200, SUCCESS))
        flavour.call(network, credentials=provider, clock=FakeClock())
        assert network.sent("X-Access-Key") == ["access-0", "access-1"]
        assert len(given) == 2

    def test_that_gives_something_else_is_refused(self, flavour: Flavour) -> None:
        network = Network(answer(200, SUCCESS))
        with pytest.raises(CredentialsError, match="must return an instance of Credentials") as caught:
            flavour.call(network, credentials=lambda: ("access", "secret"))
        assert network.requests == []
        assert caught.value.operation == RESET.id

    def test_that_fails_raises_its_own_error(self, flavour: Flavour) -> None:
        def provider() -> Credentials:
            msg = "the vault is sealed"
            raise LookupError(msg)

        with pytest.raises(LookupError, match="the vault is sealed"):
            flavour.call(Network(answer(200, SUCCESS)), credentials=provider)

    def test_rotation_under_load_never_mixes_two_pairs(self) -> None:
        from generator.tests.runtime.fakes import FLAVOURS

        pairs = [Credentials(access_key=f"access-{n}", secret_key=f"secret-{n}") for n in range(50)]
        current = [pairs[0]]
        seen: list[tuple[str, str, str]] = []

        def handler(request: httpx2.Request) -> httpx2.Response:
            headers = request.headers
            seen.append((headers["X-Timestamp"], headers["X-Access-Key"], headers["X-Signature"]))
            return answer(200, SUCCESS)

        client = FLAVOURS[0].client(handler, credentials=lambda: current[0])

        def work() -> None:
            for _ in range(20):
                client.perform(RESET, reset_parts())

        threads = [threading.Thread(target=work) for _ in range(32)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for each in pairs:
                current[0] = each
        assert len(seen) == 32 * 20
        keys = {each.access_key: each.hmac_key for each in pairs}
        for timestamp, access_key, signature in seen:
            assert keys[access_key].sign(f"POST {RESET.path} {timestamp} {access_key}") == signature

    def test_remembers_what_it_gave_to_keep_it_out_of_texts(self) -> None:
        pairs = iter([Credentials(access_key=f"access-{n}", secret_key=f"secret-{n}") for n in range(3)])
        observed = ObservedCredentials(lambda: next(pairs))
        for _ in range(3):
            observed()
        assert {"secret-0", "secret-1", "secret-2"} <= set(observed.secrets())


class TestSigner:
    def test_of_the_caller_replaces_the_keys(self, flavour: Flavour) -> None:
        class KeyService:
            def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                return [("X-Signature", f"{method} {target} {now:.0f}")]

        network = Network(answer(200, SUCCESS))
        flavour.call(network, signer=KeyService(), clock=FakeClock())
        assert network.sent("X-Signature") == ["POST /api/v2/accounts/resetPassword 1795000000"]

    def test_that_has_to_be_awaited_needs_the_asynchronous_client(self, flavour: Flavour) -> None:
        class KeyService:
            async def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                return [("X-Signature", f"{method} {target} {now:.0f}")]

        network = Network(answer(200, SUCCESS))
        if flavour.name == "async":
            flavour.call(network, signer=KeyService())
            assert len(network.requests) == 1
        else:
            with pytest.raises(InvalidArgumentError, match="has to be awaited"):
                flavour.call(network, signer=KeyService())

    @pytest.mark.parametrize("header", [("X-Signature", "a\r\nHost: evil"), ("X-Bad\n", "a"), ("X-Signature", "é")])
    def test_cannot_break_the_request_in_two(self, flavour: Flavour, header: tuple[str, str]) -> None:
        class Broken:
            def sign(self, **_: object) -> list[tuple[str, str]]:
                return [header]

        network = Network(answer(200, SUCCESS))
        with pytest.raises(ApiError, match="not a line of ASCII text"):
            flavour.call(network, signer=Broken())
        assert network.requests == []
