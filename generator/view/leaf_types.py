"""Types of values that have no parts with types of their own: plain ones, constants, and references to classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, TypeAlias

from generator.view.rules import NumberRule, StringRule

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


CHECKED: Final = frozenset({"boolean", "boolean_or_text", "content", "date", "date_time", "file", "uuid"})
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


@dataclass(frozen=True, slots=True, eq=False)
class Constant:
    """One value only.

    Attributes:
        value: The value.
    """

    kind: ClassVar[str] = "constant"
    needs_encoding: ClassVar[bool] = False

    value: str | int | bool

    def __eq__(self, other: object) -> bool:
        # For Python, 1 is True.
        return isinstance(other, Constant) and (type(self.value), self.value) == (type(other.value), other.value)

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))

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
