"""A document whose parts stand in other files, and names that lead into it."""

from __future__ import annotations

from generator.tests.templates.generated import client, http_response, module


def test_schemas_of_other_files_are_classes() -> None:
    models = module("several_files", "models")
    body = [{"kind": "pet", "owner": {"n": 1}}, {"kind": "other", "wild": True}]
    api, server = client("several_files", http_response(body))
    listed = api.default.pets_list()
    assert [type(each) for each in listed] == [models.Pet, models.Other2]
    assert [each.to_dict() for each in listed] == body
    assert type(listed[0].owner) is models.Other
    assert server.target == "/pets"


def test_the_own_name_is_the_document_itself() -> None:
    body = {"pet": {"kind": "pet"}, "by_name": {"n": 1}}
    api, _ = client("several_files", http_response(body))
    assert api.default.self_get().to_dict() == body


def test_an_anchor_in_a_file_that_is_a_schema() -> None:
    body = {"value": "a", "kids": [{"value": "b", "kids": []}]}
    api, server = client("several_files", http_response(body))
    tree = api.default.trees_get(limit=2)
    assert type(tree.kids[0]) is type(tree) is module("several_files", "models").Tree
    assert (tree.to_dict(), server.target) == (body, "/trees?limit=2")
