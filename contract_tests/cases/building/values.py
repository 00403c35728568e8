"""Making values that satisfy their schemas: from examples, constants and bounds, the same ones for the same seed."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Parameter, Place, Role

from .draft import ABSENT, Draft
from .evaluate import Evaluator, evaluator_of
from .schema_values import candidates
from .texts import Texts, texts_of

if TYPE_CHECKING:
    from contract_tests.contract import Contract, OperationContract

Known = Mapping[str, tuple[str, ...]]
"""Keys of resources that exist, by the kind of resource."""
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Base:
    """What a valid request begins with: there may be several, and an endpoint may carry out only some of them.

    Attributes:
        example: Which of the examples of its body, by number.
        is_short: Whether it leaves out the resources that it need not name.
    """

    example: int = 0
    is_short: bool = False


class Values:
    """Makes values for the inputs of operations.

    Args:
        evaluator: Tells whether a value is right.
        known: Keys of resources that exist.
        bases: What valid requests begin with, by the ids of operations; with the first example where none is named.
    """

    def __init__(self, evaluator: Evaluator, known: Known, bases: Mapping[str, Base] | None = None) -> None:
        self._bases = bases or {}
        self.contract = evaluator.contract
        self.evaluator = evaluator
        self.known = known
        self._texts: dict[str, Texts] = {}
        self._types: dict[str, frozenset[str]] = {}

    def baseline(self, operation: OperationContract, source: random.Random) -> Draft:
        """Return a valid request of an operation, with all of its inputs as far as a value for them is found.

        Args:
            operation: The operation.
            source: Decides throw-away secrets, and keys that no resource has.
        """
        draft, base = Draft(operation), self._bases.get(operation.id, Base())
        if operation.body is not None and operation.body.whole is not None:
            draft = Draft(operation, body=next(islice(self._bodies(operation), base.example, None), ABSENT))
        for parameter in self.evaluator.inputs_of(operation):
            if base.is_short and _is_needless(parameter):
                draft = draft.having(parameter, ABSENT) if draft.has_holder_of(parameter) else draft
            elif parameter.path and self._is_made(parameter, draft):
                value = self.value(parameter, source)
                if value is not ABSENT:
                    draft = draft.having(parameter, value)
        return draft

    def value(self, parameter: Parameter, source: random.Random) -> Any:  # noqa: ANN401 - any JSON value
        """Return a value of an input that is right; `ABSENT` when none is found."""
        if parameter.role is Role.REFERENCE and self.known.get(parameter.resource):
            return self._written(parameter, self.known[parameter.resource][0])
        if parameter.role is not Role.VALUE and self.is_text(parameter):
            texts = self.texts(parameter)
            made = texts.make(source, texts.longest if parameter.role is Role.REFERENCE else None)
            return made if self.evaluator.is_right(parameter, made) else texts.example
        likely = [self._written(parameter, key) for key in self.known.get(parameter.likely, ())[:1]]
        return next((each for each in likely if self.evaluator.is_right(parameter, each)), self._first_right(parameter))

    def new(self, parameter: Parameter, source: random.Random) -> Any:  # noqa: ANN401 - as above
        """Return a right value of an input that hardly anything has yet."""
        if self.is_text(parameter):
            texts = self.texts(parameter)
            found = chain((texts.make(source),), (_like(texts.example, source) for _ in range(_TRIES)))
            return next((each for each in found if self.evaluator.is_right(parameter, each)), texts.example)
        made_up = (source.randrange(1, 2**31) >> turn for turn in range(31))
        return next((each for each in made_up if self.evaluator.is_right(parameter, each)), ABSENT)

    def _written(self, parameter: Parameter, key: str) -> Any:  # noqa: ANN401 - as above
        """Return a key as its input takes it: in a list, or as a number."""
        if self.is_text(parameter):
            return key
        if self.has_type(parameter, "array"):
            return [key]
        return int(key) if self.has_type(parameter, "integer") and key.isdecimal() else key

    def is_text(self, parameter: Parameter) -> bool:
        """Return whether the values of an input are texts."""
        return self.has_type(parameter, "string")

    def has_type(self, parameter: Parameter, name: str) -> bool:
        """Return whether the values of an input may be of a type."""
        pointer = parameter.schema_pointer
        if pointer not in self._types:
            self._types[pointer] = self.contract.schemas.types(pointer)
        return name in self._types[pointer]

    def texts(self, parameter: Parameter) -> Texts:
        """Return what the texts of an input are made of."""
        pointer = parameter.schema_pointer
        if pointer not in self._texts:
            low, high = parameter.rule("minLength"), parameter.rule("maxLength")
            example = self._first_right(parameter)
            self._texts[pointer] = texts_of(
                lambda text: self.evaluator.is_right(parameter, text),
                example if isinstance(example, str) else "",
                (low.value if low else 0, high.value if high else None),
                next(
                    (
                        each
                        for each in self.contract.readings.values()
                        if each.characters and any(place.startswith(f"{pointer}/") for place in each.at)
                    ),
                    None,
                ),
            )
        return self._texts[pointer]

    def _first_right(self, parameter: Parameter) -> Any:  # noqa: ANN401 - as above
        depth = len(parameter.path) if parameter.place is Place.BODY else 0
        for value in candidates(self.evaluator, parameter.schema_pointer, depth):
            if self.evaluator.is_right(parameter, value):
                return value
        return ABSENT

    def bases(self, operation: OperationContract) -> list[Base]:
        """Return what valid requests of an operation may begin with."""
        examples = range(max(len(list(self._examples(operation))), 1))
        short = (False, True) if any(map(_is_needless, operation.inputs)) else (False,)
        return [Base(example, is_short) for example in examples for is_short in short]

    def _examples(self, operation: OperationContract) -> Iterator[Any]:
        body = operation.body
        if body is not None and body.whole is not None:
            forms = (form for form in body.forms.values() if not form.is_xml)
            shown = (example for form in forms for example in form.examples.values())
            yield from (value for value in shown if self.evaluator.is_right(body.whole, value))

    def _bodies(self, operation: OperationContract) -> Iterator[Any]:
        yield from self._examples(operation)
        body = operation.body
        if body is not None and body.whole is not None:
            made = candidates(self.evaluator, body.whole.schema_pointer)
            yield from (value for value in made if self.evaluator.is_right(body.whole, value))
            yield {} if body.members else ABSENT

    def _is_made(self, parameter: Parameter, draft: Draft) -> bool:
        """Return whether a value is to be made: where the body's example has one already, only throw-away ones are."""
        value = draft.get(parameter)
        if not draft.has_holder_of(parameter):
            return False
        if parameter.resource in self.contract.fixed_kinds and value in self.known.get(parameter.resource, ()):
            return False
        if parameter.role is not Role.VALUE or self.known.get(parameter.likely):
            return True
        return value is ABSENT or not self.evaluator.is_right(parameter, value)


def _is_needless(parameter: Parameter) -> bool:
    """Return whether an input names a resource, and need not."""
    return parameter.role is Role.REFERENCE and not parameter.is_required


def values_of(contract: Contract, known: Known, bases: Mapping[str, Base] | None = None) -> Values:
    """Return what makes values for the operations of a contract; it finds out once what its texts are made of.

    Args:
        contract: The contract.
        known: Keys of resources that exist.
        bases: What valid requests begin with, by the ids of operations.
    """
    return _values_of(
        contract, tuple((kind, tuple(keys)) for kind, keys in known.items()), tuple((bases or {}).items())
    )


@lru_cache(maxsize=8)
def _values_of(
    contract: Contract, known: tuple[tuple[str, tuple[str, ...]], ...], bases: tuple[tuple[str, Base], ...]
) -> Values:
    return Values(evaluator_of(contract), dict(known), dict(bases))


def _like(text: str, source: random.Random) -> str:
    """Return a text of other letters and digits, each in the place of one of its kind."""
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    of_each = (next((kind for kind in kinds if each in kind), each) for each in text)
    return "".join(source.choice(kind) for kind in of_each)
