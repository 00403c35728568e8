"""Whether `x-effect` speaks of what the operation has, and no operation that may change something lacks it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.checks.members import members
from generator.document.checks.secrets import has_members
from generator.document.checks.violations import shown
from generator.document.load import Document
from generator.document.operations import DocumentOperation, operations
from generator.document.references import Resolved, resolve
from generator.problems import Problem

# Methods that RFC 9110 (9.2.1) defines to change nothing.
_SAFE: Final = frozenset({"get", "head", "options", "trace"})
_LISTING: Final = ("enum", "x-extensible-enum")


def check_effects(document: Document) -> Iterator[Problem]:
    """Look at `x-effect`: it is there, and its places are declared by the request, the success or an item of a list."""
    found = list(operations(document))
    if not any("x-effect" in operation.value for operation in found):
        return
    for operation in found:
        if "x-effect" in operation.value:
            yield from _Effect(document, operation, operation.value["x-effect"]).problems()
            yield from _about_members(document, operation, found)
            yield from _about_files(document, operation, found)
        elif operation.method not in _SAFE:
            message = "x-effect is missing, which other operations of the document have"
            yield document.problem(operation.pointer, message, "Say what it does to which resource")


def _about_members(
    document: Document, operation: DocumentOperation, found: Iterable[DocumentOperation]
) -> Iterator[Problem]:
    """Look at what the resource becomes and must not be: a response shows each member, and may show each value."""
    effect = operation.value["x-effect"]
    at = json_pointer.join(operation.pointer, "x-effect")
    if "refusedWhile" in effect and (effect["kind"] not in {"change", "delete"} or "key" not in effect):
        message = "only what changes or deletes the resource that its key names is refused for its state"
        yield document.problem(json_pointer.join(at, "refusedWhile"), message, "Remove it, or name the key")
    if "within" in effect:
        yield from _about_item(document, operation, found)
    stated = [("becomes", pointer, (value,)) for pointer, value in effect.get("becomes", {}).items()]
    stated += [("refusedWhile", pointer, tuple(values)) for pointer, values in effect.get("refusedWhile", {}).items()]
    places: list[tuple[str, str, tuple[Any, ...]]] = [
        (json_pointer.join(at, name, pointer), pointer, values) for name, pointer, values in stated
    ]
    if "file" in effect:
        here = json_pointer.join(at, "file")
        if not _Effect(document, operation, effect).gives_file():
            yield document.problem(here, "the success is no file", "Remove it, or name an operation that gives one")
        places += [(here, f"/{name}", ()) for name in re.findall(r"\{(.*?)\}", effect["file"])]
    for here, pointer, values in places:
        declared = [
            member
            for each in found
            if each.value.get("x-effect", {}).get("resource") == effect["resource"]
            for member in _Effect(document, each, each.value["x-effect"]).shown(pointer)
        ]
        if not declared:
            message = f"no response shows {pointer} of the {effect['resource']}"
            yield document.problem(here, message, "Name what is declared in the success of an operation on it")
        listed = [each for member in declared for keyword in _LISTING for each in member.value.get(keyword, ())]
        for value in values if listed else ():
            if value not in listed:
                near = difflib.get_close_matches(str(value), map(str, listed), n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else "List it there, too"
                yield document.problem(here, f"{pointer} does not list {shown(value)}", remedy)


def _about_item(
    document: Document, operation: DocumentOperation, found: Iterable[DocumentOperation]
) -> Iterator[Problem]:
    """Look at the item of a list that is meant: a response shows the list of the resource, and what tells its items."""
    effect, within = operation.value["x-effect"], operation.value["x-effect"]["within"]
    at = json_pointer.join(operation.pointer, "x-effect", "within")
    if effect["kind"] != "change" or "key" not in effect:
        message = "only what changes the resource that its key names changes an item of it"
        yield document.problem(at, message, "Remove it, or name the key")
    items = [
        item
        for each in found
        if each.value.get("x-effect", {}).get("resource") == effect["resource"]
        for item in _Effect(document, each, each.value["x-effect"]).items_at(within["items"])
    ]
    if not items:
        message = f"no response shows a list at {within['items']} of the {effect['resource']}"
        yield document.problem(json_pointer.join(at, "items"), message, "Name what is declared there")
    for pointer in within["where"] if items else ():
        if not any(members(document, item, pointer) for item in items):
            message = f"the items of {within['items']} do not declare {pointer}"
            yield document.problem(json_pointer.join(at, "where", pointer), message, "Name what is declared there")


def _about_files(
    document: Document, operation: DocumentOperation, found: Iterable[DocumentOperation]
) -> Iterator[Problem]:
    """Look at what is made anew: an operation that reads the same resource by its key, and gives a file."""
    effect = operation.value["x-effect"]
    by_id = {each.id: each for each in found}
    for index, name in enumerate(effect.get("renews", ())):
        at = json_pointer.join(operation.pointer, "x-effect", "renews", index)
        given = by_id.get(name)
        if given is None:
            near = difflib.get_close_matches(name, by_id, n=1)
            remedy = f"Did you mean {near[0]!r}?" if near else "Name an operationId"
            yield document.problem(at, f"there is no operation {name!r}", remedy)
            continue
        other = given.value.get("x-effect", {})
        is_read = (other.get("kind"), other.get("resource")) == ("read", effect["resource"]) and "key" in other
        if not is_read or "lists" in other or not _Effect(document, given, other).gives_file():
            message = f"{name} gives no file of the {effect['resource']} that its key names"
            yield document.problem(at, message, "Name an operation whose success is one")


class _Effect(NamedTuple):
    document: Document
    operation: DocumentOperation
    effect: Mapping[str, Any]

    def problems(self) -> Iterator[Problem]:
        for steps, place, is_requested in self._places():
            if not (self._is_requested(place) if is_requested else self._in_success(place)):
                holder = "request" if is_requested else "success"
                yield self._problem(steps, f"the {holder} does not declare {place}")
        if "lists" in self.effect:
            yield from self._about_list(self.effect["lists"], self.effect.get("key"))

    def shown(self, pointer: str) -> list[Resolved]:
        """Return what the success declares for a member of the resource: of itself, or of each item of its list."""
        if "lists" not in self.effect:
            return self._in_success(pointer)
        return self._declared(self.items_at(self.effect["lists"]), pointer)

    def gives_file(self) -> bool:
        """Return whether the success has no members in any media type."""
        media_types = [each for pointer in self._successes() for each in self._content(*pointer)]
        return bool(media_types) and not any(map(has_members, media_types))

    def _places(self) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
        """Return which member of the extension names which place, and whether that is one of the request."""
        if "key" in self.effect and "lists" not in self.effect:
            yield ("key",), self.effect["key"], self.effect["kind"] != "create"
        for index, place in enumerate(self.effect.get("sets", ())):
            yield ("sets", index), place, True
        for name in ("echoes", "available"):
            for pointer, place in self.effect.get(name, {}).items():
                yield (name, pointer), pointer, False
                yield (name, pointer), place, True
        for pointer, place in self.effect.get("within", {}).get("where", {}).items():
            yield ("within", "where", pointer), place, True
        for place in self.effect.get("references", {}):
            yield ("references", place), place, True

    def _about_list(self, lists: str, key: str | None) -> Iterator[Problem]:
        items = self.items_at(lists)
        if not items:
            yield self._problem(("lists",), f"the success declares no list at {lists}")
        elif key is not None and not self._declared(items, key):
            yield self._problem(("key",), f"the items of {lists} do not declare {key}")

    def items_at(self, lists: str) -> list[str]:
        """Return where the schemas stand of the items of a list in the success."""
        return [
            json_pointer.join(place.pointer, "items")
            for place in self._in_success(lists)
            if isinstance(place.value.get("items"), dict)
        ]

    def _problem(self, steps: tuple[str | int, ...], message: str) -> Problem:
        at = json_pointer.join(self.operation.pointer, "x-effect", *steps)
        return self.document.problem(at, message, "Name what is declared there")

    def _is_requested(self, place: str) -> bool:
        if place.startswith("/"):
            has_body = "requestBody" in self.operation.value
            return has_body and bool(self._declared(self._schemas("requestBody"), place))
        holders = (
            (self.operation.pointer, self.operation.value),
            (self.operation.path_item_pointer, self.operation.path_item),
        )
        return any(
            resolve(self.document, json_pointer.join(pointer, "parameters", index)).value["name"] == place
            for pointer, holder in holders
            for index in range(len(holder.get("parameters", ())))
        )

    def _in_success(self, pointer: str) -> list[Resolved]:
        return self._declared([each for steps in self._successes() for each in self._schemas(*steps)], pointer)

    def _successes(self) -> list[tuple[str, str]]:
        responses = self.operation.value.get("responses", {})
        return [("responses", status) for status in responses if status.startswith("2")]

    def _content(self, *steps: str) -> Mapping[str, Any]:
        content = resolve(self.document, json_pointer.join(self.operation.pointer, *steps)).value.get("content")
        return content if isinstance(content, Mapping) else {}

    def _schemas(self, *steps: str) -> list[str]:
        """Return where the schemas stand of the request body or of a response, one for each media type."""
        holder = resolve(self.document, json_pointer.join(self.operation.pointer, *steps))
        return [
            json_pointer.join(holder.pointer, "content", media_type, "schema")
            for media_type, media in holder.value.get("content", {}).items()
            if "schema" in media
        ]

    def _declared(self, schemas: Iterable[str], pointer: str) -> list[Resolved]:
        # What is no pointer, such as the name of a parameter, is no member of a body.
        return [each for schema in schemas if pointer[:1] == "/" for each in members(self.document, schema, pointer)]
