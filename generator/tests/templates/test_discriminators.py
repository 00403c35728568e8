"""Discriminators: a member says which of several objects a value is, whatever else would fit."""

from __future__ import annotations

from typing import Any

import pytest

from generator.tests.templates.generated import client, http_response, module


@pytest.mark.parametrize(("value", "name"), [("car", "Car"), ("Car", "Car"), ("two-wheeler", "Bike"), ("Ship", "Ship")])
def test_the_mapping_the_only_value_and_the_name_choose(value: str, name: str) -> None:
    body = {"vehicle/type": value, "owner": "Ada"}
    api, _ = client("discriminators", http_response(body))
    vehicle = api.vehicles.first()
    assert type(vehicle) is getattr(module("discriminators", "models"), name)
    assert vehicle.to_dict() == body


@pytest.mark.parametrize("body", [{"vehicle/type": "plane"}, {"vehicle/type": 5}, {"owner": "Ada"}])
def test_any_other_value_is_an_unreadable_response(body: dict[str, Any]) -> None:
    api, _ = client("discriminators", http_response(body))
    errors = module("discriminators", "errors")
    with pytest.raises(errors.UnreadableResponseError, match="vehicle~1type is not one of its documented values"):
        api.vehicles.first()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"vehicle/type": "Ship"}, ["Ship"]),
        ([{"vehicle/type": "Ship"}, {"kind": "LongGone"}, {"vehicle/type": "car"}], ["Ship", "LongGone", "Car"]),
    ],
)
def test_a_discriminator_chooses_beside_other_alternatives(body: Any, names: list[str]) -> None:
    models, errors = module("discriminators", "models"), module("discriminators", "errors")
    api, server = client("discriminators", http_response(body))
    found = api.vehicles.exchange(body=models.Ship("Ship"))
    assert [type(each).__name__ for each in (found if isinstance(found, list) else [found])] == names
    assert server.body == {"vehicle/type": "Ship"}
    for wrong in (models.Ship("car"), [models.Ship("car")], [models.Gone(kind="made")]):
        with pytest.raises(errors.InvalidArgumentError, match="must be"):
            api.vehicles.exchange(body=wrong)


def test_no_object_is_told_as_such() -> None:
    api, _ = client("discriminators", http_response(["car"]))
    with pytest.raises(module("discriminators", "errors").UnreadableResponseError, match="not an object"):
        api.vehicles.first()


def test_members_lists_and_maps_are_read_by_it() -> None:
    models = module("discriminators", "models")
    body = {
        "main": {"vehicle/type": "car"},
        "others": [{"vehicle/type": "Ship"}, {"vehicle/type": "two-wheeler"}],
        "by_name": {"mine": {"vehicle/type": "Ship"}, "none": None},
    }
    api, server = client("discriminators", http_response(body))
    garage = api.vehicles.add(main=models.Bike(owner="Bob"))
    assert server.body == {"main": {"vehicle/type": "two-wheeler", "owner": "Bob"}}
    kinds = [type(garage.main), *map(type, garage.others), type(garage.by_name.additional_properties["mine"])]
    assert kinds == [models.Car, models.Ship, models.Bike, models.Ship]
    assert garage.to_dict() == body


def test_what_is_sent_is_checked_as_the_object_that_it_is() -> None:
    models, errors = module("discriminators", "models"), module("discriminators", "errors")
    api, server = client("discriminators")
    with pytest.raises(errors.InvalidArgumentError, match=r"main\.owner must not be longer than 3 characters"):
        api.vehicles.add(main=models.Bike(owner="Alice"))
    with pytest.raises(errors.InvalidArgumentError, match="main must be an instance of Car or Bike or Ship"):
        api.vehicles.add(main=models.Made(kind="made", by="Ada"))
    with pytest.raises(errors.InvalidArgumentError, match=r"main\.vehicletype must be 'car' or 'Car'"):
        api.vehicles.add(main=models.Car("Ship"))
    with pytest.raises(errors.InvalidArgumentError, match=r"body\.vehicletype must be 'Ship'"):
        module("discriminators", "api.vehicles.replace").sync(client=api, body=models.Ship("car"))
    assert server.requests == []
    assert models.Garage(main=models.Car("car", pin="canary-1")).secrets() == ["canary-1"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"kind": "made", "by": "Ada"}, "Made"),
        ({"kind": "Gone", "why": "age"}, "Gone"),
        ({"kind": "LongGone", "since": 3}, "LongGone"),
        ({"kind": "Event"}, "Event"),
    ],
)
def test_what_is_composed_of_a_schema_with_a_discriminator_is_read_as_itself(body: dict[str, Any], name: str) -> None:
    api, _ = client("discriminators", http_response(body))
    event = api.events.last()
    assert type(event) is getattr(module("discriminators", "models"), name)
    assert event.to_dict() == body


def test_an_unknown_kind_of_it_is_unreadable() -> None:
    api, _ = client("discriminators", http_response({"kind": "moved"}))
    with pytest.raises(module("discriminators", "errors").UnreadableResponseError, match="/kind"):
        api.events.last()


def test_what_is_composed_of_a_wrapped_one_is_read_as_itself_in_a_union() -> None:
    models = module("discriminators", "models")
    body = {"kind": "made", "by": "Ada"}
    api, _ = client("discriminators", http_response(body), http_response(5), http_response(None))
    made = api.events.wrapped()
    assert (type(made), made.to_dict()) == (models.Made, body)
    assert (api.events.wrapped(), api.events.wrapped()) == (5, None)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"kind": "made", "by": "Ada"}, "Made"),
        ({"kind": "LongGone", "since": 3}, "LongGone"),
        (0.5, "float"),
        (None, "NoneType"),
    ],
)
def test_what_is_composed_of_one_that_may_be_null_is_read_as_itself_in_any_union(event: Any, name: str) -> None:
    body = {"nested": event, "named": event, "deep": event, "by_name": {"one": event}, "listed": [event]}
    api, server = client("discriminators", http_response(body))
    kept = api.events.keep(nested=3)
    values = [kept.nested, kept.named, kept.deep, kept.by_name.additional_properties["one"], *kept.listed]
    assert {type(each).__name__ for each in values} == {name}
    assert kept.to_dict() == body
    api.events.keep(**{each: getattr(kept, each) for each in body})
    assert server.body == body


@pytest.mark.parametrize(
    ("event", "name"), [({"kind": "Made", "by": "Ada"}, "Made"), ("text", "str"), (None, "NoneType")]
)
def test_so_it_is_in_openapi_3_0(event: Any, name: str) -> None:
    body = {"nested": event, "listed": [event]}
    api, _ = client("openapi_3_0", http_response(body))
    kept = api.things.keep()
    assert {type(each).__name__ for each in (kept.nested, *kept.listed)} == {name}
    assert kept.to_dict() == body
