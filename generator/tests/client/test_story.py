"""A story of an account and an app, from their creation to their end, against the endpoint."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.errors import InvalidRequestError, NotFoundError
from ncloud_dataforest.models import AppComponentRequest, AppSearch
from ncloud_dataforest.testing import ManualClock

from contract_tests.endpoint import Endpoint, EndpointSettings, running_endpoint

CLOCK = ManualClock()
KEYS: Any = {"access_key": "mock-access-key", "secret_key": "mock-secret-key", "clock": CLOCK}
PASSWORD = "Forest-2026!"
APP: Any = {
    "queue_name": "longlived",
    "app_type_id": "KAFKA-2.4.0",
    "lifetime": 604800,
    "components": [AppComponentRequest(name="broker", memory_mb=2048, cpu_count=4, container_count=1)],
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint(EndpointSettings(clock=CLOCK.now, settles_after=25.0)) as running:
        yield running


def test_an_account_and_an_app_from_their_creation_to_their_end(endpoint: Endpoint, tmp_path: Path) -> None:
    with DataForest(base_url=endpoint.base_url, **KEYS) as df:
        account = df.accounts.create(name="df101", password=PASSWORD).id
        assert df.accounts.get_detail(id=account).status == "ACCEPTED"
        begun = CLOCK.now()
        assert df.accounts.wait_until_running(id=account, timeout=60).name == "df101"
        assert 25 <= CLOCK.now() - begun <= 35
        assert endpoint.value_is("account", account, "password", PASSWORD)

        keytab = df.accounts.get_kerberos_keytab(id=account)
        saved = keytab.save(tmp_path / "df101.keytab")
        assert saved.read_bytes() == keytab.content != b""
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600
        assert df.accounts.reset_kerberos_keytab(id=account).success
        assert df.accounts.get_kerberos_keytab(id=account).content != keytab.content

        app = df.apps.create(account_id=account, name="kafka101", **APP).id
        assert df.apps.wait_until_running(id=app, timeout=60).name == "kafka101"
        assert [each.id for each in df.apps.get_list(search=AppSearch(account_id=account)).contents] == [app]
        assert df.apps.set_lifetime(id=app, lifetime=86400).success
        assert df.apps.set_container_count(id=app, component_name="broker", container_count=3).success
        assert df.apps.stop(id=app).success
        assert df.apps.wait_until_stopped(id=app, ready=["STOPPED"], timeout=60).state == "STOPPED"
        assert df.apps.start(id=app).success
        assert df.apps.get_detail(id=app).state == "ACCEPTED"
        assert df.apps.wait_until_running(id=app, timeout=60).state == "RUNNING"
        with pytest.raises(InvalidRequestError, match="RUNNING"):
            df.apps.delete(id=app)
        assert df.apps.stop(id=app).success
        assert df.apps.wait_until_stopped(id=app, ready=["STOPPED"], timeout=60).id == app

        assert df.apps.delete(id=app).success
        assert df.accounts.delete(id=account).success
        with pytest.raises(NotFoundError):
            df.apps.get_detail(id=app)
        assert account not in {each.id for each in df.accounts.get_list()}


def test_the_asynchronous_client_tells_the_same_story(endpoint: Endpoint, tmp_path: Path) -> None:
    async def story() -> None:
        async with AsyncDataForest(base_url=endpoint.base_url, **KEYS) as df:
            account = (await df.accounts.create(name="df102", password=PASSWORD)).id
            assert (await df.accounts.wait_until_running(id=account, timeout=60)).name == "df102"
            keytab = await df.accounts.get_kerberos_keytab(id=account)
            assert keytab.save(tmp_path / "df102.keytab").read_bytes() == keytab.content
            made = await df.apps.create(account_id=account, name="kafka102", **APP)
            await df.apps.set_lifetime(id=made.id, lifetime=86400)
            await df.apps.set_container_count(id=made.id, component_name="broker", container_count=3)
            await df.apps.stop(id=made.id)
            assert (await df.apps.wait_until_stopped(id=made.id, ready=["STOPPED"], timeout=60)).name == "kafka102"
            await df.apps.delete(id=made.id)
            await df.accounts.delete(id=account)
            assert account not in {each.id for each in await df.accounts.get_list()}

    asyncio.run(story())
