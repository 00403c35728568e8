"""Values of the signing headers that are read more loosely than they are defined: quoted, listed, with text behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..building.signing import Edit, Signer, Signing, ToSign, repeated

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm
    from contract_tests.oracle.exchange import Headers

    from ..building.api import Api, Subject
    from ..building.case import Case

ANY_TEXT: Final[Mapping[str, Edit]] = {
    "quoted": lambda value: f'"{value}"',
    "single-quoted": lambda value: f"'{value}'",
    "listed-twice": lambda value: f"{value}, {value}",
    "with-comma": lambda value: f"{value},",
    "with-parameter": lambda value: f"{value}; x=1",
}
SIGNATURES: Final[Mapping[str, Edit]] = {
    **ANY_TEXT,
    "listed-first": lambda value: f"{value},{_other(value)}",
    "listed-last": lambda value: f"{_other(value)}, {value}",
    "bearer": lambda value: f"Bearer {value}",
    "scheme": lambda value: f"HMAC-SHA256 {value}",
    "named": lambda value: f"signature={value}",
    "hash-named": lambda value: f"sha256={value}",
    "padded-more": lambda value: f"{value}=",
    "space-inside": lambda value: f"{value[:22]} {value[22:]}",
    "in-angle-brackets": lambda value: f"<{value}>",
}
KEYS: Final[Mapping[str, Edit]] = {
    **{name: edit for name, edit in ANY_TEXT.items() if name in {"quoted", "listed-twice"}},
    "listed-first": lambda value: f"{value},nobody",
    "with-scope": lambda value: f"{value}/20260101/df",
    "percent-encoded": lambda value: f"%{ord(value[0]):02X}{value[1:]}",
}
PATTERNS: Final = {"percent-sign": "%", "star": "*", "condition": "' OR '1'='1", "null": "null", "object": "__proto__"}
TIMESTAMPS: Final[Mapping[str, Edit]] = {
    **ANY_TEXT,
    "with-letters": lambda value: f"{value}abc",
    "with-unit": lambda value: f"{value}ms",
    "with-suffix-of-double": lambda value: f"{value}d",
    "with-more-behind-a-space": lambda value: f"{value} 5",
    "grouped": lambda value: f"{int(value):,}",
    "superscript": lambda value: f"{value}\xb2",
}
OPEN_TIMESTAMPS: Final[Mapping[str, Edit]] = {
    "with-plus-sign": lambda value: f"+{value}",
    "with-zeros": lambda value: f"00{value}",
    "with-fraction": lambda value: f"{value}.0",
    "with-exponent": lambda value: f"{value}e0",
}
"""What readers of numbers may read; no page says how else than in plain digits a number may be written."""
NAMES: Final[Mapping[str, Edit]] = {"upper": str.upper, "title": str.title, "lower": str.lower}
SPACES: Final[Mapping[str, tuple[Slot, Edit]]] = {
    "spaces-before": (Slot.HEADER_SPACE, lambda value: f"  \t{value}"),
    "spaces-behind": (Slot.ODD_REQUEST, lambda value: f"{value} \t "),
    "no-break-space-behind": (Slot.ODD_REQUEST, lambda value: f"{value}\xa0"),
}
ELSEWHERE: Final = frozenset({"signature-quoted", "signature-listed-twice", "timestamp-with-letters"})
IN_XML: Final = ELSEWHERE | {"key-quoted"}
QUICK: Final = frozenset(
    {
        *("signature-quoted", "signature-listed-twice", "signature-bearer", "signature-named", "signature-padded-more"),
        *("signature-space-inside", "signature-with-parameter", "signature-repeated-wrong", "key-quoted-signed-bare"),
        *("key-listed-first", "key-percent-sign", "timestamp-with-letters"),
        *("timestamp-grouped", "timestamp-superscript", "timestamp-quoted-signed-bare", "old-timestamp-behind-new"),
        *("timestamp-listed-twice-signed-bare", "names-in-upper-case", "spaces-before", "no-break-space-behind"),
    }
)


def header_value_cases(api: Api) -> Iterator[Case]:
    """Yield odd values, on one operation, and on a second one and in XML where one stands for all."""
    signer, main, tries = api.signer, api.main, api.tries
    if signer is None:
        return
    for name, slot, signing in [*_signatures(signer), *_keys(signer), *_timestamps(signer), *_repeated(signer)]:
        yield _case(main, name, slot, signing)
        if name in ELSEWHERE and api.reader is not None:
            yield _case(api.reader, name, slot, signing, f"-{api.reader.name}")
        if name in IN_XML and main.xml is not None:
            yield _case(main, name, slot, signing, "-xml", main.xml)
    for name, edit in OPEN_TIMESTAMPS.items() if signer.timestamp else ():
        clauses = tries.slots(Slot.SIGNATURE_UNIT)
        yield main.case(f"value/timestamp-{name}", clauses, signing=_written(signer, edit), is_quick=False)
    yield from _names_and_spaces(api, signer)


def _case(
    operation: Subject, name: str, slot: Slot, signing: Signing, suffix: str = "", form: BodyForm | None = None
) -> Case:
    tries = operation.api.tries
    clause = tries.slots(slot)
    # A timestamp that is no time may be accepted because it is not read, or because none is checked.
    is_open = slot in {Slot.SIGNATURE_UNIT, Slot.ODD_REQUEST}
    return operation.case(
        f"value/{name}{suffix}",
        clause,
        tries.slots(Slot.ODD_REQUEST),
        tries.unauthenticated(operation.operation),
        signing=signing,
        form=form,
        subject=None if is_open else next(iter(clause), None),
        is_quick=name in QUICK,
    )


def _signatures(signer: Signer) -> Iterator[tuple[str, Slot, Signing]]:
    for name, edit in SIGNATURES.items():
        yield f"signature-{name}", Slot.SIGNATURE_COMPLETE, signer.signed(signature=edit)
    if signer.encoding == "base64":
        signing = signer.where_it_changes(lambda value: value.replace("+", " "))
        yield "signature-spaces-for-plus", Slot.SIGNATURE_COMPLETE, signing


def _keys(signer: Signer) -> Iterator[tuple[str, Slot, Signing]]:
    """Yield keys signed as they are sent, and as they are meant: an endpoint may undo what is odd early or late."""
    if not signer.key:
        return
    for name, edit in KEYS.items():
        yield f"key-{name}", Slot.KEY_KNOWN, signer.signed(access_key=edit)
        yield f"key-{name}-signed-bare", Slot.KEY_KNOWN, signer.with_edited(edit, signer.key)
    for name, pattern in PATTERNS.items():
        yield f"key-{name}", Slot.KEY_KNOWN, signer.signed(access_key=partial(_instead, pattern))


def _timestamps(signer: Signer) -> Iterator[tuple[str, Slot, Signing]]:
    for name, edit in TIMESTAMPS.items() if signer.timestamp else ():
        yield f"timestamp-{name}", Slot.SIGNATURE_UNIT, _written(signer, edit)
        if name in ANY_TEXT:
            signing = signer.with_edited(edit, signer.timestamp)
            yield f"timestamp-{name}-signed-bare", Slot.SIGNATURE_TIMESTAMP, signing


def _repeated(signer: Signer) -> Iterator[tuple[str, Slot, Signing]]:
    for name, header in {"signature": signer.signature, "key": signer.key, "timestamp": signer.timestamp}.items():
        if header:
            yield f"{name}-repeated", Slot.ODD_REQUEST, repeated(signer.valid, header)
    window = signer.documented.recipe.clock_window
    if signer.timestamp and window is not None:
        # An old request sent again: one of two headers is in time, and the other one is signed.
        for name, is_first in {"old-timestamp-behind-new": True, "new-timestamp-behind-old": False}.items():
            yield name, Slot.SIGNATURE_TIMESTAMP, _sent_again(signer, 2 * window, is_first=is_first)
    other = signer.encoded(bytes(32))
    for name, is_first in {"first": False, "second": True}.items():
        signing = repeated(signer.valid, signer.signature, other, first=is_first)
        yield f"signature-{name}-of-two-is-right", Slot.ODD_REQUEST, signing
    wrong = signer.signed(signature=partial(_instead, other))
    yield "signature-repeated-wrong", Slot.SIGNATURE_COMPLETE, repeated(wrong, signer.signature, other[::-1])


def _names_and_spaces(api: Api, signer: Signer) -> Iterator[Case]:
    clause = api.tries.slots(Slot.HEADER_NAMES)
    for name, rename in NAMES.items():
        for operation in api.pair if name == "upper" else (api.main,):
            form = (operation.xml if operation is api.main else None) or operation.plain
            yield operation.case(
                f"value/names-in-{name}-case" + ("" if operation is api.main else f"-{operation.name}"),
                clause,
                headers=_named(rename, operation.media_headers(form)),
                form=form,
                signing=signer.with_names(rename),
                subject=next(iter(clause), None),
                is_quick=name == "upper",
            )
    clause = api.tries.slots(Slot.HEADER_SPACE)
    for operation in api.pair:
        suffix = "" if operation is api.main else f"-{operation.name}"
        case = operation.case(f"value/no-space-behind-colon{suffix}", clause, subject=next(iter(clause), None))
        yield replace(case, tight_headers=True)
    for name, (slot, edit) in SPACES.items():
        clause = api.tries.slots(slot)
        yield api.main.case(
            f"value/{name}",
            clause,
            signing=signer.with_edited(edit, *signer.names),
            subject=next(iter(clause), None) if slot is Slot.HEADER_SPACE else None,
            is_quick=name in QUICK,
        )


def _named(edit: Edit, headers: Headers) -> Headers:
    return tuple((edit(name), value) for name, value in headers)


def _written(signer: Signer, edit: Edit) -> Signing:
    """Return what signs a timestamp as it is sent."""
    return signer.signed(timestamp=lambda time: edit(signer.stamp(time)))


def _sent_again(signer: Signer, age: float, *, is_first: bool) -> Signing:
    """Return what signs some seconds ago and adds a timestamp of now, in front of the signed one or behind it."""

    def headers(request: ToSign) -> Headers:
        now = signer.stamp(request.server_time)
        return repeated(signer.signed(shift=-age), signer.timestamp, now, first=is_first)(request)

    return headers


def _other(signature: str) -> str:
    """Return another value of the form of a signature."""
    return f"{'A' * (len(signature) - 1)}{'=' if signature.endswith('=') else 'A'}"


def _instead(text: str, _value: str) -> str:
    return text
