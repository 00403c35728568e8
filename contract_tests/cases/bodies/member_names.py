"""Names near those of the documented members: no reader may take one for the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from contract_tests.contract import BodyForm, Role

from ..building.writing import json_body, xml_members
from .json_bodies import renamed, texts_of, textual

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case

FORMS: Final = {
    "space-after": "{} ",
    "space-before": " {}",
    "tab-after": "{}\t",
    "line-feed-after": "{}\n",
    "nul-after": "{}\0",
    "byte-order-mark-before": "\ufeff{}",
    "zero-width-space-after": "{}\u200b",
    "brackets-after": "{}[]",
    "index-after": "{}[0]",
    "dollar-before": "${}",
    "path-before": "request.{}",
    "one-letter-more": "{}s",
}
LOOK_ALIKES: Final = {"with-long-s": ("s", "\u017f"), "dotless": ("i", "\u0131")}
CYRILLIC: Final = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "p": "\u0440", "c": "\u0441"}
"""Letters that look like these."""
SHORTEST: Final = 4
"""No shorter beginning stands for a name."""
SECRETS: Final = ("pwd", "passwd")
"""What else a secret is called."""
OF_FIRST: Final = frozenset(
    {"in-upper-case", "in-title-case", "space-after", "dotless", "in-full-width", "underscore-before"}
)
"""Those that suffice for the second member."""
IN_XML: Final = ("in-upper-case", "in-camel-case", "with-cyrillic-letter", "with-underscore", "beginning")
FIRST_IN_XML: Final = ("in-upper-case", "in-title-case", "underscore-before")
QUICK: Final = frozenset(
    {
        *(
            "space-after",
            "nul-after",
            "byte-order-mark-before",
            "in-upper-case",
            "with-cyrillic-letter",
            "with-underscore",
        ),
        *("escape-as-text", "beginning", "pwd", "index-after", "path-before"),
    }
)


def member_name_cases(api: Api) -> Iterator[Case]:
    """Yield requests in which one documented member is missing and another stands near it, in JSON and in XML."""
    main, source = textual(api) or api.main, api.source("member names")
    found = texts_of(main)
    if found is None:
        return
    first, last = found
    near, aliases = near_names(last.name), _aliases(last)
    for name, other in {**near, **{each: each for each in aliases}}.items():
        yield _json(
            main, f"{last.name}-{name}", _having(main, last, other), last.required_clause, is_quick=name in QUICK
        )
    if first is not last:
        wanted = {*OF_FIRST, *(QUICK - near.keys())}
        others = {name: other for name, other in near_names(first.name).items() if name in wanted}
        for name, other in {**others, **{each: each for each in _aliases(first)}}.items():
            is_quick = name in {"in-full-width", *(QUICK - near.keys())} or other == next(iter(_aliases(first)), "")
            yield _json(
                main, f"{first.name}-{name}", _having(main, first, other), first.required_clause, is_quick=is_quick
            )
    # The documented member is there, and what is wrong with one is right in its neighbour.
    least = last.rule("minLength")
    if least is not None and least.value:
        for name in ("in-upper-case", "space-after"):
            draft = main.draft(source)
            short = api.values.texts(last).make(source, least.value - 1)
            members = {**draft.having(last, short).body, near[name]: draft.get(last)}
            yield _json(main, f"short-{last.name}-and-{name}", members, least.clause, is_quick=name == "in-upper-case")
    if main.xml is not None:
        for name in (*(each for each in IN_XML if each in near), *aliases[:3]):
            members = _having(main, last, near.get(name, name))
            is_quick = name == "in-upper-case"
            yield _xml(main, main.xml, f"{last.name}-{name}", members, last.required_clause, is_quick=is_quick)
        near = near_names(first.name)
        for name in (*FIRST_IN_XML, *_aliases(first)[:1]) if first is not last else ():
            members = _having(main, first, near.get(name, name))
            yield _xml(main, main.xml, f"{first.name}-{name}", members, first.required_clause, is_quick=False)


def near_names(name: str) -> dict[str, str]:
    """Return names near to one, by what is special about them."""
    middle = len(name) // 2
    found = {
        **{kind: form.format(name) for kind, form in FORMS.items()},
        "soft-hyphen-inside": f"{name[:middle]}\u00ad{name[middle:]}",
        "in-upper-case": name.upper(),
        "in-title-case": name.title(),
        "in-camel-case": f"{name[:middle]}{name[middle:].capitalize()}",
        "with-underscore": f"{name[:middle]}_{name[middle:]}",
        "underscore-before": f"_{name}",
        "in-full-width": "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name),
        "escape-as-text": f"\\u{ord(name[0]):04x}{name[1:]}",
        "with-cyrillic-letter": next((name.replace(*pair) for pair in CYRILLIC.items() if pair[0] in name), name),
        "beginning": name[: max(middle, min(SHORTEST, len(name) - 1))],
        "empty": "",
        **{kind: name.replace(*pair) for kind, pair in LOOK_ALIKES.items()},
    }
    return {kind: other for kind, other in found.items() if other != name}


def _aliases(parameter: Parameter) -> tuple[str, ...]:
    name = parameter.name
    if parameter.role is Role.REFERENCE:
        return f"{parameter.resource}Id", f"{parameter.resource}_id", "uuid"
    new = f"new{name[:1].upper()}{name[1:]}", f"new_{name}"
    return (*SECRETS, *new) if parameter.role is Role.SECRET else new


def _having(main: Subject, parameter: Parameter, name: str) -> dict[str, object]:
    draft = main.draft(main.api.source(f"{parameter.name} called {name}"))
    return renamed(draft.body, parameter.name, name)


def _json(main: Subject, name: str, members: dict[str, object], clause: str, *, is_quick: bool) -> Case:
    tries = main.api.tries
    return main.case(
        f"name/{name}",
        (clause,),
        tries.form(main.operation, main.json),
        tries.parameter_refused(main.operation),
        body=json_body(members),
        form=main.json,
        is_quick=is_quick,
    )


def _xml(main: Subject, form: BodyForm, name: str, members: dict[str, object], clause: str, *, is_quick: bool) -> Case:
    tries = main.api.tries
    return main.case(
        f"xml-name/{name}",
        (clause,),
        tries.form(main.operation, form),
        tries.refused,
        body=f"<{form.root}>{xml_members(members)}</{form.root}>".encode(),
        form=form,
        is_quick=is_quick,
    )
