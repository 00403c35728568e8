"""The fixtures for pytest, used as another team's tests use them: in a pytest of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from generator.tests.client.dataforest import REPOSITORY
from generator.tests.runtime.wire import responding, running

PLUGINS: Final = (
    *("-p", "ncloud_dataforest.pytest_plugin"),
    *("-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:xdist"),
)
APPLICATION: Final = """
import asyncio
import httpx2
import ncloud_dataforest.errors
import pytest
from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.aiohttp_transport import AiohttpTransport

ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
PASSWORD = "-".join(("Canary", "1", "pass!"))
MADE_EARLY = DataForest(access_key="access-key-for-tests", secret_key="secret-key-for-tests")

def reset():
    with DataForest() as client:
        return client.accounts.reset_password(id=ACCOUNT, password=PASSWORD)

def list_with(**options):
    with DataForest(**options) as client:
        return client.accounts.get_list()

async def list_asynchronously(transport=None, **options):
    async with AsyncDataForest(http_client=transport, **options) as client:
        return await client.accounts.get_list()

async def list_over_aiohttp(**options):
    async with AiohttpTransport() as transport:
        return await list_asynchronously(transport, **options)
"""


def run(tmp_path: Path, tests: str, *arguments: str) -> tuple[int, str]:
    """Run tests of another team in a process of their own; return the exit code and what was printed."""
    program = tmp_path / "test_theirs.py"
    program.write_text(APPLICATION + tests, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    keys = {"NCLOUD_ACCESS_KEY": "canary-3-access-key", "NCLOUD_SECRET_KEY": "canary-2-secret-key"}
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", *PLUGINS, *arguments, program.name],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(REPOSITORY / "generated"), "HOME": str(tmp_path), **keys},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.promise("pytest-fixtures")
def test_a_program_that_makes_its_clients_itself_talks_to_the_gateway(tmp_path: Path) -> None:
    code, text = run(
        tmp_path,
        """
def test_default(fake_gateway):
    assert reset().success is True
    (request,) = fake_gateway.requests
    assert request.carried("/password", PASSWORD)

def test_made_before_the_test(fake_gateway):
    MADE_EARLY.accounts.get_list()
    assert len(fake_gateway.requests) == 1

def test_asynchronous(fake_gateway):
    asyncio.run(list_asynchronously())
    asyncio.run(list_over_aiohttp())
    with httpx2.Client() as http_client:
        list_with(http_client=http_client)
    assert len(fake_gateway.requests) == 3

def test_pauses_take_no_time(fake_gateway):
    fake_gateway.script("accounts_get_list", ncloud_dataforest.errors.ThrottledError)
    list_with()
    assert len(fake_gateway.requests) == 2
    assert fake_gateway.clock.pauses

@pytest.mark.parametrize("name", [
    name for name, value in vars(ncloud_dataforest.errors).items()
    if isinstance(value, type) and issubclass(value, ncloud_dataforest.ApiError)
])
def test_every_exception(fake_gateway, name):
    error_class = getattr(ncloud_dataforest.errors, name)
    for _ in range(3):
        fake_gateway.script("accounts_get_list", error_class)
    for call in (list_with, lambda: asyncio.run(list_asynchronously()), lambda: asyncio.run(list_over_aiohttp())):
        fake_gateway.script("accounts_get_list", *[error_class] * 9)
        with pytest.raises(error_class) as caught:
            call()
        assert type(caught.value) is error_class
        assert caught.value.operation == "accounts_get_list"

def test_another_server(fake_gateway):
    list_with(base_url="https://gateway.example.test/forest/")
    asyncio.run(list_over_aiohttp(base_url="https://gateway.example.test/trees"))
    assert [each.operation for each in fake_gateway.requests] == ["accounts_get_list"] * 2
    with pytest.raises(ncloud_dataforest.errors.NotFoundError, match="there is no POST /elsewhere/"):
        list_elsewhere(fake_gateway)

def list_elsewhere(gateway):
    with gateway.client() as client:
        client.request("POST", "/elsewhere/api/v2/accounts/getList", json={})

def test_other_keys(fake_gateway):
    with pytest.raises(ncloud_dataforest.errors.AuthenticationError, match="access key is unknown"):
        list_with(access_key="another-access-key", secret_key="another-secret-key")
    fake_gateway.access_key, fake_gateway.secret_key = "another-access-key", "another-secret-key"
    list_with(access_key="another-access-key", secret_key="another-secret-key")

def test_clients(fake_dataforest, fake_async_dataforest):
    assert fake_dataforest.accounts.get_list() == asyncio.run(fake_async_dataforest.accounts.get_list())

def test_a_mock_of_their_own_is_kept(fake_gateway):
    mock = httpx2.MockTransport(lambda request: httpx2.Response(200, json={"success": True, "contents": []}))
    assert list_with(http_client=mock).contents == []
    assert not fake_gateway.requests
""",
        "-W",
        "error",
    )
    assert code == 0, text


@pytest.mark.parametrize(
    "call",
    [
        "list_with(**O)",
        "DataForest(**O).accounts.reset_password(id=ACCOUNT, password=PASSWORD)",
        "asyncio.run(list_asynchronously(**O))",
        "asyncio.run(list_over_aiohttp(**O))",
    ],
)
@pytest.mark.promise("pytest-fixtures")
def test_a_real_call_is_an_error(tmp_path: Path, call: str) -> None:
    with running(responding(b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"success":true}')) as wire:
        code, text = run(
            tmp_path,
            f"""
O = {{"base_url": {wire.base_url!r}}}

def test_that_fails(no_network):
    {call}

def test_that_catches_everything(no_network):
    try:
        {call}
    except Exception:
        pass

def test_that_mocks(no_network, fake_gateway):
    {call}
""",
            "--showlocals",
        )
        assert wire.connections == 0
    assert code == 1, text
    # The second test passes, and its guard fails after it.
    assert "1 failed, 2 passed, 2 errors" in text, text
    assert f"call would have gone to 127.0.0.1:{wire.port}; use the fixture fake_gateway" in text
    assert f"calls would have gone to 127.0.0.1:{wire.port}" in text
    assert "canary-2-secret-key" not in text
    assert "Canary-1-pass!" not in text


@pytest.mark.promise("pytest-fixtures")
def test_a_connection_that_is_open_already_is_guarded_too(tmp_path: Path) -> None:
    with running(responding(b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"success":true}')) as wire:
        code, text = run(
            tmp_path,
            f"""
from ncloud_dataforest.testing import no_network

def test_sync():
    with DataForest(base_url={wire.base_url!r}, access_key="test-key", secret_key="test-secret") as client:
        client.accounts.get_list()
        with no_network() as attempts, pytest.raises(AssertionError, match="open before"):
            client.accounts.get_list()
        assert attempts == ["a connection that was open before"]

async def both():
    async with AiohttpTransport() as transport:
        for given in (None, transport):
            options = {{"base_url": {wire.base_url!r}, "access_key": "test-key", "secret_key": "test-secret"}}
            async with AsyncDataForest(http_client=given, **options) as client:
                await client.accounts.get_list()
                with no_network() as attempts, pytest.raises(AssertionError, match="no_network"):
                    await client.accounts.get_list()
                assert len(attempts) == 1

def test_asynchronous():
    asyncio.run(both())
""",
        )
    assert code == 0, text


def test_what_a_test_asks_for_twice_is_there_once(tmp_path: Path) -> None:
    code, text = run(
        tmp_path, 'pytest_plugins = ["ncloud_dataforest.pytest_plugin"]\ndef test_it(fake_gateway): reset()\n'
    )
    assert code == 0, text


def test_the_plugin_loads_nothing_heavy() -> None:
    script = "import sys, ncloud_dataforest.pytest_plugin; print({'httpx2', 'asyncio', 'attr'} & sys.modules.keys())"
    environment = {"PYTHONPATH": str(REPOSITORY / "generated")}
    without_pytest = f"import sys, types; sys.modules['pytest'] = types.SimpleNamespace(fixture=lambda f: f)\n{script}"
    done = subprocess.run(
        [sys.executable, "-c", without_pytest], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
