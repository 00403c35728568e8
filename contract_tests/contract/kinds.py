"""Which paths of a document are about resources of one kind, and what that kind is called.

A kind is called like the last word of the path of a collection. Where several collections end in one word, they may
hold different things: such as the runs of a thread and those of an evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openapi.pointers import escaped

if TYPE_CHECKING:
    from .schemas import Schemas

_COMPONENT: Final = "/components/schemas/"
_TEMPLATE: Final = "{}"

Collection = tuple[str, ...]
"""The segments of a path up to a word, the same for any names of its templates."""


class Kinds:
    """Names the kinds of the resources of a document.

    Args:
        schemas: The schemas of the document.
    """

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._shown: dict[Collection, frozenset[str]] = {}

    def of(self, pieces: list[str]) -> str:
        """Return the kind of what the last word of some segments of a path is about; empty where there is no word."""
        end = next((index for index in range(len(pieces), 0, -1) if not pieces[index - 1].startswith("{")), 0)
        return self._names.get(_collection(pieces[:end]), pieces[end - 1]) if end else ""

    @cached_property
    def _paths(self) -> Mapping[Collection, tuple[str, ...]]:
        """The paths of each collection: its own, and those of its members."""
        found: dict[Collection, tuple[str, ...]] = {}
        for path in self._schemas.document["paths"]:
            pieces = _pieces(path)
            for end in range(1, len(pieces) + 1):
                if not pieces[end - 1].startswith("{"):
                    key, is_own = _collection(pieces[:end]), len(_words(pieces[end:])) == 0
                    found[key] = (*found.get(key, ()), *([path] if is_own else ()))
        return found

    @cached_property
    def _names(self) -> Mapping[Collection, str]:
        by_word: dict[str, list[Collection]] = {}
        for each in self._paths:
            by_word.setdefault(each[-1], []).append(each)
        return {
            each: name
            for word, collections in by_word.items()
            for name, group in _named(word, self._groups(collections)).items()
            for each in group
        }

    def _groups(self, collections: list[Collection]) -> list[list[Collection]]:
        """Return the collections that end in one word in groups of one kind: those with paths of members first."""
        groups: list[list[Collection]] = []
        # The shortest first: what stands below another resource is often a part of all that there are.
        for each in sorted(collections, key=lambda one: (not self._has_members(one), len(one))):
            near = [group for group in groups if self._is_near(each, group)]
            like = max(near, key=lambda group: max(_common(each, one) for one in group), default=None)
            if like is None:
                groups.append([each])
            else:
                like.append(each)
        return groups

    def _is_near(self, collection: Collection, group: list[Collection]) -> bool:
        """Return whether a collection may hold what a group of others does."""
        if self._has_members(collection) and not any(_ends_like(collection, each) for each in group):
            return False
        shown, others = self._shown_by(collection), frozenset().union(*map(self._shown_by, group))
        return not (shown and others) or not shown.isdisjoint(others)

    def _has_members(self, collection: Collection) -> bool:
        return any(_pieces(path)[-1].startswith("{") for path in self._paths[collection])

    def _shown_by(self, collection: Collection) -> frozenset[str]:
        """Return the components that the successes of a collection show, at the top or as a member."""
        if collection not in self._shown:
            self._shown[collection] = frozenset(
                place
                for path in self._paths[collection]
                for content in self._contents(path)
                for place in self._near(content)
                if place.startswith(_COMPONENT)
            )
        return self._shown[collection]

    def _contents(self, path: str) -> Iterator[str]:
        """Yield where the schemas of the successes at a path stand."""
        schemas = self._schemas
        item = schemas.follow(f"/paths/{escaped(path)}")
        for method, operation in schemas.at(item).items():
            responses = operation.get("responses", {}) if isinstance(operation, Mapping) else {}
            for status in responses if isinstance(responses, Mapping) else ():
                if not str(status).startswith("2"):
                    continue
                response = schemas.follow(f"{item}/{method}/responses/{status}")
                for media_type, form in schemas.at(response).get("content", {}).items():
                    if "schema" in form:
                        yield f"{response}/content/{escaped(media_type)}/schema"

    def _near(self, place: str) -> Iterator[str]:
        yield from self._schemas.parts(place)
        inside = [each.pointer for each in self._schemas.members(place)]
        for each in (place, *inside):
            target = self._schemas.follow(each)
            yield target
            if items := self._schemas.items_at(target):
                yield from self._schemas.parts(items)


def _named(word: str, groups: list[list[Collection]]) -> Mapping[str, list[Collection]]:
    """Return groups of collections by a name: the word in which they end, with the word before where one has it."""
    found: dict[str, list[Collection]] = {}
    for group in groups:
        words = _words(list(group[0]))
        names = ["/".join(words[-count:]) for count in range(1, len(words) + 1)]
        name = next((each for each in names if each not in found), f"{word}-{len(found) + 1}")
        found[name] = group
    return found


def _ends_like(one: Collection, other: Collection) -> bool:
    """Return whether one of two collections is what stands below another resource of what the other has in all."""
    start = _common(one, other)
    short, long = sorted((one[start:], other[start:]), key=len)
    return not short or long[-len(short) :] == short


def _common(one: Collection, other: Collection) -> int:
    """Return how many segments two collections begin with alike; none where one is the beginning of the other."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)


def _collection(pieces: list[str]) -> Collection:
    return tuple(_TEMPLATE if each.startswith("{") else each for each in pieces)


def _pieces(path: str) -> list[str]:
    return [piece for piece in path.split("/") if piece]


def _words(pieces: list[str]) -> list[str]:
    return [each for each in pieces if not each.startswith("{")]
