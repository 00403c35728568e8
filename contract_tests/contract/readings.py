"""Contradictions of the documentation as data: a place of the document, and what stands there under each reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from openapi.expansion import places_of
from openapi.pointers import replaced


class ReadingsError(ValueError):
    """The readings contradict themselves or the document; the message is one line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a contradicted statement.

    Attributes:
        name: Its name.
        clause: The clause that it stands on.
        value: What stands at the place of the contradiction under this reading.
    """

    name: str
    clause: str
    value: Any


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A statement that can be read in several ways.

    Attributes:
        name: Its name, as in `READING name=reading`.
        at: The places of the document that are read in several ways; the value of a reading stands at each.
        question: What is contradicted, as a question.
        readings: The ways to read it, by name; the first is that of the embedded endpoint.
        characters: Classes of characters that the readings count, by name: each a pattern of one character.
        familiar: Characters of a class that every endpoint takes, where no page lists those that are taken.
        unspoken: Patterns of characters of which no reading speaks, by the clause that leaves them open.
        unlisted: Classes whose members no page lists, by name, and the clause that leaves open which of them count.
        lengths: How a length may be counted: `characters`, `utf-16`, `composed`, `compatible`.
        length_clause: The clause that leaves open how a length is counted.
    """

    name: str
    at: tuple[str, ...]
    question: str
    readings: Mapping[str, Reading]
    characters: Mapping[str, str] = field(default_factory=dict)
    familiar: Mapping[str, str] = field(default_factory=dict)
    unspoken: Mapping[str, str] = field(default_factory=dict)
    unlisted: Mapping[str, str] = field(default_factory=dict)
    lengths: tuple[str, ...] = ()
    length_clause: str = ""

    def covers(self, pointer: str) -> bool:
        """Return whether a place belongs to what is contradicted."""
        return any(pointer == place or pointer.startswith(f"{place}/") for place in self.at)


Readings = Mapping[str, Contradiction]
"""The contradictions by name."""


def placed_in(document: Mapping[str, Any], readings: Readings) -> Readings:
    """Return the contradictions with the places that shorthand of theirs stands for in a document."""
    return {
        name: replace(each, at=tuple(place for pointer in each.at for place in places_of(pointer, document)))
        for name, each in readings.items()
    }


def readings_of(content: Any) -> Readings:  # noqa: ANN401 - a file that was not checked yet
    """Return the contradictions of a file of readings.

    Args:
        content: The file, as YAML gives it.

    Raises:
        ReadingsError: It has another form, or contradicts itself.
    """
    if not isinstance(content, Mapping):
        raise ReadingsError("a mapping of contradictions by their names is needed")
    found: dict[str, Contradiction] = {}
    for name, entry in content.items():
        try:
            found[name] = _contradiction(name, entry)
        except (KeyError, TypeError, AttributeError) as error:
            missing = (
                f"{error.args[0]} is missing"
                if isinstance(error, KeyError)
                else "it has another form than a contradiction"
            )
            raise ReadingsError(f"{name}: {missing}") from None
    return found


def _contradiction(name: str, entry: Mapping[str, Any]) -> Contradiction:
    readings = {
        reading: Reading(reading, given["clause"], given["value"]) for reading, given in entry["readings"].items()
    }
    if len({repr(each.value) for each in readings.values()}) < max(len(readings), 2):
        raise ReadingsError(f"{name}: needs two readings or more, of different values")
    at = entry["at"]
    return Contradiction(
        name=name,
        at=(at,) if isinstance(at, str) else tuple(at),
        question=entry["question"],
        readings=readings,
        characters=entry.get("characters", {}),
        familiar=entry.get("familiar", {}),
        unspoken=entry.get("unspoken", {}),
        unlisted=entry.get("unlisted", {}),
        lengths=tuple(entry.get("lengths", ())),
        length_clause=entry.get("lengthClause", ""),
    )


def document_under(document: Mapping[str, Any], readings: Readings, chosen: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a document as it reads under a choice of readings.

    Args:
        document: The document.
        readings: Its contradictions.
        chosen: Names of readings by the names of contradictions; what is not chosen stays as the document has it.

    Raises:
        ReadingsError: There is no such contradiction or reading, or its place does not exist.
    """
    changed: Mapping[str, Any] = document
    for name, reading in chosen.items():
        known = readings.get(name)
        if known is None:
            raise ReadingsError(f"{name}: there is no such reading; there are {', '.join(readings) or 'none'}")
        if reading not in known.readings:
            raise ReadingsError(f"{name}={reading}: there is no such reading; there are {', '.join(known.readings)}")
        for place in known.at:
            try:
                changed = replaced(changed, place, known.readings[reading].value)
            except LookupError:
                raise ReadingsError(f"{name}: {place} points at nothing") from None
    return changed
