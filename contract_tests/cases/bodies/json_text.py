"""Texts that are nearly JSON: one for each liberty that readers of JSON offer as a switch, and a few that are JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from contract_tests.contract import Slot

from .json_bodies import compact, texts_of, textual

if TYPE_CHECKING:
    import random

    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case

NO_VALUES: Final = {
    "nan": "NaN",
    "infinity": "Infinity",
    "minus-infinity": "-Infinity",
    "leading-zero": "01",
    "plus": "+1",
    "point-first": ".5",
    "point-last": "5.",
    "hexadecimal": "0x1F",
    "exponent-without-digits": "1e",
    "upper-case-true": "TRUE",
    "title-case-true": "True",
    "none": "None",
    "undefined": "undefined",
    "unquoted-text": "text",
    "nothing": "",
    "two-texts": '"a" "b"',
    "quote-escaped": r'"\'"',
    "unknown-escape": r'"\a"',
    "hexadecimal-escape": r'"\x41"',
    "octal-escape": r'"\101"',
    "short-unicode-escape": r'"\u41"',
    "escaped-line-end": '"\\\n"',
    "raw-line-feed": '"\n"',
    "raw-nul": '"\0"',
    "list-with-comma-at-end": "[1,]",
    "list-without-end": "[1",
}
"""What is no value of JSON, and is read as one by some."""
ODD_VALUES: Final = {
    "lone-surrogate-escape": r'"\ud800"',
    "exponent-beyond-double": "1e999",
    "minus-zero": "-0",
    "escaped-nul": r'"\u0000"',
    "deep-list": "[" * 50 + "]" * 50,
}
"""Values of JSON at which readers have failed."""
QUICK: Final = re.compile(
    "unquoted-names|single-quoted-t|nan$|leading-zero|plus|hexadecimal$|hash|comma-twice|semicolon|unknown-escape|raw-line"
    "|two-texts|braces|guard|.*-in-two-halves|comment-inside|exponent-beyond|callback|lone-surrogate"
)


def json_text_cases(api: Api) -> Iterator[Case]:
    """Yield every text in a body that is right otherwise, so that a reader which takes it shows that it does."""
    main, tries = textual(api), api.tries
    found = texts_of(main) if main else None
    if main is None or found is None:
        return
    readable, source = tries.unreadable(main.operation), api.source("json texts")
    for name, value in NO_VALUES.items():
        yield _case(main, name, _with_member(main, source, value), readable)
    for name, value in ODD_VALUES.items():
        yield _case(main, name, _with_member(main, source, value), tries.slots(Slot.BODY_UNDOCUMENTED_FIELD))
    for name, text in _not_json(main, source, *found):
        yield _case(main, name, text, readable)
    least = found[1].rule("minLength")
    if least is not None and least.value > 1:
        texts = api.values.texts(found[1])
        one, other = (texts.make(source, least.value - 2 or 1) for _ in range(2))
        halves = (
            f"{compact(main.draft(source).having(found[1], one).body)[:-1]},{compact(found[1].name)}:{compact(other)}}}"
        )
        clauses = (least.clause, *tries.parameter_refused(main.operation))
        yield _case(main, f"{found[1].name}-in-two-halves", halves, clauses)
    yield _case(main, "deep-without-end", "[" * 190, readable)


def _with_member(main: Subject, source: random.Random, value: str) -> str:
    return f'{compact(main.draft(source).body)[:-1]},"x":{value}}}'


def _not_json(main: Subject, source: random.Random, first: Parameter, last: Parameter) -> Iterator[tuple[str, str]]:
    names = [compact(each.name) for each in main.members]

    def body() -> str:
        return compact(main.draft(source).body)

    def renamed(form: str) -> str:
        text = body()
        for name in names:
            text = text.replace(f"{name}:", f"{form.format(name[1:-1])}:", 1)
        return text

    value = compact(main.draft(source).get(first))
    between = f",{compact(last.name)}:"
    yield "unquoted-names", renamed("{}")
    yield "single-quoted-names", renamed("'{}'")
    yield "single-quoted-texts", body().replace(value, f"'{value[1:-1]}'", 1)
    yield f"unquoted-{first.name}", body().replace(value, value[1:-1], 1)
    yield "comment-inside", body().replace(",", ", /* comment */ ", 1)
    yield "hash-comment", body().replace(",", ", # comment\n", 1)
    yield "comma-first", body().replace("{", "{,", 1)
    yield "comma-twice", body().replace(",", ",,", 1)
    yield "comma-missing", body().replace(between, f" {between[1:]}", 1)
    yield "semicolon-for-comma", body().replace(between, f";{between[1:]}", 1)
    yield "equals-for-colon", body().replace('":', '"=')
    yield "arrow-for-colon", body().replace('":', '"=>')
    yield "bracket-for-brace", body()[:-1] + "]"
    yield "braces-missing", body()[1:-1]
    yield "in-parentheses", f"({body()})"
    yield "callback", f"callback({body()});"
    yield "guard-before", f")]}}',\n{body()}"
    yield "name-before", f"json={body()}"
    yield "percent-encoded", quote(body())
    yield "yaml", "".join(f"{name}: {compact(value)}\n" for name, value in main.draft(source).body.items())
    yield "vertical-tab-as-space", body().replace("{", "{\v", 1)
    yield "form-feed-as-space", body().replace("{", "{\f", 1)
    yield "no-break-space-as-space", body().replace("{", "{\u00a0", 1)
    yield "line-separator-as-space", body().replace("{", "{\u2028", 1)


def _case(main: Subject, name: str, text: str, clauses: tuple[str, ...]) -> Case:
    tries = main.api.tries
    return main.case(
        f"json-text/{name}",
        clauses,
        tries.form(main.operation, main.json),
        tries.refused,
        body=text.encode(),
        form=main.json,
        is_quick=QUICK.match(name) is not None,
    )
