"""Texts that meet what software on the way does to texts, for every text of every operation.

What a text holds that must be taken stands in one text as far as it goes, and all texts of an operation are tried in
one request: a filter shows wherever it is. What must be refused is tried alone. So the requests grow with the inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from contract_tests.contract import EffectKind, Place, Role

from ..building.draft import ABSENT
from ..building.evaluate import REQUIRED
from ..building.writing import fits_into, target_of
from ..building.xml_text import fits

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.draft import Draft

PLAIN_MARKS: Final = ("_", "aaa", "abc")
"""What filters and hasty patterns refuse that has no special character but an underscore."""
MARKS: Final = ("~", "+", "<", ">", "'", "&", '"', "%", "\\", "\u00e9", "\uac00")
"""The same, with special characters: what is read as markup, as an escape, or as an end of a text."""
ODD: Final[Mapping[str, str]] = {"nul": "a'\0\U0001f600", "surrogate": "a\ud800", "long": "a" * 5_000}
"""Texts that end in errors where nobody thought of them."""
VISIBLE: Final = f"'~{'a' * 300}"
"""The same for a header, which holds visible characters only."""
FORGOTTEN: Final = ("\u200b", "\0", "e\u0301", "%41", "\n")
"""What some leave out or decode before they count: a text is too long only together with each of them."""


def odd_input_cases(api: Api) -> Iterator[Case]:
    """Yield a few requests for every operation, and a few for every text."""
    seen = set[str]()
    for operation in api.operations:
        texts = [each for each in _texts(operation) if not _is_in_full(operation, each)]
        new = {each.schema_pointer for each in texts} - seen
        yield from _right(operation, texts)
        yield from _odd(operation, texts, new)
        for parameter in texts:
            is_new = parameter.schema_pointer in new
            yield from _refused(operation, parameter, is_new=is_new)
            yield from _elsewhere(operation, parameter, is_new=is_new)
        seen |= new


def _texts(operation: Subject) -> list[Parameter]:
    """Return the texts that a valid request of an operation has, those in objects and lists too."""
    values = operation.api.values
    draft = operation.draft(operation.api.source("texts"))
    inputs = values.evaluator.inputs_of(operation.operation)
    return [each for each in inputs if values.is_text(each) and each.path and isinstance(draft.get(each), str)]


def _is_in_full(operation: Subject, parameter: Parameter) -> bool:
    """Return whether the families of the values of texts and of keys try an input in full."""
    main = operation.api.main
    return operation is main and parameter in (*main.secrets, *main.references[:1])


def _is_free(operation: Subject, parameter: Parameter) -> bool:
    """Return whether the characters of a text are those that its user likes: where its rules say what is right."""
    has_few = any(parameter.rule(keyword) for keyword in ("enum", "const", "format"))
    is_one_of = has_few or "x-extensible-enum" in parameter.schema  # which others there are, only the endpoint knows
    is_bound = any(parameter.rule(keyword) for keyword in ("minLength", "maxLength", "pattern"))
    is_value = parameter.role is Role.VALUE and is_bound and not is_one_of
    return is_value and not operation.api.values.texts(parameter).has_classes


def _right(operation: Subject, texts: list[Parameter]) -> Iterator[Case]:
    """Yield right requests in which every text holds what filters refuse."""
    if operation.operation.effect.kind is EffectKind.DELETE:
        return
    marked = {each.name: _marked(operation, each) for each in texts if _is_free(operation, each)}
    accepted = operation.api.tries.accepted(operation.operation, operation.accept(operation.plain))
    for number in range(max(map(len, marked.values()), default=0)):
        draft = operation.draft(operation.api.source(f"marks {number} of {operation.name}"))
        for each in texts:
            if number < len(marked.get(each.name, ())):
                draft = draft.having(each, marked[each.name][number])
        if not _is_wrong(operation, draft):
            yield operation.case(f"texts/{operation.name}/marks-{number + 1}", accepted, draft=draft)


def _marked(operation: Subject, parameter: Parameter) -> list[str]:
    """Return right texts that hold the marks, as many in each as go into it."""
    values = operation.api.values
    texts = values.texts(parameter)
    most = min(texts.longest or 60, 60)
    source = operation.api.source(f"marks of {parameter.schema_pointer}")
    base = texts.make(source, max(texts.shortest, min(texts.usual, most)))
    found: list[str] = []
    for marks, start in ((PLAIN_MARKS, "7"), (MARKS, "")):
        left = [mark for mark in marks if _with(operation, parameter, base, start, (mark,), most)]
        while left:
            taken: tuple[str, ...] = ()
            for mark in left:
                if _with(operation, parameter, base, start, (*taken, mark), most):
                    taken = (*taken, mark)
            found.append(_with(operation, parameter, base, start, taken, most))
            left = [mark for mark in left if mark not in taken]
    return found


def _with(operation: Subject, parameter: Parameter, base: str, start: str, marks: tuple[str, ...], most: int) -> str:
    """Return a right text with marks inside, and a start where that is right; empty when there is none."""
    evaluator = operation.api.values.evaluator
    inside = "".join(marks)
    for first in dict.fromkeys((start, "")):
        for size in range(len(base), -1, -1):
            kept = base[:size]
            text = f"{first}{kept[:1]}{inside}{kept[1:]}"
            if len(text) <= most and fits_into(parameter.place, text) and evaluator.is_right(parameter, text):
                return text
    return ""


def _odd(operation: Subject, texts: list[Parameter], new: set[str]) -> Iterator[Case]:
    """Yield odd texts: each new schema alone, all others of an operation in one request."""
    tries = operation.api.tries
    alone = [each for each in texts if each.schema_pointer in new or each.place is not Place.BODY]
    together = [each for each in texts if each not in alone]
    for group in (*((each,) for each in alone), *((tuple(together),) if together else ())):
        name = group[0].name if group[0] in alone else "all"
        for kind, text in ODD.items():
            draft = operation.draft(operation.api.source(f"{name} {kind} of {operation.name}"))
            for each in group:
                written = text if fits_into(each.place, text) else VISIBLE
                draft = draft.having(each, written)
            # What is right may be carried out, and what is gone is gone.
            is_kept = operation.operation.effect.kind is not EffectKind.DELETE or _is_wrong(operation, draft)
            is_xml = operation.plain is not None and operation.plain.is_xml
            if is_kept and (fits(text) or not is_xml) and (kind == "long" or fits_into(group[0].place, text)):
                clauses = chain.from_iterable(tries.rule(each) for each in group)
                refused = tries.parameter_refused(operation.operation)
                yield operation.case(f"texts/{operation.name}/{name}-{kind}", tuple(clauses), refused, draft=draft)


def _refused(operation: Subject, parameter: Parameter, *, is_new: bool) -> Iterator[Case]:
    """Yield what must be refused of one text: in a list, in an object, short in characters, long with each of them."""
    api, draft = operation.api, operation.draft(operation.api.source(f"wrong {parameter.name}"))
    value = draft.get(parameter)
    wrong: dict[str, tuple[str, Any]] = {}
    if parameter.place is Place.BODY and not (operation is api.main and len(parameter.path) == 1):
        wrong |= {"in-list": ("type", [value]), "in-object": ("type", {parameter.path[-1]: value})}
    texts = api.values.texts(parameter)
    if texts.shortest > 1:
        wrong["short-but-in-bytes"] = ("minLength", "\uac00" * (texts.shortest - 1))
    if texts.longest is not None:
        wrong["long-with-all-that-is-forgotten"] = ("maxLength", _forgotten(texts.longest, api, parameter))
    for name, (keyword, given) in wrong.items():
        tried = draft.having(parameter, given)
        writable = not isinstance(given, str) or fits_into(parameter.place, given)
        is_xml = operation.plain is not None and operation.plain.is_xml
        writable = writable and (not is_xml or (isinstance(given, str) and fits(given)))
        if writable and given not in (ABSENT, "") and _breaks_alone(operation, tried, parameter, keyword):
            yield operation.case(
                f"texts/{operation.name}/{parameter.name}-{name}",
                api.tries.rule(parameter, keyword),
                api.tries.parameter_refused(operation.operation),
                draft=tried,
                is_quick=is_new or api.is_small or name != "in-object",
            )


def _elsewhere(operation: Subject, parameter: Parameter, *, is_new: bool) -> Iterator[Case]:
    """Yield a body that lacks a member, which the query has."""
    api = operation.api
    if operation is api.main or parameter.place is not Place.BODY or len(parameter.path) > 1:
        return
    draft = operation.draft(api.source(f"{parameter.name} in the query"))
    without = draft.having(parameter, ABSENT)
    if _breaks_alone(operation, without, parameter, REQUIRED):
        target = target_of(draft)
        pair = urlencode({parameter.name: draft.get(parameter)}, errors="surrogatepass")
        yield operation.case(
            f"texts/{operation.name}/{parameter.name}-in-query",
            (parameter.required_clause,),
            api.tries.parameter_refused(operation.operation),
            draft=without,
            target=f"{target}{'&' if '?' in target else '?'}{pair}",
            is_quick=is_new or api.is_small,
        )


def _forgotten(longest: int, api: Api, parameter: Parameter) -> str:
    """Return a text that is one character too long, and right without any one of those that some forget."""
    if longest > 5_000:
        return ""
    inside = "".join(FORGOTTEN) if fits_into(parameter.place, FORGOTTEN[0]) else "%41"
    plain = api.values.texts(parameter).make(api.source(f"long {parameter.schema_pointer}"), max(longest, 1))
    return f"{plain[: max(longest + 1 - len(inside), 0)]}{inside[-longest - 1 :]}"


def _is_wrong(operation: Subject, draft: Draft) -> bool:
    return any(True for _ in operation.api.values.evaluator.broken_by(draft))


def _breaks_alone(operation: Subject, draft: Draft, parameter: Parameter, keyword: str) -> bool:
    broken = list(operation.api.values.evaluator.broken_by(draft))
    return bool(broken) and all(
        owner.pointer == parameter.pointer and rule.keyword == keyword for owner, rule in broken
    )
