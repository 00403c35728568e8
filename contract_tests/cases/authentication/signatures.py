"""Altered signatures: every ingredient replaced, every character altered, headers missing or strange."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..building.api import NOTHING
from ..building.draft import ABSENT
from ..building.writing import body_of, json_body
from .signature_alterations import alterations, altered

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.signing import Signer, Signing

FROM_INSIDE: Final = (
    ("X-Forwarded-For", "127.0.0.1"),
    ("X-Real-IP", "127.0.0.1"),
    ("Forwarded", "for=127.0.0.1"),
    ("X-Forwarded-Host", "localhost"),
    ("X-Forwarded-Proto", "https"),
)
OF_BROWSERS: Final = (("X-Requested-With", "XMLHttpRequest"), ("Cookie", "session=1"))
LARGE: Final = 20_000
"""So many bytes are more than some look at who inspect what passes, and less than most endpoints take."""
LONGER: Final = re.compile(
    "first-(?:1|4|16|22|32|42)$|hmac-(?:md5|sha224|sha384)|secret-and-ampersand|only-"
    "|unknown-key-secret|no-(?:key-signed|method|target)$|timestamp-date$|in-(?:lower|upper)-case"
)
"""Alterations that show nearly the same as others; a quick run leaves them out."""
ESSENTIAL: Final = frozenset({"unsigned", "other-operation", "other-secret", "all-alike", "timestamp-a-minute-ago"})
"""Those that a quick run tries on a second operation."""
ON_OTHERS: Final = frozenset({"unsigned", "other-operation", "other-secret"})
"""Those that are tried on every operation; what takes another secret takes a signature for another operation, too."""


def signature_cases(api: Api) -> Iterator[Case]:
    """Yield requests that must fail authentication; their bodies are valid."""
    signer = api.signer
    if signer is None:
        return
    source = api.source("signatures")
    for operation in filter(lambda each: each.is_protected, api.operations):
        for name, slot, signing in alterations(signer, operation):
            if operation in api.pair or name in ON_OTHERS:
                is_quick = name in ESSENTIAL and (operation in api.pair or name != "other-secret")
                is_quick = is_quick if operation is not api.main else not LONGER.match(name)
                yield _case(operation, f"{operation.name}/{name}", slot, signing, is_quick=is_quick, source=source)
    length = len(signer.encoded(bytes(32)))
    for position in range(length):
        signing = altered(signer, position)
        is_quick = position % 9 == 0 or position == length - 1
        yield _case(
            api.main, f"character-{position}", Slot.SIGNATURE_COMPLETE, signing, is_quick=is_quick, source=source
        )
    yield from _refused_early(api, signer)


def _case(operation: Subject, name: str, slot: Slot, signing: Signing, **special: object) -> Case:
    tries = operation.api.tries
    clauses = tries.slots(slot, Slot.SIGNATURE_FIRST, operation=operation.operation)
    return operation.case(
        f"signature/{name}",
        clauses,
        tries.unauthenticated(operation.operation),
        signing=signing,
        # A timestamp that is no time may be accepted because it is not read, or because no timestamp is checked.
        subject=None if slot is Slot.SIGNATURE_UNIT else next(iter(tries.slots(slot)), None),
        **special,  # type: ignore[arg-type]
    )


def _refused_early(api: Api, signer: Signer) -> Iterator[Case]:
    """Yield requests that something else would refuse or let pass: the check of the signature comes first."""
    main, source = api.main, api.source("refused early")
    refused = {
        "unsigned": (Slot.SIGNATURE_HEADERS, signer.unsigned),
        "wrongly-signed": (Slot.SIGNATURE_SECRET, signer.signed(secret_key=lambda _: "another-secret-key")),
    }
    for how, (slot, signing) in refused.items():
        # Whoever looks at the body first does so whether a signature is missing or wrong, but not the other way round.
        is_wrong = how != "unsigned"
        for (name, body), headers in zip(_bodies(main), cycle(_media(main)), strict=False):
            special = {"body": body, "headers": headers, "is_quick": is_wrong and name != "bytes"}
            yield _case(main, f"{how}-{name}", Slot.SIGNATURE_FIRST, signing, **special)
        if main.xml is not None:
            yield _case(main, f"{how}-xml", slot, signing, form=main.xml, source=source, is_quick=is_wrong)
        if api.reader is not None and api.reader.xml is not None:
            name = f"{how}-{api.reader.name}-xml"
            yield _case(api.reader, name, slot, signing, form=api.reader.xml, source=source, is_quick=is_wrong)
        # As if they had come through a proxy of the house.
        headers = (*main.media_headers(main.plain), *FROM_INSIDE)
        yield _case(main, f"{how}-from-inside", slot, signing, headers=headers, source=source, is_quick=not is_wrong)
    slot, signing = refused["unsigned"]
    accept = ("Accept", main.accept(main.plain))
    for name, media in {
        "no-content-type": (accept,),
        "form": (("Content-Type", "application/x-www-form-urlencoded"), accept),
    }.items():
        yield _case(main, f"unsigned-{name}", slot, signing, headers=media, source=source)
    if api.reader is not None:
        yield _case(api.reader, f"unsigned-{api.reader.name}-no-body", slot, signing, body=b"", source=source)


def _media(main: Subject) -> tuple[Headers, ...]:
    """Return headers with which a body is what it is without them: some take those for a reason to skip a check."""
    plain, charset = main.media_headers(main.plain), "; charset=utf-8"
    with_charset = tuple((name, f"{value}{charset}" if name == "Content-Type" else value) for name, value in plain)
    return (
        plain,
        with_charset,
        main.media_headers(main.plain, "*/*"),
        main.media_headers(main.plain, NOTHING),
        (*plain, *OF_BROWSERS),
        main.media_headers(main.plain, main.accept(main.xml)),
    )


def _bodies(main: Subject) -> Iterator[tuple[str, bytes]]:
    """Yield bodies that the service would refuse: nobody must have looked at them."""
    source = main.api.source("bodies that are refused")
    for parameter in main.secrets:
        texts = main.api.values.texts(parameter)
        short = main.draft(source).having(parameter, texts.make(source, max(texts.shortest - 1, 0)))
        yield f"short-{parameter.name}", body_of(short, main.plain)
    for parameter in main.references:
        texts = main.api.values.texts(parameter)
        unknown = main.draft(source).having(parameter, texts.make(source, texts.longest))
        yield f"unknown-{parameter.name}", body_of(unknown, main.plain)
    whole = main.draft(source).body
    if whole is not ABSENT:
        yield from (("empty-body", b""), ("broken-body", b"{"), ("without-members", b"{}"))
        if main.json is not None and isinstance(whole, dict):
            yield "large", json_body({**whole, "x": "y" * LARGE})
        yield "bytes", b"\xff\xfe"
