"""The types that values have in Python, and what is checked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from generator.view.leaf_types import CHECKED, Constant, EnumReference, ModelReference, Plain
from generator.view.rules import ArrayRule
from generator.view.text import DocumentText


@dataclass(frozen=True, slots=True)
class List:
    """A list.

    Attributes:
        item: Type of its items.
        rule: What is checked of a list that a caller gives.
        constant: Name of the module constant that holds the rule; empty if it is not checked.
        takes_item: Whether a response may have one item in the place of a list.
    """

    kind: ClassVar[str] = "list"

    item: Type
    rule: ArrayRule
    constant: str
    takes_item: bool = False

    @property
    def reader(self) -> str:
        """Name of its reader in the client's runtime."""
        return "array_or_item" if self.takes_item else "array"

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return f"list[{self.item.annotation}]"

    @property
    def needs_encoding(self) -> bool:
        """Whether JSON has values of it as something else than what they are."""
        return self.item.needs_encoding


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list whose first items have types of their own.

    Attributes:
        items: Types of the first items, which are always there.
        rest: Type of all further ones; `None` if there are none.
        rule: What is checked of a list that a caller gives.
        constant: Name of the module constant that holds the rule; empty if it is not checked.
    """

    kind: ClassVar[str] = "tuple"
    # Always written as a list, which is what it is read from.
    needs_encoding: ClassVar[bool] = True

    items: tuple[Type, ...]
    rest: Type | None
    rule: ArrayRule
    constant: str

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        further = [] if self.rest is None else [f"*tuple[{self.rest.annotation}, ...]"]
        return f"tuple[{', '.join([*(each.annotation for each in self.items), *further])}]"


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value or null.

    Attributes:
        inner: Type of the value.
    """

    kind: ClassVar[str] = "nullable"

    inner: Type

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return f"{self.inner.annotation} | None"

    @property
    def needs_encoding(self) -> bool:
        """Whether JSON has values of it as something else than what they are."""
        return self.inner.needs_encoding


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types; the first that a value fits is the one that it is read as, unless a member says which.

    Attributes:
        alternatives: The types, none of them nullable.
        tag: Name of the member that says which one an object is; `None` if none does.
        mapping: The objects by the value of that member.
        groups: The types, with one union for those that a member of their own tells apart; none if there are no such.
    """

    kind: ClassVar[str] = "union"

    alternatives: tuple[Type, ...]
    tag: DocumentText | None = None
    mapping: tuple[tuple[DocumentText, ModelReference], ...] = ()
    groups: tuple[Type, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the alternatives that are objects."""
        return tuple(each.class_name for each in self.alternatives if isinstance(each, ModelReference))

    @property
    def is_of_constants(self) -> bool:
        """Whether every alternative is one value only."""
        return all(isinstance(each, Constant) for each in self.alternatives)

    @property
    def is_of_objects(self) -> bool:
        """Whether every alternative is an object with a class of its own."""
        return len(self.classes) == len(self.alternatives)

    @property
    def is_checked(self) -> bool:
        """Whether something is checked of every alternative: else any value could be one that is not checked."""
        return all(map(_is_checked, self.alternatives))

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        # An enumeration that is open is one of its class and of texts or numbers, which may be an alternative, too.
        named = [
            each.annotation.split(" | ") if isinstance(each, EnumReference) else [each.annotation]
            for each in self.alternatives
        ]
        return " | ".join(dict.fromkeys(name for names in named for name in names))

    @property
    def needs_encoding(self) -> bool:
        """Whether JSON has values of it as something else than what they are."""
        return any(each.needs_encoding for each in self.alternatives)

    @property
    def encoding_groups(self) -> tuple[tuple[str, Type], ...]:
        """The ways in which values are written: their classes, for isinstance, and one type that is written so.

        The last way is that of all values that are left; it has no classes.
        """
        ways: dict[str, list[Type]] = {}
        for each in self._with_lists_as_one():
            known = (List, Tuple, ModelReference)
            way = each.kind if isinstance(each, known) else each.annotation
            ways.setdefault(way if each.needs_encoding else "", []).append(each)
        as_they_are = ways.pop("", None)
        *others, last = [*ways.values(), *([as_they_are] if as_they_are else [])]
        return (*((_classes(members), members[0]) for members in others), ("", last[0]))

    def _with_lists_as_one(self) -> tuple[Type, ...]:
        """Return the alternatives with one list for all lists: the class alone does not say what lists are of."""
        lists = [each for each in self.alternatives if isinstance(each, List)]
        if len(lists) < 2:
            return self.alternatives
        one = List(Union(tuple(dict.fromkeys(each.item for each in lists))), lists[0].rule, "")
        return (*(each for each in self.alternatives if not isinstance(each, List)), one)


Type: TypeAlias = Plain | Constant | EnumReference | ModelReference | List | Tuple | Nullable | Union


def _is_checked(type_: Type) -> bool:
    """Return whether something is checked of values of a type."""
    if isinstance(type_, Plain):
        return type_.rule is not None or type_.name in CHECKED
    if isinstance(type_, EnumReference | List | Tuple):
        return bool(type_.constant)
    return type_.is_checked if isinstance(type_, Union) else not isinstance(type_, Nullable)


def _classes(types: list[Type]) -> str:
    """Return the classes of values, as the second argument of isinstance."""
    names = dict.fromkeys(each.kind if isinstance(each, List | Tuple) else each.annotation for each in types)
    return f"({', '.join(names)})" if len(names) > 1 else "".join(names)
