"""The types that values have in Python, and what is checked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, TypeAlias

from generator.view.rules import ArrayRule, NumberRule, StringRule
from generator.view.text import DocumentText

PlainName: TypeAlias = Literal[
    "anything",
    "string",
    "boolean",
    "integer",
    "number",
    "date",
    "date_time",
    "uuid",
    "boolean_or_text",
    "string_or_number",
    "integer_or_text",
    "decimal",
    "decimal_text",
    "exact_integer",
    "content",
    "file",
]
"""Types without parts; each but the last has a reader of that name in the client's runtime."""

_ANNOTATIONS: dict[PlainName, str] = {
    "anything": "Any",
    "string": "str",
    "boolean": "bool",
    "integer": "int",
    "number": "float",
    "date": "datetime.date",
    "date_time": "datetime.datetime",
    "uuid": "UUID",
    "boolean_or_text": "bool",
    "string_or_number": "str",
    "integer_or_text": "int",
    "decimal": "Decimal",
    "decimal_text": "Decimal",
    "exact_integer": "int",
    "content": "bytes",
    "file": "UploadFile",
}

_EXACT: Final = frozenset({"decimal", "decimal_text", "exact_integer"})
"""Those of clients whose numbers keep all their digits."""

_CHECKED: Final = frozenset({"boolean", "boolean_or_text", "content", "date", "date_time", "file", "uuid"})
"""Those that are checked without a rule."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A type without parts.

    Attributes:
        name: Which one.
        rule: What is checked of a value that a caller gives.
        constant: Name of the module constant that holds the rule; empty if there is none.
    """

    kind: ClassVar[str] = "plain"

    name: PlainName
    rule: StringRule | NumberRule | None = None
    constant: str = ""

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return _ANNOTATIONS[self.name]

    @property
    def needs_encoding(self) -> bool:
        """Whether JSON has values of it as something else than what they are."""
        return self.name in {"date", "date_time", "decimal_text", "uuid"}

    @property
    def module(self) -> str:
        """The module of the client's runtime that has its reader, as generated code calls it."""
        return "_decimals" if self.name in _EXACT else "decode"

    @property
    def exact(self) -> str:
        """The one class that JSON is read into for this type; empty if reading takes more than a look at the class."""
        return self.annotation if self.annotation in {"str", "bool", "int", "float"} else ""


@dataclass(frozen=True, slots=True)
class Constant:
    """One value only.

    Attributes:
        value: The value.
    """

    kind: ClassVar[str] = "constant"
    needs_encoding: ClassVar[bool] = False

    value: str | int | bool

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return f"Literal[{self.value!r}]"


@dataclass(frozen=True, slots=True)
class EnumReference:
    """One of the values of an enum.

    Attributes:
        class_name: Its class.
        module: The module below `models` that defines it.
        base: Class of the values.
        is_open: Whether other values are taken, too.
        is_read: Whether responses have such values.
        rule: What is checked of a value that a caller gives.
        constant: Name of the module constant that holds the rule; empty if there is none.
    """

    kind: ClassVar[str] = "enum"
    needs_encoding: ClassVar[bool] = False

    class_name: str
    module: str
    base: Literal["str", "int"]
    is_open: bool
    is_read: bool
    rule: StringRule | NumberRule | None
    constant: str

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return f"{self.class_name} | {self.base}" if self.is_open else self.class_name

    @property
    def names(self) -> tuple[str, ...]:
        """What is imported from its module: its class, and the function that reads a value of a response."""
        return (self.class_name, f"read_{self.module}") if self.is_read else (self.class_name,)


@dataclass(frozen=True, slots=True)
class ModelReference:
    """An object that has a class of its own.

    Attributes:
        class_name: Its class.
        module: The module below `models` that defines it.
        has_secrets: Whether it, or an object in it, holds a value that must not show up.
    """

    kind: ClassVar[str] = "model"
    needs_encoding: ClassVar[bool] = True

    class_name: str
    module: str
    has_secrets: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What is imported from its module."""
        return (self.class_name,)

    @property
    def annotation(self) -> str:
        """The type as it stands in an annotation."""
        return self.class_name


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
    """

    kind: ClassVar[str] = "union"

    alternatives: tuple[Type, ...]
    tag: DocumentText | None = None
    mapping: tuple[tuple[DocumentText, ModelReference], ...] = ()

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
        return " | ".join(dict.fromkeys(alternative.annotation for alternative in self.alternatives))

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
        return type_.rule is not None or type_.name in _CHECKED
    if isinstance(type_, EnumReference | List | Tuple):
        return bool(type_.constant)
    return type_.is_checked if isinstance(type_, Union) else not isinstance(type_, Nullable)


def _classes(types: list[Type]) -> str:
    """Return the classes of values, as the second argument of isinstance."""
    names = dict.fromkeys(each.kind if isinstance(each, List | Tuple) else each.annotation for each in types)
    return f"({', '.join(names)})" if len(names) > 1 else "".join(names)
