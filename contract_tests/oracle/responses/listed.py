"""Judging a list of resources, and walking through a value along its schema."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from contract_tests.contract import OperationContract, Place, Role, Slot, asked_of_list, is_same_key

from ..failures import MISSING, at
from ..violation import ClauseFinding, ClauseViolation

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm, Effect

    from ..expectation import Expectation
    from ..observed import Observed
    from ..rulebook import Rulebook

Remark = ClauseViolation | ClauseFinding
_MEMBER: Final = re.compile(r"/properties/([^/]+)")
Way = tuple[str | int, ...]


def walk(book: Rulebook, value: Any, pointer: str, place: Way = ()) -> Iterator[tuple[Way, Any, str]]:  # noqa: ANN401 - any JSON value
    """Yield the values inside of one that a schema describes: place, value, and where the schema of each stands."""
    schemas = book.contract.schemas
    target = schemas.follow(pointer)
    if not isinstance(schemas.at(target), Mapping):
        return
    yield place, value, target
    if isinstance(value, list) and isinstance(schemas.at(target).get("items"), Mapping):
        for index, item in enumerate(value):
            yield from walk(book, item, f"{target}/items", (*place, index))
    elif isinstance(value, Mapping):
        for member in schemas.members(target):
            if member.name in value:
                yield from walk(book, value[member.name], member.pointer, (*place, member.name))


class ListJudge:
    """Judges a list of resources."""

    def __init__(
        self, observed: Observed, expectation: Expectation, operation: OperationContract, form: BodyForm
    ) -> None:
        self._observed = observed
        self._expectation = expectation
        self._operation = operation
        self._form = form
        self._book = observed.book

    def judge(self) -> Iterator[Remark]:
        """Judge whether the list holds what exists, everything once, and as much as it says."""
        effect, value = self._operation.effect, self._observed.value
        if not isinstance(value, (Mapping, list)):
            return
        yield from self._others()
        if effect.lists is None:
            return
        items = items_of(value, effect)
        keys = [_key_of(item, effect) for item in items]
        situation = self._expectation.situation
        known = situation.known.get(effect.resource, frozenset())
        # In which states a resource is listed, a document does not say.
        unseen = known.difference(map(str, keys), situation.led.get(effect.resource, ()))
        missing = {key for key in unseen if self._is_asked_for(key)}
        clause = self._book.slot(Slot.REFERENCE_LISTED)
        if missing and clause and self._book.contract.has_ledger:
            what = f"the list lacks the {effect.resource} {min(missing)}, which other operations take"
            yield ClauseViolation(clause, what, None, min(missing), "", f"body{effect.lists}")
        yield from self._total(len(items))
        yield from self._not_asked_for(items)
        if self._observed.content.root is not None:
            yield from self._escaped(dict(zip(map(str, keys), items, strict=True)))
        for key, count in Counter(each for each in keys if isinstance(each, str)).items():
            if count > 1:
                named = effect.item_key.rpartition("/")[2] or "key"
                what = f"{count} items of the list have the {named} {key[:40]!r}"
                yield ClauseViolation(self._clause_of(effect.item_key), what, where=f"body{effect.lists}")

    def _is_asked_for(self, key: str) -> bool:
        """Whether a resource is among those of which a list was asked for, such as those of one owner."""
        effect, listed = self._operation.effect, self._expectation.situation.listed
        item = listed.get(effect.resource, {}).get(key, {})
        return all(str(item.get(name)) in values for name, values in self._asked().items())

    def _asked(self) -> dict[str, list[Any]]:
        """Return the keys of other resources whose items were asked for, by the names that items have them under."""
        operation = self._operation
        in_path = (each for each in operation.parameters if each.place is Place.PATH and each.role is Role.REFERENCE)
        places = operation.effect.references or [each.name for each in in_path if not operation.effect.is_stated]
        asked = {place.rpartition("/")[2]: [*map(str, self._observed.values_at(place))] for place in places}
        # What is called like the own key of an item, such as `id`, is that of something else in a path.
        own = "" if operation.effect.is_stated else operation.effect.item_key.rpartition("/")[2]
        return {name: values for name, values in asked.items() if values and name != own}

    def _others(self) -> Iterator[ClauseViolation]:
        """Judge whether an item belongs to another resource than the one whose items were asked for.

        So must what some operation lists, wherever a success holds a list of it.
        """
        effect = self._operation.effect
        listed = self._book.listed_items if effect.is_stated else frozenset[str]()
        own = tuple((effect.lists or "").split("/")[1:]) if effect.lists is not None else None
        for place, value, pointer in walk(self._book, self._observed.value, self._form.schema_pointer):
            items = self._book.contract.schemas.items_at(pointer)
            if place != own and items not in listed:
                continue
            for name, values in self._asked().items():
                members = self._book.contract.schemas.members(items) if items else ()
                member = next((each.pointer for each in members if each.name == name), "")
                held = [item.get(name) for item in _as_list(value) if isinstance(item, Mapping)]
                keys = [str(each) for each in held if isinstance(each, str | int)]
                if any(not any(is_same_key(each, other) for other in values) for each in keys):
                    clause = self._book.clause_at(member, self._book.success_clause(self._operation))
                    what = f"{name} of an item is another than the one that was asked for"
                    where = f"body/{'/'.join(map(str, place))}"
                    yield ClauseViolation(clause, what, None, "the same", "another", where)

    def _not_asked_for(self, items: list[Any]) -> Iterator[ClauseViolation]:
        """Judge whether there are more items than were asked for, or others."""
        given = {each.parameter.name: each.value for each in self._observed.given if each.value is not MISSING}
        asked = asked_of_list(self._operation, self._book.contract.schemas, given)
        where = f"body{self._operation.effect.lists}"
        if asked.size is not None and asked.most is not None and len(items) > asked.most:
            what = f"{asked.size.name} asks for {asked.most} items at the most, and the list holds {len(items)}"
            clause = self._book.clause_at(asked.size.pointer)
            yield ClauseViolation(clause, what, None, f"at most {asked.most}", str(len(items)), where)
        for name in sorted({*map(asked.excludes, items)} - {""}):
            parameter = next(each for each in self._operation.parameters if each.name == name)
            what = f"{name} of an item is another than the one that was asked for"
            yield ClauseViolation(self._book.clause_at(parameter.pointer), what, None, "the same", "another", where)

    def _escaped(self, items: Mapping[str, Any]) -> Iterator[ClauseViolation]:
        """Judge whether texts in XML are those that were listed before, not escaped twice."""
        listed = self._expectation.situation.listed.get(self._operation.effect.resource, {})
        for key, item in items.items():
            for name, text in listed.get(key, {}).items() if isinstance(item, Mapping) else ():
                if isinstance(text, str) and escape(text) != text and item.get(name) == escape(text):
                    what = f"the {name} {text[:40]!r} comes with its markup escaped twice in XML"
                    yield ClauseViolation(self._book.clause_at(self._form.pointer), what, None, text[:40], "", "body")

    def _clause_of(self, member: str) -> str:
        """Return the clause of a member of an item."""
        schemas, effect = self._book.contract.schemas, self._operation.effect
        names = [name for name in (effect.lists or "").split("/")[1:] if name]
        of_list = (
            target
            for place, _, target in walk(self._book, self._observed.value, self._form.schema_pointer)
            if list(place) == names
        )
        item = f"{next(of_list, self._form.schema_pointer)}/items"
        members = schemas.members(item) if "items" in schemas.at(item.rpartition("/")[0]) else ()
        key = next((each.pointer for each in members if f"/{each.name}" == member), "")
        return self._book.clause_at(key, self._book.success_clause(self._operation))

    def _total(self, count: int) -> Iterator[Remark]:
        """Judge the number that a list gives beside its items: the member that the clause about it speaks of."""
        assumed, enough = (self._book.slot(slot, self._operation) for slot in (Slot.LIST_TOTAL, Slot.LIST_TOTAL_ENOUGH))
        pointers = self._book.contract.clauses[enough].pointers if enough else ()
        name = next((found[-1] for pointer in pointers if (found := _MEMBER.findall(pointer))), None)
        total = at(self._observed.value, f"/{name}") if name else None
        if not isinstance(total, int) or isinstance(total, bool) or total == count:
            return
        if assumed:
            yield ClauseFinding(assumed, f"{name} is {total}, items in the list", str(count))
        if total < count:
            what = f"{name} is {total}, and the list holds {count} items"
            yield ClauseViolation(enough, what, None, f"{count} or more", str(total), f"body/{name}")


def items_of(value: Any, effect: Effect) -> list[Any]:  # noqa: ANN401 - any JSON value
    """Return what a list holds: objects, or their keys where no place of a key is known.

    One that stands alone counts as a list of one.
    """
    kinds = (Mapping,) if effect.item_key else (Mapping, str, int)
    return [item for item in _as_list(at(value, effect.lists or "")) if item != "" and isinstance(item, kinds)]


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return value if isinstance(value, list) else [value]


def _key_of(item: Any, effect: Effect) -> Any:  # noqa: ANN401 - as above
    if isinstance(item, Mapping):
        return at(item, effect.item_key) if effect.item_key else None
    return item
