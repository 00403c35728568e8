"""The parts of an operation: parameters, bodies, responses, and what each input means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from openapi.pointers import escaped

from .discriminators import ALTERNATIVES
from .inputs import CONDITIONAL_HEADERS, BodyForm, Parameter, Place, RequestBody, Role, Rule
from .markup import PLAIN, markup_at
from .model import OperationContract
from .responses import ErrorShape, Failure, ResponseForm
from .schemas import Member

if TYPE_CHECKING:
    from .clauses import ClauseIndex
    from .kinds import Kinds
    from .schemas import Schemas

_STYLES: Final = {Place.PATH: "simple", Place.HEADER: "simple", Place.QUERY: "form", Place.COOKIE: "form"}
WITHOUT_BODY: Final = frozenset({"204", "205", "304"})
"""Statuses of responses that have no body in HTTP, whatever a document says of their content."""
_IGNORED_HEADERS: Final = frozenset({"accept", "content-type", "authorization"})
"""Header parameters of these names are ignored, says OpenAPI."""


class Parts:
    """Reads the parts of operations.

    Args:
        schemas: The schemas of the document.
        clauses: The clauses behind its places.
    """

    def __init__(self, schemas: Schemas, clauses: ClauseIndex) -> None:
        self._schemas = schemas
        self._clauses = clauses

    def rules(self, pointer: str, *, members_too: bool = False) -> tuple[Rule, ...]:
        """Return what is demanded of a value; that an object has its members only for `members_too`."""
        return tuple(
            Rule(place, keyword, value, clause := self._clauses.at(place), self._clauses.is_binding(clause))
            for place, keyword, value in self._schemas.demands(pointer)
            if members_too or keyword != "required"
        )

    def parameters(self, path: str, operation: str) -> Iterator[Parameter]:
        """Yield the parameters of an operation: its own, and those of its path that it does not declare itself."""
        found: dict[tuple[str, str], str] = {}
        for owner in (path, operation):
            for index in range(len(self._schemas.at(owner).get("parameters", ()))):
                place = self._schemas.follow(f"{owner}/parameters/{index}")
                declared = self._schemas.at(place)
                found[declared["in"], declared["name"]] = place
        for (where, name), pointer in found.items():
            parameter = self._parameter(name, Place(where), pointer)
            is_left_out = name.lower() in CONDITIONAL_HEADERS and not parameter.is_required
            if where != Place.HEADER or (name.lower() not in _IGNORED_HEADERS and not is_left_out):
                yield parameter

    def _parameter(self, name: str, place: Place, pointer: str) -> Parameter:
        declared = self._schemas.at(pointer)
        holder = f"{pointer}/schema"
        if "schema" not in declared:
            media, described = next(iter(declared.get("content", {"": {}}).items()))
            # What has no schema may be anything, as an object without a keyword of JSON Schema says.
            holder = f"{pointer}/content/{escaped(media)}{'/schema' if 'schema' in described else ''}"
        target = self._schemas.follow(holder)
        is_required = bool(declared.get("required", False))
        required = f"{pointer}/required" if is_required and place is not Place.PATH else pointer
        style = declared.get("style", _STYLES[place])
        return Parameter(
            name=name,
            place=place,
            path=(name,),
            pointer=pointer,
            schema_pointer=target,
            schema=self._schemas.at(target),
            is_required=is_required,
            required_pointer=required,
            required_clause=self._clauses.at(required),
            rules=self.rules(target, members_too=True),
            role=self._role(target),
            style=style,
            explode=bool(declared.get("explode", style == "form")),
        )

    def body(self, operation: str) -> RequestBody | None:
        """Return the body of an operation."""
        if "requestBody" not in self._schemas.at(operation):
            return None
        place = self._schemas.follow(f"{operation}/requestBody")
        is_required = bool(self._schemas.at(place).get("required", False))
        forms = self._forms(place)
        first = next((form.schema_pointer for form in forms.values() if form.schema_pointer), "")
        whole = Member("body", place, is_required, f"{place}/required" if is_required else place)
        return RequestBody(
            pointer=place,
            is_required=is_required,
            forms=forms,
            members=tuple(self._of_body(*each) for each in self._schemas.inside(first, "readOnly")) if first else (),
            whole=self._of_body((), whole, first) if first else None,
        )

    def _of_body(self, path: tuple[str, ...], member: Member, schema: str) -> Parameter:
        # Beside a reference stands what is said of this member alone.
        beside = self._schemas.at(member.pointer) if path else {}
        own = {"default": beside["default"]} if "$ref" in beside and "default" in beside else {}
        return Parameter(
            name=".".join(path) or member.name,
            place=Place.BODY,
            path=path,
            pointer=member.pointer,
            schema_pointer=schema,
            schema={**self._schemas.at(schema), **own} if own else self._schemas.at(schema),
            is_required=member.is_required,
            required_pointer=member.required_pointer,
            required_clause=self._clauses.at(member.required_pointer),
            rules=self.rules(schema),
            role=self._role(schema),
        )

    def _role(self, schema: str) -> Role:
        """A password, or what is only ever written, is a secret; references are found when all operations are known."""
        declared = [each for _, each in self._schemas.declared(schema)]
        is_secret = any(each.get("format") == "password" or each.get("writeOnly") for each in declared)
        return Role.SECRET if is_secret else Role.VALUE

    def _forms(self, place: str) -> Mapping[str, BodyForm]:
        forms: dict[str, BodyForm] = {}
        for media_type, declared in self._schemas.at(place).get("content", {}).items():
            pointer = f"{place}/content/{escaped(media_type)}"
            target = self._schemas.follow(f"{pointer}/schema") if "schema" in declared else ""
            schema = self._schemas.at(target) if target else {}
            name = media_type.partition(";")[0].strip().lower()
            forms[name] = BodyForm(
                media_type=name,
                pointer=pointer,
                schema_pointer=target,
                schema=schema if isinstance(schema, Mapping) else {},
                root=_root(schema, target),
                examples=_examples(declared, schema),
                markup=markup_at(self._schemas, target) if target and name.endswith("xml") else PLAIN,
                files=frozenset(self._files(target)) if target and name.startswith("multipart/") else frozenset(),
            )
        return forms

    def _files(self, schema: str) -> Iterator[str]:
        """Yield the names of the members that are files, or lists of such."""
        for member in self._schemas.members(schema):
            place = self._schemas.items_at(member.pointer) or member.pointer
            declared = [each for _, each in self._schemas.declared(place)]
            if any(each.get("format") == "binary" or "contentMediaType" in each for each in declared):
                yield member.name

    def responses(self, operation: str) -> Mapping[str, ResponseForm]:
        """Return the responses of an operation by status."""
        declared = self._schemas.at(operation).get("responses", {})
        return {
            str(status).upper() if str(status) != "default" else "default": self._response(
                str(status), f"{operation}/responses/{status}"
            )
            for status in declared
        }

    def _response(self, status: str, pointer: str) -> ResponseForm:
        target = self._schemas.follow(pointer)
        declared = self._schemas.at(target)
        forms = {} if status in WITHOUT_BODY else self._forms(target)
        is_failure = not status.startswith(("1", "2", "3"))
        return ResponseForm(
            status=status if status == "default" else status.upper(),
            pointer=pointer,
            target=target,
            forms=forms,
            shapes=tuple(self._shapes(forms.values())) if is_failure else (),
            failures=tuple(
                Failure(
                    pointer=f"{target}/x-failures/{index}",
                    origin=entry.get("origin", ""),
                    code=None if entry.get("code") is None else str(entry["code"]),
                    clause=self._clauses.at(f"{target}/x-failures/{index}"),
                )
                for index, entry in enumerate(declared.get("x-failures", ()))
            ),
            links=declared.get("links", {}),
        )

    def _shapes(self, forms: Iterable[BodyForm]) -> Iterator[ErrorShape]:
        seen, held = set[str](), tuple(forms)
        for form in held:
            choices = [
                self._schemas.follow(f"{form.schema_pointer}/{keyword}/{index}")
                for keyword in ALTERNATIVES
                for index in range(len(form.schema.get(keyword, ())))
            ] or [form.schema_pointer][: bool(form.schema_pointer)]
            for pointer in choices:
                schema = self._schemas.at(pointer)
                if pointer in seen or not isinstance(schema, Mapping):
                    continue
                seen.add(pointer)
                problem = schema.get("x-problem", {})
                yield ErrorShape(
                    name=pointer.rpartition("/")[2] if pointer.startswith("/components/schemas/") else pointer,
                    pointer=pointer,
                    schema=schema,
                    origin=problem.get("origin", ""),
                    code=problem.get("code", ""),
                    message=problem.get("message", ""),
                    where=problem.get("where", {}),
                    root=_root(schema, pointer),
                    markup=markup_at(self._schemas, pointer) if any(each.is_xml for each in held) else PLAIN,
                )

    def with_roles(self, operations: Iterable[OperationContract], kinds_of: Kinds) -> Iterator[OperationContract]:
        """Yield the operations with the inputs marked that name a resource: in the path, or by the effect."""
        for operation in operations:
            effect = operation.effect
            kinds = {each.pointer: piece for each, piece in _owners(operation, kinds_of)}
            for place, kind in {**effect.references, **({effect.key: effect.resource} if effect.key else {})}.items():
                named = operation.input(place)
                if named is not None:
                    kinds[named.pointer] = kind
            body = operation.body
            yield replace(
                operation,
                parameters=_marked(operation.parameters, kinds),
                body=None if body is None else replace(body, members=_marked(body.members, kinds)),
            )


def _marked(inputs: tuple[Parameter, ...], kinds: Mapping[str, str]) -> tuple[Parameter, ...]:
    return tuple(
        replace(each, role=Role.REFERENCE, resource=kinds[each.pointer]) if each.pointer in kinds else each
        for each in inputs
    )


def _owners(operation: OperationContract, kinds: Kinds) -> Iterator[tuple[Parameter, str]]:
    """Yield the parameters of the path, and the kind of what each of them names."""
    pieces = [piece for piece in operation.template.split("/") if piece]
    by_template = {f"{{{each.name}}}": each for each in operation.parameters if each.place is Place.PATH}
    for end, piece in enumerate(pieces):
        if piece in by_template and end:
            before = pieces[end - 1]
            yield by_template[piece], before if before.startswith("{") else kinds.of(pieces[:end])


def _root(schema: Any, pointer: str) -> str:  # noqa: ANN401 - any part of a document
    named = schema.get("xml", {}).get("name") if isinstance(schema, Mapping) else None
    return str(named or pointer.rpartition("/")[2])


def _examples(declared: Mapping[str, Any], schema: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as above
    found = {name: example["value"] for name, example in declared.get("examples", {}).items() if "value" in example}
    if "example" in declared:
        found.setdefault("example", declared["example"])
    if isinstance(schema, Mapping):
        if "example" in schema:
            found.setdefault("of the schema", schema["example"])
        for index, example in enumerate(schema.get("examples", ()) if isinstance(schema.get("examples"), list) else ()):
            found.setdefault(f"{index + 1} of the schema", example)
    return found
