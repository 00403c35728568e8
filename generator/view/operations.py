"""Operations, as the templates of `api/` write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal
from urllib.parse import quote

from generator.view.bodies import Writer
from generator.view.failures import DocumentedFailure
from generator.view.leaf_types import EnumReference, ModelReference
from generator.view.models import Model, Property
from generator.view.needs import reached
from generator.view.paging import Paging
from generator.view.parameters import Parameter
from generator.view.retry import Retry
from generator.view.rules import Rule
from generator.view.servers import OwnServer
from generator.view.text import DocumentText
from generator.view.type_parts import distinct, parts, rules
from generator.view.types import Type
from generator.view.waiting import Waiting

_NOT_IN_A_PATH: Final = re.compile(r"(\{[^{}]*\})|[^!#-;=?-Z\[\]_a-z~]")


@dataclass(frozen=True, slots=True)
class GeneratedBody:
    """A request body.

    Attributes:
        type: Its type.
        model: The object that is sent; `None` if the body is a value of another type.
        writer: What writes it; `None` if it is JSON like any other.
        required: Whether it must be given.
        is_secret: Whether, as a value that is no object, it must not show up in any text.
        description: What it is, for people.
        media_type: What it is sent as unless the caller says otherwise.
        offered: The media types that a caller can choose, that one among them, each with what writes it.
        left_out: Media types of the document that it can not be sent as.
    """

    type: Type
    model: Model | None
    writer: Writer | None
    required: bool
    is_secret: bool
    description: DocumentText | None
    media_type: str = ""
    offered: tuple[tuple[DocumentText, Writer | None], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def annotation(self) -> str:
        """The type of the argument."""
        return self.type.annotation if self.required else f"{self.type.annotation} | Unset"

    @property
    def holds_secrets(self) -> bool:
        """Whether, as a value that is no object, it is a secret or has one inside."""
        return self.is_secret or any(isinstance(each, ModelReference) and each.has_secrets for each in parts(self.type))

    @property
    def is_empty(self) -> bool:
        """Whether it has no members: nothing has to be asked of the caller."""
        return self.model is not None and not self.model.properties and self.model.is_closed

    @property
    def is_spread(self) -> bool:
        """Whether the methods of a resource ask for its members one by one, not for the whole of it."""
        model = self.model
        return self.required and model is not None and not model.is_open and bool(model.properties)


@dataclass(frozen=True, slots=True)
class Success:
    """What the operation gives for a status.

    Attributes:
        statuses: First and last status that this stands for.
        type: Type of the value; `None` if the response holds nothing.
        file_class: Name of the class of the file that the response is; empty if it is none.
        is_text: Whether the response is a text, not JSON or XML.
        forms: The forms that it may come in, if they are of several types: the media type and the type of each.
    """

    statuses: tuple[int, int]
    type: Type | None
    file_class: Literal["", "DownloadedFile", "SecretFile"] = ""
    is_text: bool = False
    forms: tuple[tuple[DocumentText, Type], ...] = ()

    @property
    def whole_decoder(self) -> str:
        """The function of the client's runtime that is given the whole response; empty if only its body is read."""
        return {"DownloadedFile": "file", "SecretFile": "secret_file", "": "text" if self.is_text else ""}[
            self.file_class
        ]

    @property
    def annotation(self) -> str:
        """The type of the value."""
        if self.file_class:
            return self.file_class
        return "None" if self.type is None else self.type.annotation


@dataclass(frozen=True)
class GeneratedOperation:
    """One operation of the API.

    Attributes:
        id: Its `operationId`.
        name: Name of its module and of the method.
        resource: Name of its resource.
        method: HTTP method, in upper case.
        path: Path template, as the document writes it.
        is_signed: Whether requests are signed.
        security: Security schemes whose credentials requests carry: those of one of several alternatives.
        retry: When a failed attempt may be followed by another one.
        paging: How its list comes page by page, if it does.
        waits: How its callers wait for what other operations began.
        parameters: Arguments outside the body; those that must be given first.
        body: The body, if there is one.
        successes: What it gives.
        server: Where it is called; `None` if that is the server of the client.
        accept: Media types of that, as the header Accept lists them.
        content_type: What the document has the header Content-Type say; `None` if the body decides.
        failures: Failures that the document describes.
        described_failures: Ranges of statuses of those whose bodies have a form of their own.
        summary: What it does, in one sentence.
        description: More about it.
        documentation_url: Address of its page.
        is_deprecated: Whether it is to be used no longer.
        warning: What it changes or destroys, in words.
        unread: Media types of successes that are not asked for.
    """

    id: DocumentText
    name: str
    resource: str
    method: str
    path: DocumentText
    is_signed: bool
    security: tuple[tuple[DocumentText, ...], ...]
    retry: Retry | None
    paging: Paging | None
    waits: tuple[Waiting, ...]
    parameters: tuple[Parameter, ...]
    body: GeneratedBody | None
    successes: tuple[Success, ...]
    server: OwnServer | None
    accept: DocumentText
    content_type: DocumentText | None
    failures: tuple[DocumentedFailure, ...]
    described_failures: tuple[tuple[int, int], ...]
    summary: DocumentText | None
    description: DocumentText | None
    documentation_url: DocumentText | None
    is_deprecated: bool
    warning: str | None
    unread: tuple[str, ...] = ()

    @cached_property
    def result(self) -> str:
        """The type of what it gives."""
        return " | ".join(dict.fromkeys(success.annotation for success in self.successes))

    @property
    def is_binary(self) -> bool:
        """Whether what it gives, if anything, is a file."""
        holding = [success for success in self.successes if success.annotation != "None"]
        return bool(holding) and all(success.file_class for success in holding)

    @property
    def whole_decoders(self) -> tuple[str, ...]:
        """The functions of the client's runtime that make successes of whole responses, not of parsed bodies."""
        return tuple(dict.fromkeys(success.whole_decoder for success in self.successes if success.whole_decoder))

    @property
    def ranges_first(self) -> tuple[Success, ...]:
        """What it gives, so that the later one counts: what is named for a status goes before what its range has."""
        return tuple(sorted(self.successes, key=lambda success: success.statuses[0] == success.statuses[1]))

    @property
    def takes_body(self) -> bool:
        """Whether a body is an argument."""
        return self.body is not None and not self.body.is_empty

    @cached_property
    def spread(self) -> tuple[Property, ...]:
        """The members of the body that the methods of a resource ask for one by one."""
        body = self.body
        return body.model.properties if body is not None and body.model is not None and body.is_spread else ()

    @property
    def body_variable(self) -> str:
        """Name of a variable for the body that no member of it has as an argument of the resource's method."""
        model = self.body.model if self.body is not None and self.body.is_spread else None
        taken = {each.argument_name for each in model.properties} if model is not None else set()
        name = "body"
        while name in taken:
            name += "_"
        return name

    @cached_property
    def bare_secrets(self) -> tuple[str, ...]:
        """Arguments that are secrets with no model around them that would keep them out of its text."""
        names = [each.python_name for each in self.parameters if each.is_secret]
        has_bare_body = self.body is not None and self.body.model is None and self.body.is_secret
        return (*names, *(["body"] if has_bare_body else []))

    @property
    def sorts_arguments(self) -> bool:
        """Whether a function of its own makes the request of the arguments: there are more than an object to send."""
        body = self.body
        is_object = body is None or body.is_empty or (body.model is not None and body.required)
        return bool(self.parameters) or not is_object

    @property
    def may_be_unwritable(self) -> bool:
        """Whether arguments of wrong types could fail as the request is made of them."""
        body = self.body if self.body is not None and self.body.model is None else None
        has_parts = any(each.has_objects or each.way == "json_text" for each in self.parameters)
        return has_parts or (body is not None and (body.type.needs_encoding or body.holds_secrets))

    @property
    def rules(self) -> tuple[tuple[str, Rule], ...]:
        """The rules that arguments are checked against, each with the name of its constant."""
        types = [parameter.type for parameter in self.parameters]
        types += [self.body.type] if self.body is not None else []
        return tuple(rule for type_ in types for rule in rules(type_))

    @cached_property
    def references(self) -> tuple[EnumReference | ModelReference, ...]:
        """The classes that its arguments and its value are made of, each once, in the order of their names."""
        types = [parameter.type for parameter in self.parameters]
        types += [success.type for success in self.successes if success.type is not None]
        types += [self.body.type] if self.body is not None else []
        types += [self.paging.item] if self.paging is not None else []
        types += [each.type for each in self.waits]
        return distinct(types)


def encoded_path(path: str) -> str:
    """Return a path template with whatever no request target can hold percent-encoded; what is in braces stays."""
    return _NOT_IN_A_PATH.sub(lambda match: match[1] or quote(match[0]), path)


def used_classes(operations: Iterable[GeneratedOperation], models: Mapping[str, Model]) -> frozenset[str]:
    """Return the classes that operations are made of, directly or over others, but not mere base classes.

    Args:
        operations: The operations.
        models: Every model by its class name.
    """
    starts = (each.class_name for operation in operations for each in operation.references)
    return frozenset(
        reached(starts, {name: [each.class_name for each in model.references] for name, model in models.items()})
    )
