"""A document with another value at a place."""

from __future__ import annotations

import copy

import pytest

from openapi.pointers import replaced

DOCUMENT = {"paths": {"/a": {"get": [{"x": 1}, {"x": 2}]}}, "responses": {200: {"y": 1}}}


@pytest.mark.parametrize(
    ("pointer", "changed"),
    [
        ("", 7),
        ("/paths", {"paths": 7, "responses": {200: {"y": 1}}}),
        ("/paths/~1a/get/1/x", {"paths": {"/a": {"get": [{"x": 1}, {"x": 7}]}}, "responses": {200: {"y": 1}}}),
        (
            "/paths/~1a/get/0/new",
            {"paths": {"/a": {"get": [{"x": 1, "new": 7}, {"x": 2}]}}, "responses": {200: {"y": 1}}},
        ),
        ("/paths/~1a/get/0", {"paths": {"/a": {"get": [7, {"x": 2}]}}, "responses": {200: {"y": 1}}}),
        ("/responses/200", {**DOCUMENT, "responses": {200: 7}}),
    ],
)
def test_a_value_is_replaced_and_the_document_stays_as_it_was(pointer: str, changed: object) -> None:
    before = copy.deepcopy(DOCUMENT)
    assert replaced(DOCUMENT, pointer, 7) == changed
    assert before == DOCUMENT


@pytest.mark.parametrize("pointer", ["/nowhere/x", "/paths/~1a/get/2", "/paths/~1a/get/-", "/responses/200/y/z"])
def test_what_cannot_hold_it_is_named(pointer: str) -> None:
    with pytest.raises(LookupError):
        replaced(DOCUMENT, pointer, 7)
