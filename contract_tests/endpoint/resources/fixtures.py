"""The resources that the endpoint starts with: from a file, from examples of the document, or made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from ..reading.shapes import members_of
from ..reading.validation import Evaluator
from .performing import Performer
from .synthesis import Maker
from .world import Hashed, Resource, World

AT_LEAST: Final = 3
"""So many resources of a kind there are from the start, where no file says which."""


class ResourcesFileError(ValueError):
    """The file of resources can't be used; the message says why and never quotes a secret."""


def world_of(performer: Performer, file: Path | None, settles_after: float = 0.0, seed: object = 1) -> World:
    """Return the world at the start.

    Args:
        performer: What knows the kinds of resources.
        file: One list of resources for each kind; kinds that it lacks are made up.
        settles_after: Seconds after which a resource has become what is waited for.
        seed: What is made up depends on it.

    Raises:
        ResourcesFileError: The file can't be read, or does not hold such lists.
    """
    kinds = dict.fromkeys(each.effect.resource for each in performer.contract.operations if each.effect.resource)
    given = {} if file is None else _read(file, list(kinds))
    found: dict[str, list[Resource]] = {}
    for kind in kinds:
        entries = given.get(kind)
        if entries is not None and file is not None:
            found[kind] = list(_from_file(f"{file}: {kind}", performer, kind, entries))
        else:
            found[kind] = list(_made_up(performer, kind, seed))
    world = World(settles_after)
    firsts = {kind: resources[0].key for kind, resources in found.items() if resources}
    for kind, resources in found.items():
        owners = {each: firsts[each] for each in performer.kinds_above(kind) if each in firsts}
        world.begin(kind, (replace(each, owners=owners) for each in resources))
    return world


def _read(file: Path, kinds: list[str]) -> Mapping[str, list[Any]]:
    try:
        content: object = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ResourcesFileError(f"{file}: can't be read ({error.strerror})") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        # The cause would quote the lines around the error, secrets included.
        raise ResourcesFileError(f"{file}: is neither YAML nor JSON in UTF-8") from None
    lists = content if isinstance(content, Mapping) else {}
    found = {kind: lists.get(kind, lists.get(f"{kind}s")) for kind in kinds}
    unknown = [str(name) for name in lists if name not in {*kinds, *(f"{kind}s" for kind in kinds)}]
    if unknown:
        raise ResourcesFileError(f"{file}: `{unknown[0]}` is no kind of resource; there are {', '.join(kinds)}")
    for kind, entries in found.items():
        if entries is not None and not (isinstance(entries, list) and entries):
            raise ResourcesFileError(f"{file}: `{kind}s` must be a list with at least one {kind}")
    if not any(found.values()):
        raise ResourcesFileError(f"{file}: needs a list named {' or '.join(f'`{kind}s`' for kind in kinds)}")
    return {kind: entries for kind, entries in found.items() if entries is not None}


def _from_file(where: str, performer: Performer, kind: str, entries: list[Any]) -> Iterator[Resource]:
    key_name, secrets = performer.key_member(kind), performer.secrets_of(kind)
    schemas = members_of(performer.item_schema(kind))
    seen = set[str]()
    for position, entry in enumerate(entries, start=1):
        here = f"{where} {position}"
        if not isinstance(entry, Mapping):
            raise ResourcesFileError(f"{here}: is not a mapping")
        for name in (key_name, *secrets):
            if not isinstance(entry.get(name), str) or not entry[name]:
                raise ResourcesFileError(f"{here}: needs `{name}`, a string that is not empty (quote it)")
        unknown = sorted(map(str, entry.keys() - schemas.keys() - secrets.keys() - {key_name}))
        if unknown:
            raise ResourcesFileError(f"{here}: has unknown members: {', '.join(unknown)}")
        for name, schema in schemas.items():
            if name in entry and name != key_name and not Evaluator(schema).is_valid(entry[name]):
                raise ResourcesFileError(f"{here}: `{name}` is not as the document describes it (quote texts)")
        if str(entry[key_name]) in seen:
            raise ResourcesFileError(f"{where}: two have the same {key_name}")
        seen.add(str(entry[key_name]))
        yield Resource(
            str(entry[key_name]),
            {name: value for name, value in entry.items() if name not in secrets},
            {name: Hashed.of(entry[name]) for name in secrets},
        )


def _made_up(performer: Performer, kind: str, seed: object) -> Iterator[Resource]:
    maker, name = Maker((kind, seed)), performer.key_member(kind)
    examples, seen = performer.examples(kind), set[str]()
    secrets, keys = performer.secrets_of(kind), performer.keys(kind, Maker((kind, seed, "key")))
    for number in range(max(AT_LEAST, len(examples))):
        # An example of the document is nobody's to change.
        item = dict(examples[number] if number < len(examples) else performer.item(kind, maker))
        if number >= len(examples) or name not in item or str(item[name]) in seen:
            item[name] = next((key for key in keys if str(key) not in seen), None)
        if item[name] is None:
            return
        seen.add(str(item[name]))
        made = {
            each: str(maker.value(performer.shapes.at(given.schema_pointer), each)) for each, given in secrets.items()
        }
        yield Resource(str(item[name]), item, {each: Hashed.of(value) for each, value in made.items()})
