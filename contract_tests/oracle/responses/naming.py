"""Judging a message that names an input as the document's examples do: it must be one that may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Contract, OperationContract, Slot

from ..failures import at
from ..ruling import Layer
from ..violation import ClauseViolation

if TYPE_CHECKING:
    from ..expectation import Expectation
    from ..observed import Observed

_PLAIN: Final = re.compile(r"[0-9A-Za-z!@#$^()_+=:;,-]{4,}", re.ASCII)
"""A value that is written alike wherever it stands."""
_VISIBLE: Final = re.compile(r"[ -~]+")
"""A value without a character for which an endpoint may refuse it though no page says so."""
_PLACEHOLDER: Final = re.compile(r"\{\w*\}|\$\{[^{}]*\}|\{\{[^{}]*\}\}|%[sdv]|%\([a-z]+\)s|\$\d|#\{[^{}]*\}", re.ASCII)
"""What a template holds where a value belongs."""


def judge_naming(observed: Observed, expectation: Expectation, message: object) -> Iterator[ClauseViolation]:
    """Judge the message of a failure.

    Args:
        observed: Request and response.
        expectation: What must become of the request.
        message: What the failure says, of any type.
    """
    clause, operation = observed.book.slot(Slot.REFUSAL_NAMED), expectation.operation
    if clause and operation is not None and isinstance(message, str) and not expectation.authentication.fails:
        pattern = _naming(observed.book.contract, operation)
        named = pattern.search(message) if pattern else None
        if named is not None:
            yield from _NamingJudge(observed, expectation, operation, clause).judge(named)


class _NamingJudge:
    """Judges a message that names an input of an operation."""

    def __init__(self, observed: Observed, expectation: Expectation, operation: OperationContract, clause: str) -> None:
        self._observed = observed
        self._expectation = expectation
        self._operation = operation
        self._clause = clause

    def judge(self, named: re.Match[str]) -> Iterator[ClauseViolation]:
        """Judge what a message names, and what it quotes as its value."""
        refusable, ruling = self._expectation.refusable, self._expectation.ruling
        name = named["first"] or named["last"] or named["quoted"]
        if named["quoted"]:
            texts = self._texts_sent()
            if named["before"] in texts and name not in texts:
                what = f"the message has the value where the examples have the name, and quotes {name} as the value"
                yield ClauseViolation(self._clause, what, Layer.PARAMETER, where="body")
        elif refusable is None or self._is_about_parts():
            return
        elif ruling.fails and name not in refusable:
            if not self._may_be_refused(name, for_its_value=bool(named["first"])):
                what, allowed = f"{ruling.reason}, and the message calls {name} invalid", " or ".join(sorted(refusable))
                yield ClauseViolation(self._clause, what, Layer.PARAMETER, allowed, name, "body")
        elif named["value"] and not self._is_of_request(named["value"], name):
            what = f"the message quotes a value of {name} that the request does not have"
            yield ClauseViolation(self._clause, what, Layer.PARAMETER, where="body")

    def _is_about_parts(self) -> bool:
        """Whether what is wrong has parts, one of which may be called like another input."""
        about = self._expectation.ruling.about.partition("[")[0]
        return any(isinstance(value, list | dict) for value in self._values_of(about))

    def _may_be_refused(self, name: str, *, for_its_value: bool) -> bool:
        """Whether an input may be called invalid that is right: for a character, or for the state of things."""
        clauses, values = self._observed.book.contract.clauses, self._values_of(name)
        is_open = bool(clauses.slot(Slot.STATE_REFUSAL, place=self._operation.pointer))
        is_plain = all(not isinstance(value, str) or _VISIBLE.fullmatch(value) for value in values)
        return not values or not is_plain or (is_open and for_its_value)

    def _is_of_request(self, quoted: str, name: str) -> bool:
        """Whether a quoted value of an input may be one of the request: it is, or is written in another way."""
        own = self._values_of(name)
        if not own or not all(isinstance(value, str) for value in own):
            return True  # how a missing or odd value is shown, no page says
        # That a secret of another request came is reported by itself.
        sent = [self._observed.sent_text, *self._texts_sent(), *self._expectation.situation.sent_secrets]
        is_told = _PLAIN.fullmatch(quoted) is not None or _PLACEHOLDER.fullmatch(quoted) is not None
        return not is_told or any(quoted in text for text in sent)

    def _values_of(self, name: str) -> list[Any]:
        own = (each for each in self._operation.inputs if each.name == name)
        return [value for each in own for value in self._observed.values_at(each.where)]

    def _texts_sent(self) -> list[str]:
        """Return the texts of the request's inputs."""
        found = (value for each in self._operation.inputs for value in self._observed.values_at(each.where))
        return [value for value in found if isinstance(value, str)]


@lru_cache(maxsize=8)
def _before_names(contract: Contract) -> tuple[str, ...]:
    """Return what stands before the name of a refused parameter in the messages of a document's examples."""
    names = "|".join(sorted({re.escape(each.name) for operation in contract.operations for each in operation.inputs}))
    messages = {
        message
        for operation in contract.operations
        for form in operation.failures
        for example in (value for each in form.forms.values() for value in each.examples.values())
        for shape in form.shapes
        if shape.message and isinstance(example, Mapping) and isinstance(message := at(example, shape.message), str)
    }
    found = (re.match(rf"(.*)\((?:{names}), ", message) for message in messages) if names else ()
    return tuple(sorted({each[1] for each in found if each}))


@lru_cache(maxsize=256)
def _naming(contract: Contract, operation: OperationContract) -> re.Pattern[str] | None:
    """How a message names an input of an operation that is refused; None where no example of the document names one."""
    names = "|".join(sorted((re.escape(each.name) for each in operation.inputs), key=len, reverse=True))
    before = "|".join(map(re.escape, _before_names(contract)))
    if not names or not before:
        return None
    return re.compile(
        rf"(?:{before})\((?:(?P<first>{names}), '(?P<value>[^']*)'|[^()]*, (?P<last>{names})\)"
        rf"|(?P<before>.*), '(?P<quoted>{names})'\))",
        re.DOTALL,
    )
