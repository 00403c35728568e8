"""Keys of resources: one that exists, other lengths and characters, and other writings of the same key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Parameter, Place, Slot

from ..building.texts import like
from ..building.writing import fits_into, xml_body
from ..building.xml_text import fits
from .key_forms import SEPARATORS, changes_of_key, forms_of_key

if TYPE_CHECKING:
    import random

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.tries import Clauses

LONGER: Final = re.compile(
    "short-with-(?!2d|5f|20)|last-of-it|known-and-(control|delete|no-break|carriage|point|zeros)|urn|.*-(inside|upper-lower-digits)|zeros|by-"
    "|in-(list|base|braces|angle|apostrophes)|(query|fragment|comment)-|percent-encoded-twice|alternative|expression"
)
IN_XML_TOO: Final = re.compile("zero-and|beyond-128-bits-digits-upper|last-percent|in-quotes|known-and-zero-width")
"""Of the other writings, those that are tried in XML too."""
FEW: Final = (
    "known-and-one-more",
    "known-without-last",
    "known-in-other-case",
    "known-and-space",
    "with-2d",
    "wildcard",
)
"""Changes that suffice for keys of another kind."""
MANY: Final = frozenset(
    {
        *FEW,
        *("known-and-nul", "known-and-line-feed", "zero-width-space-inside", "control-inside", "zero-and-known"),
        *("combining-accent-inside", "known-with-hyphens", "in-quotes", "in-brackets", "comma-after", "slash-after"),
        *("folder-before", "known-and-padding", "with-one-in-full-width", "last-percent-encoded", "last-of-it"),
        *("known-with-one-in-full-width", "prefix-and-percent", "star"),
        *("as-uuid-digits-upper-lower", "as-decimal", "beyond-128-bits-digits-upper-lower"),
    }
)
"""What is tried of every further input that names a resource: one text for each way to read keys loosely."""
ATTEMPTS: Final = 20
"""Keys that are looked at to find one that is right."""
EACH: Final = 20
"""How many keys of a kind that is only read a quick run tries."""
QUICK: Final = ("empty", "known-and-space", "known-in-other-case", "known-without-last")
"""Of these, what a quick run tries where there are many operations."""
FURTHER: Final = (32, 64, 100, 256, 1000, 5000)
"""Lengths beyond the greatest."""
Keys = Iterator[tuple[str, str, "Clauses"]]


def reference_cases(api: Api) -> Iterator[Case]:
    """Yield the keys in full for one kind of resource, a few for every further input."""
    seen = set[str]()
    for operation in (api.main, *(each for each in api.operations if each is not api.main)):
        yield from _each(operation)
        for parameter in operation.references:
            if not api.values.is_text(parameter):
                yield from _number_keys(operation, parameter)
            elif not _known(api, parameter):
                yield from _unknown(operation, parameter)
            elif not seen:
                seen.add(parameter.schema_pointer)
                yield from _in_full(operation, parameter)
            else:
                yield from _near(operation, parameter)


def _each(operation: Subject) -> Iterator[Case]:
    """Yield every key that is listed of a kind that operations only read, for what is about one of them."""
    api, effect = operation.api, operation.operation.effect
    named = operation.operation.input(effect.key) if effect.resource in api.contract.fixed_kinds else None
    for number, key in enumerate(api.values.known.get(effect.resource, ()) if named else (), 1):
        name = f"{effect.resource}/{operation.name}-{number}"
        draft = operation.draft(api.source(name)).having(named, key) if named else None
        clauses = (*api.tries.slots(Slot.REFERENCE_LISTED), *api.tries.accepted(operation.operation))
        yield operation.case(name, clauses, draft=draft, is_quick=number <= EACH)


def _known(api: Api, parameter: Parameter) -> str:
    return next(iter(api.values.known.get(parameter.resource, ())), "")


def _in_full(operation: Subject, parameter: Parameter) -> Iterator[Case]:
    api, source = operation.api, operation.api.source(f"keys of {parameter.schema_pointer}")
    key = _known(api, parameter)
    forms = list(forms_of_key(key, _alphabet(api, parameter), parameter, api.tries))
    of_json = {name for name, _, _ in forms if not IN_XML_TOO.match(name)}
    accepted = api.tries.accepted(operation.operation)
    listed = ("known", key, (*api.tries.slots(Slot.REFERENCE_LISTED), *accepted))
    other = _of_another_kind(operation, parameter)
    of_others = [("of-another-kind", other, _unknown_clauses(operation))] if other else []
    near = [*of_others, *_unknown_keys(operation, parameter, key, source), *changes_of_key(key, parameter, api.tries)]
    for name, value, clauses in [listed, *near, *forms]:
        if not fits_into(parameter.place, value):
            continue
        is_quick = LONGER.match(name) is None
        draft = operation.draft(source).having(parameter, value)
        yield operation.case(f"{parameter.name}/{name}", clauses, api.tries.refused, draft=draft, is_quick=is_quick)
        if parameter.place is Place.BODY and operation.xml is not None and fits(value) and name not in of_json:
            yield operation.case(
                f"xml-{parameter.name}/{name}",
                clauses,
                api.tries.form(operation.operation, operation.xml),
                api.tries.refused,
                body=xml_body(operation.xml, draft.body),
                form=operation.xml,
                is_quick=False,
            )
    for secret in operation.secrets:
        texts = api.values.texts(secret)
        bad = texts.make(source, max(texts.shortest - 1, 0))
        unknown = _some_key(api, parameter, source, None)
        draft = operation.draft(source).having(parameter, unknown).having(secret, bad)
        clauses = (*_unknown_clauses(operation), *api.tries.rule(secret, "minLength"))
        yield operation.case(
            f"{parameter.name}/unknown-with-short-{secret.name}", clauses, api.tries.refused, draft=draft
        )
        # What is wrong with one value is no reason to quote the other.
        draft = operation.draft(source).having(parameter, f"{key[:10]}-{key[11:]}")
        clauses = (*api.tries.rule(parameter, "pattern"), *api.tries.slots(Slot.REFUSAL_NAMED))
        yield operation.case(f"{parameter.name}/malformed-with-good-{secret.name}", clauses, draft=draft)


def _near(operation: Subject, parameter: Parameter) -> Iterator[Case]:
    """Yield what suffices for a key when others were tried in full."""
    api, source = operation.api, operation.api.source(f"keys of {parameter.schema_pointer}")
    key = _known(api, parameter)
    yield from _unknown(operation, parameter)
    empty = ("empty", "", _unknown_clauses(operation)[:1])
    for name, value, clauses in (empty, *near_keys(api, parameter, key)):
        if fits_into(parameter.place, value):
            draft = operation.draft(source).having(parameter, value)
            case = f"{parameter.name}/{operation.name}-{name}"
            yield operation.case(case, clauses, api.tries.refused, draft=draft, is_quick=api.is_small or name in QUICK)


def near_keys(api: Api, parameter: Parameter, key: str) -> Keys:
    """Yield a text for each way to read a key loosely: a name, the text, and the clauses that it tries."""
    forms = forms_of_key(key, _alphabet(api, parameter), parameter, api.tries)
    for name, value, clauses in (*changes_of_key(key, parameter, api.tries), *forms):
        if name in MANY and value != key and fits_into(parameter.place, value):
            yield name, value, clauses


def _unknown(operation: Subject, parameter: Parameter) -> Iterator[Case]:
    api, source = operation.api, operation.api.source(f"unknown {parameter.name} of {operation.name}")
    if parameter.is_required:
        # Whoever finds something by what nothing has finds it by the key of another kind of resource, too.
        value = _of_another_kind(operation, parameter) or _some_key(api, parameter, source, None)
        draft = operation.draft(source).having(parameter, value)
        clauses = _unknown_clauses(operation)
        yield operation.case(f"{parameter.name}/{operation.name}-unknown", clauses, api.tries.refused, draft=draft)


def _of_another_kind(operation: Subject, parameter: Parameter) -> str:
    """Return the key of a resource of another kind; empty where it could not be one, or might be deleted."""
    values = operation.api.values
    others = (keys[0] for kind, keys in values.known.items() if kind != parameter.resource and keys)
    is_kept = operation.operation.effect.kind is not EffectKind.DELETE
    return next((key for key in others if is_kept and values.evaluator.is_right(parameter, key)), "")


def _number_keys(operation: Subject, parameter: Parameter) -> Iterator[Case]:
    for name, number in {"unknown": 2**31 - 2, "zero": 0, "negative": -1, "large": 2**63}.items():
        draft = operation.draft(operation.api.source(name)).having(parameter, number)
        clauses = _unknown_clauses(operation)
        yield operation.case(
            f"{parameter.name}/{operation.name}-{name}", clauses, draft=draft, is_quick=name == "unknown"
        )


def _alphabet(api: Api, parameter: Parameter) -> str:
    return "".join(api.values.texts(parameter).familiar.values())


def _some_key(api: Api, parameter: Parameter, source: random.Random, length: int | None) -> str:
    texts, evaluator = api.values.texts(parameter), api.values.evaluator
    made = texts.make(source, length if length is not None else texts.longest or texts.usual)
    if length is not None or evaluator.is_right(parameter, made):
        return made
    others = (like(texts.example, source) for _ in range(ATTEMPTS))
    return next((each for each in others if evaluator.is_right(parameter, each)), made)


def _unknown_clauses(operation: Subject) -> Clauses:
    tries = operation.api.tries
    return tries.slots(Slot.REFERENCE_UNKNOWN, Slot.REFERENCE_404, Slot.REFERENCE_403, operation=operation.operation)


def _unknown_keys(operation: Subject, parameter: Parameter, known: str, source: random.Random) -> Keys:
    """Yield keys of every length around the bounds, and those that a reader may take for numbers."""
    api = operation.api
    unknown = _unknown_clauses(operation)
    long = api.tries.rule(parameter, "maxLength") or unknown
    least = parameter.rule("minLength")
    yield "empty", "", (*unknown[:1], *(api.tries.readings_at(least.pointer) if least else ()))
    texts = api.values.texts(parameter)
    most = texts.longest
    for length in sorted({1, 2, 10, *((most - 1, most) if most else (texts.usual,))}):
        if texts.shortest <= length <= (most or length):
            yield f"unknown-{length}", _some_key(api, parameter, source, length), unknown
    for length in (*((most + 1, most + 2) if most else ()), *FURTHER):
        if most is None or length > most:
            yield f"unknown-{length}", _some_key(api, parameter, source, length), long
    size = len(known)
    for name, text in {"zeros-only": "0" * size, "zero-first": "0" + known[1:], "digits-only": "1" * size}.items():
        if text != known and api.values.evaluator.is_right(parameter, text):
            yield f"unknown-{name}", text, unknown
    for character in SEPARATORS:
        short = f"{_some_key(api, parameter, source, 5)}{character}{_some_key(api, parameter, source, 5)}"
        yield f"short-with-{ord(character):02x}", short, api.tries.rule(parameter, "pattern") or unknown
