"""Names that a document lacks, doubles or spells in its own way become names of Python that differ."""

from generator.tests.foreign.packages import client, module
from generator.tests.templates.generated import http_response


def test_an_operation_without_an_id_and_a_tag_that_begins_with_a_digit() -> None:
    api, server = client("names", http_response([{"id": 1}]))
    (toy,) = api.tag_1_click_pets.get_pets_pet_id_toys(pet_id="p")
    assert (server.target, toy.id) == ("/pets/p/Toys", 1)


def test_a_method_called_list_hides_no_type() -> None:
    api, server = client("names", http_response([{"+1": 1}]))
    api.notes.list(kinds=["a", "b"])
    assert server.target == "/notes?kinds=a&kinds=b"
    api, server = client("names", http_response({}))
    api.notes.add(body="text", list_=["x"])
    assert server.body == {"body": "text", "list": ["x"]}


def test_members_whose_names_are_alike() -> None:
    api, _ = client("names", http_response([{"+1": 1, "-1": 2, "fooBar": "a", "foo_bar": "b"}]))
    (note,) = api.notes.list()
    assert note.to_dict() == {"+1": 1, "-1": 2, "fooBar": "a", "foo_bar": "b"}
    assert (note.plus_1, note.minus_1) == (1, 2)
    assert {note.foo_bar, note.foo_bar_2} == {"a", "b"}


def test_a_fragment_tells_operations_apart_and_is_not_sent() -> None:
    api, server = client("names", http_response({"id": 3}))
    assert api.notes.datetime_().id == 3
    assert server.target == "/notes"


def test_a_resource_keeps_out_of_the_way_of_the_client() -> None:
    api, server = client("names")
    api.description_.about()
    assert server.target == "/about"


def test_schemas_whose_names_are_alike_become_two_classes() -> None:
    models = module("names", "models")
    assert {"FooBar", "FooBar2", "Event", "EventActor", "EventActor2"} <= set(models.__all__)


def test_a_member_hides_nothing_that_others_are_read_with() -> None:
    body = {
        "sort": "up",
        "read_sort": 1,
        "other": "down",
        "additional": 2,
        "read_additional": "x",
        "a": "up",
        "b": None,
    }
    api, _ = client("names", http_response(body))
    sorts = api.default.sorts()
    models = module("names", "models")
    assert (sorts.sort, sorts.other, sorts.additional_properties["a"]) == (
        models.Sort.UP,
        models.Sort.DOWN,
        models.Additional.UP,
    )
    assert sorts.to_dict() == body
