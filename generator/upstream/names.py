"""Python names that generated code uses itself, and how names from the document keep out of their way."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection, Sequence
from typing import Final

from generator.document.operations import snake_case

CLASSES: Final = frozenset(
    {
        "Any",
        "ApiDescription",
        "ApiError",
        "ApiResource",
        "ArgumentViolation",
        "ArrayRule",
        "AsyncClient",
        "AsyncIterator",
        "AsyncRawMethod",
        "AsyncRawResource",
        "ByMediaType",
        "ClassVar",
        "Client",
        "CredentialsError",
        "Credentials",
        "Decimal",
        "DownloadedFile",
        "Final",
        "IntEnum",
        "Iterator",
        "Literal",
        "LongBody",
        "Mapping",
        "Member",
        "ModelBase",
        "NoReturn",
        "NumberRule",
        "OperationSpec",
        "Pattern",
        "RawMethod",
        "RawResource",
        "RequestOptions",
        "RequestParts",
        "Response",
        "RetryPolicy",
        "SecretFile",
        "SecretModel",
        "Self",
        "StrEnum",
        "StringRule",
        "UNSET",
        "UUID",
        "Unset",
        "UploadFile",
    }
)
"""Names that a class of the document must not have, since generated modules import them."""

CLIENT_CLASSES: Final = frozenset(
    {"Clock", "Keyring", "LazyModule", "Login", "RequestHook", "ResponseHook", "RetryHook", "Secret", "SecurityScheme"}
)
"""Names that a class for a resource must not have besides, since the module of the clients imports them."""

_ATTRIBUTES: Final = frozenset(
    {"additional_properties", "attrs", "from_dict", "json_members", "secrets", "to_dict", "violations"}
)
"""What every model offers beside its members, or is made with."""

_ARGUMENTS: Final = frozenset({"body", "client", "options", "self"})
"""What a function of an operation takes beside the arguments of the document."""

_READING_VARIABLES: Final = frozenset({"additional", "cls", "decode", "rest", "source", "value"})
"""Variables and modules of the functions that read a body."""

_REQUEST_VARIABLES: Final = frozenset({"cookies", "datetime", "found", "headers", "query", "re"})
"""Variables and modules of the functions that sort arguments."""

_LOCATIONS: Final = ("path", "query", "header", "cookie")

_OF_ITEMS: Final = re.compile(r"(?:_ITEM|_OPTION_\d+)+")
"""What the name of a constant ends with that holds the rule of items or of an alternative."""

_BUILTINS: Final = frozenset(dir(builtins)) - {"id"}


def attribute_name(name: str) -> str:
    """Return the name of a model's attribute; `name` is an identifier already."""
    return f"{name}_" if name in _ATTRIBUTES else name


def local_name(name: str) -> str:
    """Return the name of a variable that holds an attribute's value; no reader has it, imported or made beside it."""
    if name.startswith("read_"):
        return f"_{name}"
    return f"{name}_" if name in _READING_VARIABLES else name


def argument_names(wanted: Sequence[tuple[str, str]], taken: Collection[str]) -> list[str]:
    """Return every parameter a name that no other argument of the same function has.

    Args:
        wanted: Name and location (`path`, `query`, `header`, `cookie`) of each parameter, as the document has them.
        taken: Names of other arguments.
    """
    used = {*taken, *_ARGUMENTS, *_REQUEST_VARIABLES}
    names: dict[int, str] = {}
    # The path comes first: what identifies a thing keeps its name.
    for number in sorted(range(len(wanted)), key=lambda each: _LOCATIONS.index(wanted[each][1])):
        wire_name, location = wanted[number]
        name = _identifier(wire_name)
        if name in used:
            name = f"{name}_{location}"
        candidate, suffix = name, 2
        while candidate in used:
            candidate, suffix = f"{name}_{suffix}", suffix + 1
        names[number] = candidate
        used.add(candidate)
    return [names[number] for number in range(len(wanted))]


def constant_names(names: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Return for each attribute or argument the constant that holds its rule.

    None is another one, nor what the rules of the items of a list and of the alternatives of a union are
    called (`_NAMES_ITEM` and `_NAMES_OPTION_1` of `_NAMES`).

    Args:
        names: The attributes or arguments.
        taken: Constants beside them.
    """
    used = [*taken]
    for name in names:
        wanted = constant = f"_{name.strip('_').upper()}"
        number = 2
        while any(constant == each or _is_of_items(constant, each) or _is_of_items(each, constant) for each in used):
            constant, number = f"{wanted}_{number}", number + 1
        used.append(constant)
    return used[len(taken) :]


def _is_of_items(constant: str, of: str) -> bool:
    return constant.startswith(of) and _OF_ITEMS.fullmatch(constant, len(of)) is not None


def _identifier(wire_name: str) -> str:
    name = snake_case(wire_name)
    if not name.isidentifier():
        name = "".join(each if f"_{each}".isidentifier() else "_" for each in f"parameter_{name}")
    return f"{name}_" if keyword.iskeyword(name) or name in _BUILTINS else name
