"""Objects are read strictly, written as they were read, and checked before they are sent."""

import copy
import datetime
import pickle
from typing import Any
from uuid import UUID

import pytest

from generator.tests.templates.generated import client, http_response, module


@pytest.mark.promise("document-responses")
def test_dates_are_read_and_written() -> None:
    body = {
        "at": "2025-02-20T09:32:55.123+09:00",
        "day": "2025-02-20",
        "id": "00000000-0000-0000-0000-000000000001",
        "ended": "2023-04-20T06:52:38Z",
        "reminders": ["2023-04-20T06:52:38.645123456Z"],
    }
    event = module("dates", "models").Event.from_dict(body)
    zone = datetime.timezone(datetime.timedelta(hours=9))
    assert event.at == datetime.datetime(2025, 2, 20, 9, 32, 55, 123000, zone)
    assert event.day == datetime.date(2025, 2, 20)
    assert event.id == UUID(int=1)
    assert event.ended == datetime.datetime(2023, 4, 20, 6, 52, 38, tzinfo=datetime.UTC)
    assert event.reminders == [datetime.datetime(2023, 4, 20, 6, 52, 38, 645123, datetime.UTC)]
    api, server = client("dates", http_response(body))
    api.events.add(at=event.at, day=event.day, id=event.id, ended=event.ended, reminders=event.reminders)
    assert server.body == {
        "at": "2025-02-20T09:32:55.123000+09:00",
        "day": "2025-02-20",
        "id": "00000000-0000-0000-0000-000000000001",
        "ended": "2023-04-20T06:52:38+00:00",
        "reminders": ["2023-04-20T06:52:38.645123+00:00"],
    }


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("at", "2025-02-20"),
        ("at", "2025-02-20T09:32:55"),
        ("at", 5),
        ("at", None),
        ("day", "20250220"),
        ("day", "yesterday"),
        ("id", "1"),
        ("reminders", "2023-04-20T06:52:38Z"),
        ("reminders", ["soon"]),
    ],
)
def test_what_is_no_date_is_not_read(member: str, value: object) -> None:
    body = {"at": "2025-02-20T09:32:55Z", "day": "2025-02-20", "id": str(UUID(int=1)), member: value}
    decode = module("dates", "_core.responses.decode")
    with pytest.raises(decode.DecodeError, match=f"^/{member}"):
        module("dates", "models").Event.from_dict(body)


@pytest.mark.promise("document-responses")
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/name"),
        ([], "/"),
        (None, "/"),
        ({"name": 1}, "/name"),
        ({"name": "a"}, "/address"),
        ({"name": "a", "address": {}}, "/address/city"),
        ({"name": "a", "address": {"city": "xy"}, "pets": {}}, "/pets"),
        ({"name": "a", "address": {"city": "xy"}, "pets": [{"name": "b"}, {"name": 2}]}, "/pets/1/name"),
        ({"name": "a", "address": {"city": "xy"}, "parent": {"name": "b"}}, "/parent/address"),
        ({"name": "a", "address": {"city": "xy"}, "grid": [[1], ["2"]]}, "/grid/1"),
    ],
)
def test_errors_point_at_the_place(body: object, pointer: str) -> None:
    decode = module("nested", "_core.responses.decode")
    with pytest.raises(decode.DecodeError) as caught:
        module("nested", "models").Person.from_dict(body)
    assert (caught.value.pointer or "/").startswith(pointer)


@pytest.mark.promise("document-responses")
def test_nested_objects_are_read_written_and_left_as_they_are() -> None:
    body: dict[str, Any] = {
        "name": "Ada",
        "address": {"city": "London", "unknown": 1},
        "parent": {"name": "Ann", "address": {"city": "Bath"}},
        "pets": [{"name": "Rex", "owner": {"name": "Ada", "address": {"city": "London"}}}],
        "grid": [[1, 2], []],
        "more": {"a": [1]},
    }
    before = copy.deepcopy(body)
    models = module("nested", "models")
    person = models.Person.from_dict(body)
    assert body == before
    assert person.to_dict() == body
    assert person.parent.address.city == "Bath"
    assert person.pets[0].owner == models.Person(name="Ada", address=person.pets[0].owner.address)
    assert person.address.additional_properties == {"unknown": 1}


@pytest.mark.promise("document-requests")
def test_findings_name_members_of_members() -> None:
    models = module("nested", "models")
    pet = models.Pet(name="")
    person = models.Person(name="", address=models.PersonAddress(city="x"), pets=[pet, pet, pet], grid=[[1], "no"])
    assert [violation.field for violation in person.violations()] == [
        "name",
        "address.city",
        "pets",
        "pets[0].name",
        "pets[1].name",
        "pets[2].name",
        "grid[1]",
    ]
    wrong: Any = None
    assert [each.field for each in models.Person(name=wrong, address=wrong).violations()] == ["name", "address"]


def test_members_of_all_branches_are_there() -> None:
    models = module("all_of", "models")
    car = models.Car.from_dict({"wheels": 4, "id": "x", "plate": "ABC"})
    assert (car.wheels, car.id, car.plate) == (4, "x", "ABC")
    # A whole number, by one of the branches; the other one only says a number.
    assert models.Car.__annotations__["wheels"] == "int"
    found = models.NewCar(seats=5, wheels=1, plate="AB", spare="abcde").violations()
    assert {each.field for each in found} == {"wheels", "plate", "spare"}
    assert [each.message for each in models.NewCar(seats=5, wheels=2, spare="abc").violations()] == [
        "must satisfy: a capital letter in front"
    ]
    assert not hasattr(models, "Vehicle")


def test_read_only_members_are_not_asked_for_and_write_only_ones_not_expected() -> None:
    body = {"id": 7, "made": "2026-01-02", "note": None, "parts": [1, None], "house": {"number": 1}, "name": "Ada"}
    api, server = client("read_write_only", http_response(body))
    user = api.users.add(name="Ada", pin="1234")
    assert server.body == {"name": "Ada", "pin": "1234"}
    assert user.to_dict() == body
    with pytest.raises(module("read_write_only", "errors").InvalidArgumentError, match="pin must be given"):
        api.users.add(name="Ada")
    assert "1234" not in repr(module("read_write_only", "models").User(name="Ada", pin="1234"))


@pytest.mark.parametrize("name", ["id", "made", "note", "parts", "house", "name"])
def test_required_read_only_members_are_demanded_of_a_response(name: str) -> None:
    body = {"id": 7, "made": "2026-01-02", "note": None, "parts": [1, None], "house": {"number": 1}, "name": "Ada"}
    del body[name]
    api, _ = client("read_write_only", http_response(body))
    with pytest.raises(module("read_write_only", "errors").UnreadableResponseError, match=f"/{name} is missing"):
        api.users.add(name="Ada", pin="1234")


def test_required_read_only_members_are_demanded_inside_of_members() -> None:
    body = {"id": 7, "made": "2026-01-02", "note": None, "parts": [], "house": {"street": "A"}, "name": "Ada"}
    api, _ = client("read_write_only", http_response(body))
    with pytest.raises(module("read_write_only", "errors").UnreadableResponseError, match="/house/number is missing"):
        api.users.add(name="Ada", pin="1234")
    api, _ = client("read_write_only", http_response(body), lenient=True)
    assert api.users.add(name="Ada", pin="1234").to_dict() == body


def test_what_is_sent_is_read_without_the_members_that_servers_set() -> None:
    body = {"name": "Ada", "pin": "1234", "friend": {"name": "Bob", "house": {"street": "A"}}}
    assert module("read_write_only", "models").User.from_dict(body).to_dict() == body


def test_typed_members_beside_the_named_ones() -> None:
    models, decode = module("additional", "models"), module("additional", "_core.responses.decode")
    body = {"name": "a", "opened": "2026-01-01T00:00:00+00:00"}
    bag = models.Bag.from_dict(body)
    assert bag.additional_properties == {"opened": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)}
    assert bag.to_dict() == body
    with pytest.raises(decode.DecodeError, match=r"^/opened"):
        models.Bag.from_dict({"name": "a", "opened": "yes"})


def test_rules_of_members_that_are_called_alike_are_told_apart() -> None:
    alike = module("additional", "models").Alike
    assert alike(names=["ab"], names_item="abc", additional=4).violations() == []
    found = alike(names=["a", "abcd"], names_item="abcd", additional=3).violations()
    assert [each.field for each in found] == ["names", "names[0]", "names_item", "additional"]


def test_members_that_are_not_named_are_checked_too() -> None:
    api, server = client("additional", http_response({"name": "a"}))
    models, refused = module("additional", "models"), module("additional", "errors").InvalidArgumentError
    for body, field in (
        (models.Bag(name="a", additional_properties={"b": "soon"}), "additional_properties"),
        (models.Alike(additional_properties={"b": "x"}), "additional_properties"),
        (models.Alike(additional_properties={"b": ["x", "y"]}), "additional_properties[1]"),
    ):
        assert [each.field for each in body.violations()] == [field]
    with pytest.raises(refused, match="additional_properties must be a datetime"):
        module("additional", "api.bags.add").sync(client=api, body=models.Bag("a", {"b": "soon"}))
    assert not server.requests


def test_an_open_request_object_is_given_as_a_whole() -> None:
    api, server = client("additional", http_response(status=204))
    models = module("additional", "models")
    api.bags.replace(body=models.OpenBag(name="a", additional_properties={"b": 1}))
    assert server.body == {"name": "a", "b": 1}


def test_a_closed_response_object_keeps_what_it_does_not_know() -> None:
    closed = module("additional", "models").ClosedBag.from_dict({"name": "a", "new": 1})
    assert closed.to_dict() == {"name": "a", "new": 1}


def test_models_are_compared_copied_and_pickled() -> None:
    models = module("nested", "models")
    person = models.Person.from_dict({"name": "Ada", "address": {"city": "London"}})
    assert person == copy.deepcopy(person) == pickle.loads(pickle.dumps(person))  # noqa: S301
    assert person.parent is module("nested", "types").UNSET


@pytest.mark.promise("no-secret-shown")
def test_secrets_are_in_no_repr_and_are_not_pickled() -> None:
    models = module("secrets", "models")
    secret = "Forest-2026!"
    box = models.Box(key=secret, label="shown")
    body = models.VaultFillBody(pin=secret, backup=secret, boxes=[box], first=box, codes=[secret])
    assert secret not in repr(body)
    assert "shown" in repr(body)
    assert body.secrets() == [secret] * 5
    assert not hasattr(body, "__dict__")
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(body)


def test_defaults_of_openapi_3_0() -> None:
    api, server = client("openapi_3_0", http_response("done"))
    errors = module("openapi_3_0", "errors")
    assert api.things.add(ratio=0.5, note=None, other=None) == "done"
    assert str(server.requests[0].url) == "https://eu.example.test/things"
    forbidden: list[tuple[dict[str, Any], str]] = [
        ({"ratio": 0}, "ratio"),
        ({"ratio": 1.1}, "ratio"),
        ({"ratio": 1, "note": "abcd"}, "note"),
    ]
    for arguments, field in forbidden:
        with pytest.raises(errors.InvalidArgumentError) as caught:
            api.things.add(**arguments)
        assert [each.field for each in caught.value.violations] == [field]
