"""The test kit of a package plays the server that its document describes."""

from typing import Any

import pytest

from generator.tests.templates.generated import module, package


def gateway() -> Any:
    return module("kit", "testing").FakeGateway(package("kit").Api)


@pytest.mark.promise("fake-gateway")
def test_it_responds_with_the_example_of_the_document() -> None:
    with gateway().client() as api:
        (safe,) = api.safes.list()
    assert (safe.id, safe.label) == ("s-1", "First")


@pytest.mark.promise("fake-gateway")
def test_it_responds_with_nothing_where_that_is_documented() -> None:
    fake = module("other_letters", "testing").FakeGateway(package("other_letters").Api)
    with fake.client() as api:
        api.users.some()
    assert [request.operation for request in fake.requests] == ["some"]


@pytest.mark.promise("no-secret-shown")
def test_it_records_no_secret() -> None:
    fake, key = gateway(), "Forest-2026!"
    with fake.client() as api:
        assert api.safes.lock(id="s-1", key=key).id == "s-1"
    (request,) = fake.requests
    assert request.body["id"] == "s-1"
    assert key not in repr(request)
    assert request.carried("/key", key)
    assert not request.carried("/key", "another")
