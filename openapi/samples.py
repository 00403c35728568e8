"""The samples of the pages, and whether the document says of each what the page shows."""

from __future__ import annotations

import copy
import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema

from openapi.examples import validator_at
from openapi.files import READINGS, SAMPLES, SAMPLES_SCHEMA, read
from openapi.pointers import escaped, resolve, target
from openapi.xml_examples import XmlExampleError, undeclared, value_of_xml

VALID, INVALID, UNREADABLE, UNDOCUMENTED = "valid", "invalid", "unreadable", "undocumented"


class Sample(NamedTuple):
    """One sample of a page.

    Attributes:
        name: The file, and which of its samples it is, from 1.
        operation: The `operationId`.
        part: `request`, `success` or `failure`.
        status: HTTP status that the page shows; None if it shows none.
        media_type: What it is written in; None where there is no body.
        content: The value, or the text as it is printed.
        is_text: Whether it is a text: XML, or JSON that is kept as it is printed.
        is_skeleton: Whether it shows which members there are, with placeholders as their values.
        masked: JSON pointers to values that the page hides.
        verdict: What the document says of it: `valid`, `invalid`, `unreadable` or `undocumented`.
        at: JSON pointers to what is invalid.
        clauses: Clauses that explain it.
        readings: The verdicts under other readings of the documentation, by `name=reading`.
    """

    name: str
    operation: str
    part: str
    status: int | None
    media_type: str | None
    content: Any
    is_text: bool
    is_skeleton: bool
    masked: tuple[str, ...]
    verdict: str
    at: tuple[str, ...]
    clauses: tuple[str, ...]
    readings: Mapping[str, str]


def load_samples(folder: Path = SAMPLES) -> tuple[Sample, ...]:
    """Return every sample, in the order of the files.

    Args:
        folder: The folder with one file for each operation, whose form `problems_of_samples` checks.

    Raises:
        UnreadableFileError: A file cannot be read.
    """
    return tuple(
        _sample(f"{path.name}: sample {number}", file["operation"], entry)
        for path in sorted(folder.glob("*.yaml"))
        for file in [read(path)]
        for number, entry in enumerate(file["samples"], start=1)
    )


def _sample(name: str, operation: str, entry: Mapping[str, Any]) -> Sample:
    return Sample(
        name=name,
        operation=operation,
        part=entry["part"],
        status=entry.get("status"),
        media_type=entry.get("media"),
        content=entry.get("text", entry.get("value")),
        is_text="text" in entry,
        is_skeleton=entry.get("skeleton", False),
        masked=tuple(entry.get("masked", ())),
        verdict=entry["verdict"],
        at=tuple(entry.get("at", ())),
        clauses=tuple(entry.get("clauses", ())),
        readings=entry.get("readings", {}),
    )


def problems_of_samples(document: Mapping[str, Any], clauses: Container[str], folder: Path = SAMPLES) -> Iterator[str]:
    """Yield one line for each sample of which the document says something else, and each operation without samples.

    Args:
        document: The document.
        clauses: The ids of the clauses that there are.
        folder: The folder with one file for each operation.
    """
    problems = list(_malformed(folder))
    yield from problems
    if problems:
        return
    known = _operations(document)
    samples = load_samples(folder)
    for missing in sorted(known.keys() - {sample.operation for sample in samples}):
        yield f"{missing}: no file has samples of this operation"
    for sample in samples:
        if sample.operation not in known:
            yield f"{sample.name}: the document has no operation {sample.operation}"
            continue
        yield from (f"{sample.name}: {each} is no clause" for each in sample.clauses if each not in clauses)
        found = judged(sample, document)
        if found != (sample.verdict, sample.at):
            told = " at ".join([found[0], *found[1]])
            yield f"{sample.name}: {' at '.join([sample.verdict, *sample.at])}, but the document says {told}"
        for reading, verdict in sample.readings.items():
            found = judged(sample, _under(document, reading))
            if found[0] != verdict:
                yield f"{sample.name}: {verdict} under {reading}, but the document says {found[0]}"


def judged(sample: Sample, document: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return what a document says of a sample: the verdict, and JSON pointers to what is invalid.

    Of a skeleton only the members count, and the root of XML; values that the page hides do not count.
    """
    holder = _operations(document)[sample.operation]
    holder += "/requestBody" if sample.part == "request" else f"/responses/{_status(sample)}"
    try:
        holder = target(document, holder)
    except LookupError:
        return (VALID if sample.media_type is None else UNDOCUMENTED), ()
    found = resolve(document, holder)
    if sample.media_type is None:
        return (INVALID if found.get("required", False) else VALID), ()
    if sample.media_type not in found["content"]:
        return UNDOCUMENTED, ()
    if "schema" not in found["content"][sample.media_type]:
        return VALID, ()
    schema = f"{holder}/content/{escaped(sample.media_type)}/schema"
    try:
        value = _value(sample, resolve(document, schema), document)
    except (ValueError, XmlExampleError):
        return UNREADABLE, ()
    if sample.is_skeleton:
        places = list(undeclared(value, resolve(document, schema), document))
    else:
        errors = validator_at(document, schema).iter_errors(value)
        places = ["".join(f"/{escaped(str(step))}" for step in error.absolute_path) for error in errors]
    at = tuple(dict.fromkeys(place for place in places if place not in sample.masked))
    return (INVALID if at else VALID), at


def _operations(document: Mapping[str, Any]) -> dict[str, str]:
    """Return where the operations stand, by their ids."""
    return {
        operation["operationId"]: f"/paths/{escaped(path)}/{method}"
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    }


def _status(sample: Sample) -> int:
    return sample.status or (200 if sample.part == "success" else 400)


def _value(sample: Sample, schema: dict[str, Any], document: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    if not sample.is_text:
        return sample.content
    is_xml = sample.media_type is not None and sample.media_type.endswith("xml")
    return value_of_xml(sample.content, schema, document) if is_xml else json.loads(sample.content)


def _malformed(folder: Path) -> Iterator[str]:
    validator = jsonschema.Draft202012Validator(read(SAMPLES_SCHEMA))
    for path in sorted(folder.glob("*.yaml")):
        for fault in validator.iter_errors(read(path)):
            yield f"{path.name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message}"


def _under(document: Mapping[str, Any], reading: str) -> Mapping[str, Any]:
    """Return a document as it reads under a reading of readings.yaml."""
    name, _, chosen = reading.partition("=")
    entry = read(READINGS)[name]
    changed = copy.deepcopy(dict(document))
    for place in [entry["at"]] if isinstance(entry["at"], str) else entry["at"]:
        parent, _, token = place.rpartition("/")
        resolve(changed, parent)[token] = entry["readings"][chosen]["value"]
    return changed
