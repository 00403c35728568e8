"""Paths of no operation, queries, and other ways to write a path: what of it is not signed, what leads past a check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from contract_tests.contract import Slot

from ..building.writing import text_of

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.signing import Signing, ToSign

Rewrite = Callable[[str], str]
FORMS: Final[Mapping[str, Rewrite]] = {
    "parameter": lambda path: f"{path};x=1",
    "parameter-inside": lambda path: _before_last(path, ";x=1/"),
    "dot": lambda path: _folder_as(path, "./{}"),
    "dot-dot": lambda path: _folder_as(path, "other/../{}"),
    "dots-escaped": lambda path: _folder_as(path, "other/%2e%2e/{}"),
    "slash-doubled": lambda path: _before_last(path, "//"),
    "slash-behind": lambda path: f"{path}/",
    "slash-escaped": lambda path: _before_last(path, "%2F"),
    "backslash": lambda path: _before_last(path, "\\"),
    "letter-escaped": lambda path: _first_letter_as(path, "%{:02x}"),
    "letter-escaped-twice": lambda path: _first_letter_as(path, "%25{:02x}"),
    "space-behind": lambda path: f"{path}%20",
    "nul-behind": lambda path: f"{path}%00",
    "lower-case": lambda path: path.lower() if path.lower() != path else path.upper(),
    "extension": lambda path: f"{path}.json",
}
MALFORMED: Final[Mapping[str, Rewrite]] = {
    "escape-cut": lambda path: f"{path}?a=%",
    "escape-not-hexadecimal": lambda path: f"{path}?a=%zz",
    "escape-no-utf-8": lambda path: f"{path}?a=%ff",
    "escaped-path-no-utf-8": lambda path: f"{path}%ff",
    "only-separators": lambda path: f"{path}?&=&",
    "brackets": lambda path: f"{path}?a[b]=1&a[]=2",
    "fragment": lambda path: f"{path}#x",
    "slash-doubled-in-front": lambda path: f"/{path}",
}
ELSEWHERE: Final = ("parameter", "dot-dot", "slash-doubled", "letter-escaped", "slash-behind", "lower-case")
PAST_THE_CHECK: Final = (*ELSEWHERE, "backslash", "extension")
"""Those that are known to lead past a check that is bound to the documented path."""
IN_XML: Final = ("parameter", "slash-doubled")
QUICK: Final = re.compile(
    "(?:parameter|dot-dot|slash-doubled|slash-behind|letter-escaped|lower-case)-signed-as-documented$"
    "|(?:parameter|dot-dot|slash-doubled|lower-case)-unsigned$|parameter-(?:signed-as-documented|unsigned)-"
    "|(?:nul-behind|escape-cut|slash-escaped)$"
)
QUERIES: Final = {
    "nothing": "",
    "one": "a=1",
    "two": "b=2&a=1",
    "repeated": "a=1&a=2",
    "empty-value": "a=",
    "no-value": "a",
    "escaped": "name=%ED%95%9C%EA%B8%80%20%2B",
    "plus": "a=1+1",
}
ALTERED: Final = {
    "other-value": ("a=1", "a=2"),
    "other-order": ("b=2&a=1", "a=1&b=2"),
    "decoded": ("a=%2B", "a=+"),
    "one-missing": ("a=1&b=2", "a=1"),
}


def with_query(target: str, query: str) -> str:
    """Return a target with a further query."""
    return f"{target}{'&' if '?' in target else '?'}{query}"


def path_cases(api: Api) -> Iterator[Case]:
    """Yield paths that no operation has, properly signed."""
    for path in _absent(api):
        yield _absent_case(api, path.strip("/").replace("/", "-") or "root", path)
    main = api.main
    absent = next((path for path in _absent(api) if path.endswith("/noSuchOperation")), f"{main.path}/noSuchOperation")
    for form in filter(None, (main.xml, main.json)):
        name = "xml" if form.is_xml else "json"
        yield main.case(
            f"path/unsigned-{name}", api.tries.refused, target=absent, form=form, body=b"", signing=_unsigned
        )
    if main.xml is not None:
        yield _absent_case(api, "noSuchOperation-xml", absent, headers=main.media_headers(main.xml))
    hints = (("X-Original-URL", main.path), ("X-Rewrite-URL", main.path))
    headers = (*main.media_headers(main.plain), *hints)
    yield _absent_case(api, "noSuchOperation-original-url", absent, headers=headers)
    for operation in api.pair:
        clauses = api.tries.slots(Slot.PATH_SLASH)
        yield operation.case(f"path/{operation.name}-and-slash", clauses, target=f"{operation.path}/")


def _absent_case(api: Api, name: str, path: str, **special: Any) -> Case:  # noqa: ANN401 - handed on
    tries, operation = api.tries, api.main.operation
    clause = api.contract.clauses.at(operation.pointer.rpartition("/")[0])
    return api.main.case(
        f"path/{name}",
        tries.slots(Slot.PATH_UNKNOWN),
        (clause,),
        tries.response(operation, 404),
        tries.refused,
        target=path,
        subject=clause,
        **special,
    )


def _absent(api: Api) -> list[str]:
    """Return paths near to those of operations, and of none."""
    path = api.main.path
    folder, _, last = path.rpartition("/")
    above, _, name = folder.rpartition("/")
    version = re.search("/v([0-9]+)(?=/)", path)
    found = ["/", folder, f"{folder}/noSuchOperation", f"{folder}/{last.lower()}", f"{path}2"]
    if name:
        found += [f"{above}/{name.title()}/{last}", f"{above}/other/{last}", f"/{name}/{last}"]
    if version:
        found.append(f"{path[: version.start()]}/v{int(version[1]) - 1}{path[version.end() :]}")
    found += [f"{path}/extra", f"/other{path}"]
    if api.reader is not None:
        folder, _, last = api.reader.path.rpartition("/")
        found += [f"{folder}/{last.lower()}", f"{api.reader.path}.json"]
    return [each for each in dict.fromkeys(found) if each and not api.contract.at(each)]


def query_cases(api: Api) -> Iterator[Case]:
    """Yield queries that are signed or not, and queries in the place of a body."""
    tries, signer, main = api.tries, api.signer, api.main
    clause = tries.slots(Slot.SIGNATURE_QUERY)
    subject = next(iter(clause), None)
    for name, query in QUERIES.items():
        for operation in api.pair:
            target = with_query(operation.path, query)
            is_quick = operation is main
            case = partial(operation.case, target=target, subject=subject, is_quick=is_quick)
            yield case(f"query/{operation.name}-{name}", clause)
            if signer is not None:
                signing = signer.signed(target=_without_last(query))
                refused = tries.unauthenticated(operation.operation)
                yield case(f"query/{operation.name}-{name}-unsigned", clause, refused, signing=signing)
    draft = main.draft(api.source("queries"))
    if isinstance(draft.body, dict) and draft.body:
        values = urlencode([(name, text_of(value)) for name, value in draft.body.items()], safe="!$%()*,-.:;@~")
        clauses = (
            *tries.unreadable(main.operation),
            *(each.required_clause for each in main.members if each.is_required),
        )
        for name, body in {"empty": b"", "object": b"{}"}.items():
            target = with_query(main.path, values)
            yield main.case(f"query/instead-of-body-{name}", clauses, target=target, body=body)
    for name, (sent, signed) in ALTERED.items() if signer is not None else ():
        yield main.case(
            f"query/signed-{name}",
            clause,
            tries.unauthenticated(main.operation),
            target=with_query(main.path, sent),
            signing=signer.signed(target=partial(_with_other_query, sent, signed)) if signer else None,
            subject=subject,
        )


def path_form_cases(api: Api) -> Iterator[Case]:
    """Yield each form signed as it is sent, signed as what it means, and not signed at all."""
    main = api.main
    for name, rewrite in FORMS.items():
        if rewrite(main.path) == main.path:
            continue
        yield _form_case(main, rewrite, "", name)
        for how in ("signed-as-documented", *(("unsigned",) if name in PAST_THE_CHECK else ())):
            if api.signer is None and how != "unsigned":
                continue
            yield _form_case(main, rewrite, how, f"{name}-{how}")
            if name in ELSEWHERE and api.reader is not None:
                yield _form_case(api.reader, rewrite, how, f"{name}-{how}-{api.reader.name}")
            if name in IN_XML and main.xml is not None:
                yield _form_case(main, rewrite, how, f"{name}-{how}-xml", form=main.xml)
    for name, rewrite in MALFORMED.items():
        yield _form_case(main, rewrite, "", name)


def _form_case(operation: Subject, rewrite: Rewrite, how: str, name: str, **special: Any) -> Case:  # noqa: ANN401 - handed on
    tries, signer, path = operation.api.tries, operation.api.signer, operation.path
    slot = {"": (), "unsigned": tries.slots(Slot.CREDENTIALS_REQUIRED)}.get(how, tries.slots(Slot.SIGNATURE_TARGET))
    signing: Signing | None = None
    if how == "unsigned":
        signing = _unsigned
    elif how and signer is not None:
        signing = signer.signed(target=lambda _: path)
    refused = tries.unauthenticated(operation.operation) if how else ()
    return operation.case(
        f"path-form/{name}",
        tries.slots(Slot.PATH_OTHER_FORM),
        slot,
        refused,
        target=rewrite(path),
        signing=signing,
        subject=next(iter(slot), None),
        is_quick=QUICK.match(name) is not None,
        **special,
    )


def _unsigned(_request: ToSign) -> Headers:
    return ()


def _pieces(path: str) -> tuple[str, str, str]:
    above, _, last = path.rpartition("/")
    before, _, folder = above.rpartition("/")
    return before, folder, last


def _before_last(path: str, separator: str) -> str:
    above, _, last = path.rpartition("/")
    return f"{above}{separator}{last}" if above else path


def _folder_as(path: str, form: str) -> str:
    before, folder, last = _pieces(path)
    return f"{before}/{form.format(folder)}/{last}" if folder else f"/{form.format(last)}"


def _first_letter_as(path: str, form: str) -> str:
    before, folder, last = _pieces(path)
    if folder:
        return f"{before}/{form.format(ord(folder[0]))}{folder[1:]}/{last}"
    return f"/{form.format(ord(last[0]))}{last[1:]}" if last else path


def _without_last(query: str) -> Rewrite:
    return lambda target: target.removesuffix(query).rstrip("?&")


def _with_other_query(sent: str, signed: str, target: str) -> str:
    return f"{target.removesuffix(sent)}{signed}"
