"""Classes for objects and enums, as the templates of `models/` write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from generator.view.leaf_types import Constant, EnumReference, ModelReference, Plain
from generator.view.listed import ListedValue
from generator.view.rules import Rule, in_words
from generator.view.text import DocumentText
from generator.view.type_parts import distinct, parts, rules
from generator.view.types import List, Nullable, Tuple, Type, Union


@dataclass(frozen=True)
class Property:
    """A member of an object.

    Attributes:
        wire_name: Its name in the body.
        python_name: Name of the attribute.
        local_name: Name of a variable that holds its value and hides nothing that is used beside it.
        type: Its type.
        required: Whether it must be there.
        is_secret: Whether its value must not show up in any text.
        description: What it is, for people.
        example: A value that the document gives as an example; `None` if it gives none.
        must_be_sent: Whether requests must hold it, though responses do not: it is required and write-only.
        must_be_read: Whether responses must hold it, though requests do not: it is required and read-only.
    """

    wire_name: DocumentText
    python_name: str
    local_name: str
    type: Type
    required: bool
    is_secret: bool
    description: DocumentText | None
    example: Any = None
    must_be_sent: bool = False
    must_be_read: bool = False

    @cached_property
    def annotation(self) -> str:
        """The type of the attribute."""
        return self.type.annotation if self.required else f"{self.type.annotation} | Unset"

    @property
    def argument_name(self) -> str:
        """Name of the argument of a method that takes the members of a body one by one."""
        return f"{self.python_name}_" if self.python_name in {"self", "options"} else self.python_name

    @property
    def has_default(self) -> bool:
        """Whether a caller need not give it: it may be absent, or it has one value only."""
        return not self.required or isinstance(self.type, Constant)

    @property
    def needs_annotation(self) -> bool:
        """Whether type checkers do not find out by themselves what reading it gives."""
        return needs_annotation(self.type)

    @cached_property
    def demands(self) -> tuple[DocumentText, ...]:
        """What is demanded of a value that a caller gives, in words."""
        return demands_of(self.type)

    @property
    def core(self) -> Type:
        """The type without null."""
        return self.type.inner if isinstance(self.type, Nullable) else self.type

    @property
    def holds_secrets(self) -> bool:
        """Whether the value is a secret or has one inside."""
        return self.is_secret or any(isinstance(part, ModelReference) and part.has_secrets for part in parts(self.type))

    @property
    def is_sure_secret(self) -> bool:
        """Whether the value is a text that is secret and always there."""
        return self.is_secret and self.required and isinstance(self.type, Plain) and self.type.annotation == "str"


def needs_annotation(type_: Type) -> bool:
    """Return whether type checkers do not find out by themselves what reading a value of a type gives."""
    return any(isinstance(part, Constant | Tuple | Union) for part in parts(type_))


def demands_of(type_: Type) -> tuple[DocumentText, ...]:
    """Say what is demanded of a value that a caller gives."""
    core = type_.inner if isinstance(type_, Nullable) else type_
    if isinstance(core, List):
        items = tuple(DocumentText(f"each item: {demand.raw}") for demand in demands_of(core.item))
        return in_words(core.rule) + items
    return in_words(core.rule) if isinstance(core, Plain | EnumReference | Tuple) else ()


@dataclass(frozen=True)
class Model:
    """A class for an object of the document.

    Attributes:
        class_name: Name of the class.
        module: Name of the module that defines it.
        pointer: Where its schema stands in the document.
        description: What it is, for people.
        properties: Its members, the required ones first.
        additional: Type of the values of members that the document does not name; `None` if there may be none.
        is_open: Whether the document says in so many words that there may be members that it does not name.
        is_closed: Whether it says that there are none. Those that a response has all the same are kept.
        in_requests: Whether callers send it.
        in_responses: Whether responses hold it.
        later_imports: Modules that can not be imported before this one, since they need it themselves.
        together: The module that imports it with those, where they are many; empty where they are few.
    """

    class_name: str
    module: str
    pointer: str
    description: DocumentText | None
    properties: tuple[Property, ...]
    additional: Type | None
    is_open: bool
    is_closed: bool
    in_requests: bool
    in_responses: bool
    later_imports: frozenset[str] = frozenset()
    together: str = ""

    @cached_property
    def types(self) -> tuple[Type, ...]:
        """The types of all members."""
        named = tuple(each.type for each in self.properties)
        return named if self.additional is None else (*named, self.additional)

    @property
    def additional_needs_annotation(self) -> bool:
        """Whether type checkers do not find out by themselves what reading a member that is not named gives."""
        return self.additional is not None and needs_annotation(self.additional)

    @cached_property
    def only_list(self) -> Property | None:
        """The one member that is a list, if its items are objects and the rest counts or marks them at most.

        What has to have a name, an identifier or the like, is a thing by itself, which is there without any items, too.
        """
        lists = [each for each in self.properties if isinstance(each.core, List)]
        if len(lists) != 1 or not isinstance(lists[0].core, List) or not isinstance(lists[0].core.item, ModelReference):
            return None
        needed = [each.core for each in self.properties if each.required and each is not lists[0]]
        is_list = all(isinstance(each, Constant) or each.annotation in {"bool", "float", "int"} for each in needed)
        return lists[0] if is_list else None

    @property
    def reference(self) -> ModelReference:
        """What stands for it in types."""
        return ModelReference(self.class_name, self.module, any(each.holds_secrets for each in self.properties))

    @cached_property
    def references(self) -> tuple[EnumReference | ModelReference, ...]:
        """The other classes that it is made of, each once, in the order of their names."""
        return tuple(each for each in distinct(self.types) if each.class_name != self.class_name)

    @property
    def rules(self) -> tuple[tuple[str, Rule], ...]:
        """The rules that values are checked against, each with the name of its constant."""
        return tuple(rule for type_ in self.types for rule in rules(type_))

    @property
    def secrets(self) -> tuple[Property, ...]:
        """The members whose values must not show up."""
        return tuple(each for each in self.properties if each.is_secret)


@dataclass(frozen=True, slots=True)
class EnumMember:
    """One value of an enum.

    Attributes:
        name: Its name in Python.
        value: The value.
    """

    name: str
    value: DocumentText | int


@dataclass(frozen=True, slots=True)
class Enum:
    """A class for values of which the document lists all, or all that are known.

    Attributes:
        class_name: Name of the class.
        module: Name of the module that defines it.
        description: What its values stand for, for people.
        base: Class of the values.
        members: The values, in the order of the document.
        is_open: Whether other values are taken, too.
        in_responses: Whether responses hold it.
    """

    class_name: str
    module: str
    description: DocumentText | None
    base: Literal["str", "int"]
    members: tuple[EnumMember, ...]
    is_open: bool
    in_responses: bool


def enum_members(listed: Iterable[ListedValue]) -> tuple[EnumMember, ...]:
    """Return every value with a name that is its own: upper case, words joined by underscores."""
    members: dict[str, EnumMember] = {}
    named: dict[str | int, str | None] = {}
    for each in listed:
        named.setdefault(each.value, each.name)
    for value, own_name in named.items():
        wanted = name = _enum_member_name(own_name or value)
        number = 2
        while name in members:
            name, number = f"{wanted}_{number}", number + 1
        members[name] = EnumMember(name, value if isinstance(value, int) else DocumentText(value))
    return tuple(members.values())


def _enum_member_name(value: str | int) -> str:
    if isinstance(value, int):
        return f"VALUE_{value}" if value >= 0 else f"VALUE_MINUS_{-value}"
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", value)
    # Python takes letters of every script, in this form of theirs.
    letters = unicodedata.normalize("NFKC", words.upper())
    name = re.sub("_+", "_", "".join(each if f"_{each}".isidentifier() else "_" for each in letters)).strip("_")
    if not name:
        return "EMPTY" if not value else "VALUE"
    return name if name.isidentifier() else f"VALUE_{name}"
