"""What the docstrings of generated code say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.view.models import Enum, Model, Property
from generator.view.operations import GeneratedBody, GeneratedOperation
from generator.view.package import Package
from generator.view.parameters import Parameter
from generator.view.prose import Entry, Section, docstring, plain, sentence, summary
from generator.view.resources import Resource
from generator.view.text import DocumentText
from generator.view.waiting import Waiting


def model_docstring(model: Model) -> str:
    """Say what an object is, and what its members are."""
    about = model.description or f"The object {model.class_name} of the API."
    more = (
        ["Members that the documentation does not name are kept in `additional_properties`."]
        if model.additional is not None
        else []
    )
    attributes = [Entry(each.python_name, [*_about(each)]) for each in model.properties if [*_about(each)]]
    return docstring([about, *more], [Section("Attributes", attributes)], indent=4)


def enum_docstring(enum: Enum) -> str:
    """Say what the values of an enum stand for."""
    about = enum.description or f"Values of {enum.class_name}."
    more = f"A value that is not listed here stays a plain {enum.base}." if enum.is_open else None
    return docstring([about, more], indent=4)


def resource_docstring(resource: Resource, *, asynchronous: bool) -> str:
    """Say what the operations of a resource are about."""
    about = resource.description or f"The operations of {resource.name}."
    return docstring([about, "Every call can be awaited." if asynchronous else None], indent=4)


def operation_docstring(operation: GeneratedOperation, *, spread: bool, indent: int = 4) -> str:
    """Return what an operation does, what it is given, and what it raises.

    Args:
        operation: The operation.
        spread: Whether this is the method of a resource, which takes the members of a body one by one and lists the
            failures. The function of the operation's module refers to it.
        indent: By how many spaces the function's body is indented.
    """
    about = operation.summary or operation.description or f"Call {operation.method} {operation.path.raw}."
    more = operation.description if operation.summary else None
    deprecated = "Deprecated: the API's documentation advises against it." if operation.is_deprecated else None
    page = f"Documentation: {operation.documentation_url.raw}" if operation.documentation_url else None
    same = None if spread else f"It raises what `{operation.resource}.{operation.name}` of a client raises."
    body, response = _media_types(operation.body), _unread(operation)
    paragraphs = [about, more, deprecated, body, response, DocumentText(page) if page else None, same]
    sections = [Section("Args", [*_arguments(operation, spread=spread)])]
    if spread:
        sections.append(Section("Raises", [*_raises(operation)]))
    return docstring(paragraphs, sections, aside=operation.warning, indent=indent)


def _media_types(body: GeneratedBody | None) -> DocumentText | None:
    """Say what a body is sent as, where the document offers several media types, or the caller writes it."""
    others = [each.raw for each, _ in body.offered if each.raw != body.media_type] if body is not None else []
    if body is None:
        return None
    is_of_caller = body.writer is not None and body.writer.name == "content_body"
    if not (others or body.left_out or is_of_caller):
        return None
    said = [f"The body is sent as {body.media_type}{', as the caller writes it' if is_of_caller else ''}."]
    if others:
        said.append(f"The option `media_type` can choose {_listed(others)} in its place.")
    if body.left_out:
        said.append(f"It can not be sent as {_listed(body.left_out)}.")
    return DocumentText(" ".join(said))


def _unread(operation: GeneratedOperation) -> DocumentText | None:
    """Say what the response is not asked for as, though the document describes it."""
    if not operation.unread:
        return None
    asked = [each for each in operation.accept.raw.split(", ") if ";q=" not in each]
    return DocumentText(f"The response is asked for as {_listed(asked)}, not as {_listed(operation.unread)}.")


def pages_docstring(operation: GeneratedOperation, *, spread: bool, indent: int = 4) -> str:
    """Return what going through all pages of an operation does, and what it is given.

    Args:
        operation: The operation.
        spread: Whether the members of its body are arguments, not the body as a whole.
        indent: By how many spaces the function's body is indented.
    """
    more = (
        "A page is asked for when its first item is; each is a call of its own, with time-outs and retries of its own."
    )
    same = f"It raises what `{operation.resource}.{operation.name}` of a client raises."
    paragraphs = [f"Return every item of `{operation.name}`, page by page.", more, same]
    return docstring(paragraphs, [Section("Args", [*_arguments(operation, spread=spread)])], indent=indent)


def wait_docstring(operation: GeneratedOperation, wait: Waiting, *, spread: bool, indent: int = 4) -> str:
    """Return what waiting for the state of something does, what it is given, and what it raises.

    Args:
        operation: The operation that tells the state.
        wait: The wait.
        spread: Whether the members of its body are arguments, not the body as a whole.
        indent: By how many spaces the function's body is indented.
    """
    ready, failed = _states(wait.ready, "one of `ready`"), _states(wait.failed, "one of `failed`")
    about = f"Wait until `{wait.state}` of `{operation.name}` is {ready}, and return what that gives."
    more = (
        "The state is asked for at once, and then after each pause. Each time is a call of its own, with time-outs and"
        " retries of its own; none goes on for longer than the wait."
    )
    same = f"Else it raises what `{operation.resource}.{operation.name}` of a client raises."
    *entries, options = _arguments(operation, spread=spread)
    if wait.ready is None:
        entries.append(Entry("ready", ["States that end the wait; the documentation does not list them."]))
    if wait.failed is None:
        entries.append(Entry("failed", ["States that end it with an error."]))
    entries.append(Entry("pause", ["Seconds between two calls."]))
    entries.append(Entry("timeout", ["Longest time in seconds for the whole wait; None: no limit."]))
    raised = [
        Entry("WaitFailedError", [DocumentText(f"The state is {failed}.")]),
        Entry("WaitTimeoutError", ["The time is over."]),
    ]
    sections = [Section("Args", [*entries, options]), Section("Raises", raised)]
    return docstring([DocumentText(about), more, same], sections, indent=indent)


def _states(states: tuple[DocumentText | int | bool, ...] | None, otherwise: str) -> str:
    texts = [each.raw if isinstance(each, DocumentText) else str(each) for each in states or ()]
    return _listed(texts) if texts else otherwise


def module_docstring(operation: GeneratedOperation) -> str:
    """Say what the one operation of a module does."""
    about = operation.summary or operation.description or f"{operation.method} {operation.path.raw}"
    return docstring([about], aside=operation.warning)


def attribute_docstring(resource: Resource) -> str:
    """Say what the attribute of a client is that holds a resource."""
    return docstring([resource.description or f"The operations of {resource.name}."], indent=8)


def package_docstring(package: Package) -> str:
    """Say what the package is."""
    return docstring(
        [
            package.description or DocumentText(f"Client for {package.title.raw}."),
            DocumentText(f"Documentation: {package.documentation_url.raw}") if package.documentation_url else None,
        ]
    )


def project_summary(package: Package) -> DocumentText:
    """Say in one sentence what the project is."""
    about = summary(package.summary or package.description)
    return DocumentText(f"Client of {plain(package.title)}{f': {about}' if about else '.'}")


def documented_exceptions(package: Package) -> tuple[tuple[str, str], ...]:
    """Return the exceptions that stand for failures of the documentation, each with its HTTP statuses."""
    failures = [
        each for resource in package.resources for operation in resource.operations for each in operation.failures
    ]
    statuses: dict[str, set[int]] = {}
    for each in failures:
        statuses.setdefault(each.raises, set()).add(each.status)
    found = sorted(statuses.items(), key=lambda item: (min(item[1]), item[0]))
    return tuple((name, ", ".join(map(str, sorted(codes)))) for name, codes in found)


def client_docstring(package: Package, *, asynchronous: bool) -> str:
    """Say what a client offers."""
    title = sentence(package.title).rstrip(".")
    if asynchronous:
        more = f"Offers what `{package.client}` offers, to be awaited. One client serves one event loop at a time."
        return docstring([DocumentText(f"Asynchronous client of {title}."), more], [*_credentials(package)], indent=4)
    more = "Thread-safe; keep one and share it. Close it, or use it in a `with` statement."
    return docstring([DocumentText(f"Client of {title}."), more], [*_credentials(package)], indent=4)


def _credentials(package: Package) -> Iterator[Section]:
    """Say what the credentials are that a client takes; its other arguments are those of its base."""
    if package.security:
        kinds = {"bearer": "Access token", "basic": "User name and password", "key": "API key"}
        yield Section(
            "Args",
            [Entry(each.argument, [each.description or f"{kinds[each.kind]}."]) for each in package.security],
        )


def _arguments(operation: GeneratedOperation, *, spread: bool) -> Iterator[Entry]:
    for parameter in operation.parameters:
        place = DocumentText(f"Sent as `{parameter.wire_name.raw}` in the {parameter.location}.")
        yield Entry(parameter.python_name, [*_about(parameter)] or [place])
    body = operation.body
    if body is not None and not body.is_empty:
        if spread and body.is_spread and body.model is not None:
            for each in body.model.properties:
                place = DocumentText(f"Sent as `{each.wire_name.raw}` in the body.")
                yield Entry(each.argument_name, [*_about(each)] or [place])
        else:
            about = body.model.description if body.model is not None else None
            yield Entry("body", [body.description or about or "What is sent."])
    yield Entry("options", ["What this call does differently from its client."])


def _about(argument: Property | Parameter) -> Iterator[DocumentText | str]:
    if argument.description:
        yield argument.description
    demands = "; ".join(demand.raw for demand in argument.demands)
    if demands:
        yield DocumentText(demands[0].upper() + demands[1:])


def _raises(operation: GeneratedOperation) -> Iterator[Entry]:
    if operation.parameters or operation.takes_body:
        yield Entry("InvalidArgumentError", ["An argument breaks a rule of the documentation; nothing was sent."])
    if operation.is_signed:
        yield Entry("CredentialsError", ["There are no keys to sign with."])
    if operation.security:
        yield Entry("CredentialsError", ["The client was not given the credential that the call needs."])
    for name in dict.fromkeys(failure.raises for failure in operation.failures):
        raised = [failure for failure in operation.failures if failure.raises == name]
        statuses = _listed(str(status) for status in dict.fromkeys(failure.status for failure in raised))
        texts = dict.fromkeys(sentence(failure.description) for failure in raised if failure.description)
        yield Entry(name, [DocumentText(" ".join([f"HTTP {statuses}.", *texts]))])
    yield Entry("ResponseError", ["Any other response that is no documented success."])
    yield Entry("NoResponseError", ["No complete response came in time."])


def _listed(items: Iterable[str]) -> str:
    *others, last = items
    return f"{', '.join(others)} or {last}" if others else last
