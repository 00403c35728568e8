"""Putting operations together: from the document, and from what openapi-python-client made of their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from openapi_python_client.parser.properties.protocol import PropertyProtocol

from generator.config import Config
from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation, method_name, resource_name
from generator.problems import GenerationRefused, Problem
from generator.upstream.names import argument_names, constant_names
from generator.upstream.parse import Parsed
from generator.upstream.prepare import BODY, parameter_name
from generator.upstream.repeated import Wait, hidden_methods, waits_by_operation
from generator.upstream.successes import Successes
from generator.upstream.translate import Translator, text_body
from generator.view.bodies import form_problems, writer
from generator.view.contents import (
    JSON,
    Content,
    accepted_media_types,
    constant_header,
    parameter_schema,
    parameters,
    request_body,
    request_content,
    request_contents,
    unread_media_types,
)
from generator.view.effect import warning
from generator.view.failures import described_failures, failures
from generator.view.leaf_types import ModelReference, Plain, PlainName
from generator.view.operations import GeneratedBody, GeneratedOperation, Success, encoded_path
from generator.view.paging import Paging, PagingError, paging
from generator.view.parameters import Parameter, nested_flaw, parameter_flaw, writing
from generator.view.reach import Reach, file_members
from generator.view.retry import retry
from generator.view.schemas import CombinedSchema, schema_at
from generator.view.security import alternatives, security_problem
from generator.view.servers import OwnServer, own_server
from generator.view.signing import is_signed
from generator.view.text import DocumentText, exact, text
from generator.view.types import Type
from generator.view.waiting import ARGUMENTS, Waiting, WaitingError, waiting

_WRITTEN: Final[Mapping[str, PlainName]] = {"boolean": "boolean", "integer": "integer", "number": "number"}
"""Types, beside texts, that a body of text is written of."""


def assemble(
    document: Document,
    parsed: Parsed,
    translator: Translator,
    reach: Reach,
    operations: Mapping[str, DocumentOperation],
    config: Config,
) -> tuple[GeneratedOperation, ...]:
    """Return every operation, as the templates see it.

    Raises:
        GenerationRefused: With everything that the client could not do as the document says.
    """
    problems: list[Problem] = []
    assembled = []
    waits = waits_by_operation(operations.values())
    for name, operation in operations.items():
        made = parsed.operations[name]
        assembly = _Assembly(document, made, translator, reach, operation, waits[operation.id], config)
        assembled.append(assembly.operation())
        problems += assembly.problems
    problems += hidden_methods(document, zip(assembled, operations.values(), strict=True), waits)
    if problems:
        raise GenerationRefused(problems)
    return tuple(assembled)


class _Assembly:
    """Puts one operation together, and collects what is wrong with it."""

    def __init__(
        self,
        document: Document,
        made: Mapping[str, PropertyProtocol],
        translator: Translator,
        reach: Reach,
        operation: DocumentOperation,
        waits: Mapping[str, Wait],
        config: Config,
    ) -> None:
        self._config = config
        self._document = document
        self._made = made
        self._translator = translator
        self._reach = reach
        self._operation = operation
        self._waits = waits
        self.problems: list[Problem] = []

    def operation(self) -> GeneratedOperation:
        """Return the operation; it is of no use if there are problems."""
        value = self._operation.value
        body = self._body()
        parameters = tuple(self._parameters(body))
        successes = tuple(Successes(self._document, self._operation, self._made, self._translator, self._refuse).all())
        insecure = security_problem(self._document, self._operation)
        self.problems += [insecure] if insecure is not None else []
        return GeneratedOperation(
            id=DocumentText(self._operation.id),
            name=method_name(self._operation.id, self._operation.tag),
            resource=resource_name(self._operation.tag),
            method=self._operation.method.upper(),
            path=DocumentText(encoded_path(self._operation.path.partition("#")[0])),
            is_signed=is_signed(self._document, self._operation),
            security=alternatives(self._document, self._operation),
            retry=retry(value),
            paging=self._paging(body, parameters, successes),
            waits=tuple(self._waiting(body, parameters, successes)),
            parameters=parameters,
            body=body,
            successes=successes,
            server=self._server(),
            accept=DocumentText(constant_header(self._document, self._operation, "accept") or self._accept()),
            content_type=exact(self._content_type()),
            failures=failures(self._document, self._operation),
            described_failures=described_failures(self._document, self._operation),
            summary=text(value.get("summary")),
            description=text(value.get("description")),
            documentation_url=text((value.get("externalDocs") or {}).get("url")),
            is_deprecated=value.get("deprecated") is True,
            warning=warning(value),
            unread=unread_media_types(self._document, self._operation),
        )

    def _parameters(self, body: GeneratedBody | None) -> Iterator[Parameter]:
        documented_ones = list(parameters(self._document, self._operation))
        taken = [each.python_name for each in body.model.properties] if body is not None and body.model else []
        names = argument_names([(each.value["name"], each.value["in"]) for each in documented_ones], taken)
        found = []
        constants = constant_names(names, ["_BODY"])
        for number, (parameter, name, constant) in enumerate(zip(documented_ones, names, constants, strict=True)):
            flaw = parameter_flaw(parameter.value)
            if flaw is not None:
                self._refuse(parameter.pointer, *flaw)
                continue
            pointer = parameter_schema(parameter)
            schema = schema_at(self._document, pointer) if pointer is not None else None
            made = self._made.get(parameter_name(number))
            type_ = Plain("anything") if made is None else self._translator.type(made, schema, constant)
            found.append(made_parameter := _parameter(parameter.value, name, type_, schema))
            flaw = nested_flaw(made_parameter.way, type_, self._translator.models)
            if flaw is not None:
                self._refuse(parameter.pointer, *flaw)
        return iter(sorted(found, key=lambda each: not each.required))

    def _body(self) -> GeneratedBody | None:
        described = request_body(self._document, self._operation)
        contents = request_contents(self._document, self._operation)
        if described is None or not contents:
            return None
        content, *others = contents
        self.problems += form_problems(self._document, content)
        schema = schema_at(self._document, content.schema) if content.schema is not None else None
        type_ = self._body_type(content, schema)
        is_object = isinstance(type_, ModelReference)
        if content.is_structured and not content.is_json and not is_object:
            message = f"a body of the media type {content.media_type} can not be sent, since its schema is no object"
            self._refuse(described.pointer, message, "Describe an object with a member for each part")
            return None
        offered = {content.media_type: content}
        for each in others:
            if self._can_be_chosen(each, content, type_):
                offered.setdefault(each.media_type, each)
        return GeneratedBody(
            media_type=content.media_type,
            offered=tuple((DocumentText(name), writer(self._document, each)) for name, each in offered.items()),
            left_out=tuple(each.media_type for each in others if each.media_type not in offered),
            type=type_,
            model=self._translator.models[type_.class_name] if isinstance(type_, ModelReference) else None,
            writer=writer(self._document, content),
            required=described.value.get("required") is True,
            is_secret=schema is not None and schema.is_secret,
            description=text(described.value.get("description")),
        )

    def _can_be_chosen(self, content: Content, default: Content, type_: Type) -> bool:
        """Return whether what is given for one media type can be sent as another one, too."""
        if content.is_range or default.is_range or any(form_problems(self._document, content)):
            return False
        if not content.is_structured:
            schema = schema_at(self._document, content.schema) if content.schema is not None else None
            return self._body_type(content, schema) == type_
        if not default.is_structured or content.schema is None or default.schema is None:
            return False
        is_same = bool(self._said(content.schema) == self._said(default.schema))
        if content.is_json:
            return is_same
        has_files = any(file_members(self._document, content.schema))
        return is_same and isinstance(type_, ModelReference) and (default.has_parts or not has_files)

    def _said(self, pointer: str) -> Any:  # noqa: ANN401 - a schema, or what stands for one
        return resolve(self._document, pointer, self._document.at(pointer)).value

    def _body_type(self, content: Content, schema: CombinedSchema | None) -> Type:
        """Return the type of a body."""
        if content.is_structured:
            if content.has_parts and content.schema is not None:
                self._check_files(content.schema)
            made = self._made.get(BODY)
            return Plain("anything") if made is None else self._translator.type(made, schema, "_BODY")
        if content.is_range:
            return Plain("file")
        written = _WRITTEN.get(next(iter(schema.types), "")) if schema is not None and len(schema.types) == 1 else None
        if written is not None and content.media_type.startswith("text/"):
            return text_body(written, schema)
        is_text = schema is None or not (schema.types - {"string"} or schema.has("properties"))
        # Where the document describes parts of a body that nothing here can write, the caller does.
        schema = schema if is_text else None
        return text_body("string", schema) if content.media_type.startswith("text/") else Plain("content")

    def _check_files(self, form: str) -> None:
        for pointer in file_members(self._document, form):
            if pointer in self._reach.texts:
                self._refuse(pointer, "a file in a form is also a text elsewhere", "Give the form a schema of its own")

    def _paging(
        self, body: GeneratedBody | None, parameters: tuple[Parameter, ...], successes: tuple[Success, ...]
    ) -> Paging | None:
        extension = self._operation.value.get("x-pagination")
        if extension is None:
            return None
        result = successes[0].type if len(successes) == 1 else None
        try:
            return paging(extension, result, body.model if body else None, parameters, self._translator.models)
        except PagingError as error:
            at = json_pointer.join(self._operation.pointer, "x-pagination")
            self._refuse(at, str(error), "Correct it, or leave it out")
            return None

    def _waiting(
        self, body: GeneratedBody | None, parameters: tuple[Parameter, ...], successes: tuple[Success, ...]
    ) -> Iterator[Waiting]:
        result = successes[0].type if len(successes) == 1 else None
        spread = body.model.properties if body is not None and body.model is not None and body.is_spread else ()
        taken = {each.python_name for each in parameters} | {each.argument_name for each in spread}
        for name, (pointer, extension) in self._waits.items():
            for argument in sorted(ARGUMENTS & taken):
                message = f"its method would take the argument {argument!r} twice"
                self._refuse(pointer, message, "Leave it out")
            try:
                yield waiting(name, extension, result, self._translator.models)
            except WaitingError as error:
                self._refuse(pointer, str(error), "Correct it, or leave it out")

    def _accept(self) -> str:
        """Return the media types of the responses of the operation, as the header Accept lists them."""
        media_types = accepted_media_types(self._document, self._operation) or [JSON]
        # Whatever a success is, failures come in JSON.
        return ", ".join(media_types if JSON in media_types else [*media_types, f"{JSON};q=0.5"])

    def _content_type(self) -> str | None:
        """Return what the document has the header Content-Type say; only the body knows what a form in parts needs."""
        content = request_content(self._document, self._operation)
        in_parts = content is not None and content.has_parts
        return None if in_parts else constant_header(self._document, self._operation, "content-type")

    def _server(self) -> OwnServer | None:
        config = self._config
        found = None if config.server else own_server(self._document, self._operation, config.trusted_servers)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def _refuse(self, pointer: str, message: str, remedy: str) -> None:
        self.problems.append(self._document.problem(pointer, message, remedy))


def _parameter(value: Mapping[str, Any], name: str, type_: Type, schema: CombinedSchema | None) -> Parameter:
    way, between, explode = writing(value, type_)
    return Parameter(
        wire_name=DocumentText(value["name"]),
        python_name=name,
        location=value["in"],
        type=type_,
        required=value.get("required") is True,
        way=way,
        separator=between,
        explode=explode,
        is_secret=schema is not None and schema.is_secret,
        description=text(value.get("description")),
        example=value.get("example", schema.example if schema is not None else None),
    )
