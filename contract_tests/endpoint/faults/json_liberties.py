"""Faults that read as JSON what is nearly JSON: liberties that readers offer as a switch, and some have for good."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

import yaml

from ..request_hooks import inspecting
from ..response import ResponseReason, service_error
from ..switches import Fault, grouped
from .bodies import body_crashes
from .lenient import otherwise

if TYPE_CHECKING:
    from ..request import Request
    from ..response import EndpointResponse
    from ..switches import Change

ODD_SPACE: Final = re.compile("[\v\f\u00a0\u2028]")
WORDS: Final = {"True": "true", "TRUE": "true", "None": "null", "undefined": "null"}


def rewritten(pattern: str, replacement: str) -> Change:
    """Read a body that is no JSON as what it becomes when a pattern is replaced in it."""
    return otherwise(lambda data: json.loads(re.sub(pattern, replacement, data.decode("utf-8"), flags=re.DOTALL)))


def with_known_words(data: bytes) -> object:
    """Read the words of other languages for those of JSON."""
    return json.loads(re.sub(r"\b(True|TRUE|None|undefined)\b", lambda found: WORDS[found[0]], data.decode("utf-8")))


def completed(data: bytes) -> object:
    """Read a text that stops too early, with what is missing at its end."""
    text = data.decode("utf-8")
    for end in ("}", '"}', "]}"):
        try:
            return json.loads(text + end)
        except ValueError:
            continue
    raise ValueError


def as_yaml(data: bytes) -> object:
    """Read YAML, of which JSON is a part."""
    try:
        return yaml.safe_load(data.decode("utf-8"))
    except yaml.YAMLError:
        raise ValueError from None


def joined(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the members, the texts of one name joined."""
    members: dict[str, object] = {}
    for name, value in pairs:
        members[name] = f"{members[name]}{value}" if name in members else value
    return members


def escaped_name_refused(request: Request) -> EndpointResponse | None:
    """Refuse a name of a member that is written with an escape."""
    if re.search(rb'"[a-z]*\\u[0-9a-fA-F]{4}[a-z]*"\s*:', request.body):
        return service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (body)")
    return None


NOT_JSON: Final = ("GW-400-100",)

FAULTS: Final = grouped(
    "body",
    Fault(
        "json-unquoted-names-accepted",
        "Reads names of members without quotation marks.",
        NOT_JSON,
        rewritten(r"([{,]\s*)([A-Za-z_]\w*)(\s*:)", r'\1"\2"\3'),
    ),
    Fault(
        "json-unquoted-texts-accepted",
        "Reads texts without quotation marks.",
        NOT_JSON,
        rewritten(r":\s*([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)(?=[,}])", r':"\1"'),
    ),
    Fault("json-nan-accepted", "Reads NaN and Infinity as numbers.", NOT_JSON, otherwise(json.loads)),
    Fault(
        "json-leading-zeros-accepted",
        "Reads numbers with zeros in front.",
        NOT_JSON,
        rewritten(r":\s*0+(?=[0-9])", ":"),
    ),
    Fault("json-plus-sign-accepted", "Reads numbers with a plus sign.", NOT_JSON, rewritten(r":\s*\+(?=[0-9])", ":")),
    Fault(
        "json-hexadecimal-accepted",
        "Reads hexadecimal numbers.",
        NOT_JSON,
        rewritten(r":\s*0[xX][0-9a-fA-F]+", ":0"),
    ),
    Fault(
        "json-open-fractions-accepted",
        "Reads numbers with no digit before or after the point.",
        NOT_JSON,
        rewritten(r":\s*(?:\.[0-9]+|[0-9]+\.)(?=[,}])", ":0"),
    ),
    Fault(
        "json-words-of-others-accepted",
        "Reads True, None and undefined.",
        NOT_JSON,
        otherwise(with_known_words),
    ),
    Fault(
        "json-hash-comments-accepted",
        "Reads JSON with comments that begin with a hash sign.",
        NOT_JSON,
        rewritten(r"#[^\n]*", ""),
    ),
    Fault(
        "json-any-escape-accepted",
        "Reads a backslash before any character as that character.",
        NOT_JSON,
        rewritten(r'\\([^"\\/bfnrtu])', r"\1"),
    ),
    Fault(
        "json-empty-elements-accepted",
        "Ignores commas with nothing between them.",
        NOT_JSON,
        rewritten(r"(?<=[{,])\s*,", ""),
    ),
    Fault(
        "json-missing-comma-accepted",
        "Reads members without a comma between them.",
        NOT_JSON,
        rewritten(r'"\s+"', '","'),
    ),
    Fault(
        "json-other-separators-accepted",
        "Reads semicolons between members and equals signs after names.",
        NOT_JSON,
        otherwise(lambda data: json.loads(re.sub(rb'"=>?"', b'":"', data.replace(b'";"', b'","')))),
    ),
    Fault(
        "json-guard-before-ignored",
        "Ignores the characters that keep a script from being run.",
        NOT_JSON,
        rewritten(r"\A\)\]\}',?\s*", ""),
    ),
    Fault("json-cut-short-completed", "Adds what is missing at the end.", NOT_JSON, otherwise(completed)),
    Fault(
        "json-braces-added",
        "Adds braces around members that stand alone.",
        NOT_JSON,
        otherwise(lambda data: json.loads(b"{" + data + b"}")),
    ),
    Fault(
        "json-callback-unwrapped",
        "Reads the argument of a call of a function.",
        NOT_JSON,
        rewritten(r"\A\w*\((.*)\);?\Z", r"\1"),
    ),
    Fault("json-read-as-yaml", "Reads YAML in place of JSON.", NOT_JSON, otherwise(as_yaml)),
    Fault(
        "json-odd-white-space-accepted",
        "Takes every white space of Unicode for white space of JSON.",
        NOT_JSON,
        otherwise(lambda data: json.loads(ODD_SPACE.sub(" ", data.decode("utf-8")))),
    ),
    Fault(
        "json-percent-decoded",
        "Decodes percent signs in a body that is no JSON.",
        NOT_JSON,
        otherwise(lambda data: json.loads(unquote_to_bytes(data))),
    ),
    Fault(
        "json-latin-1-accepted",
        "Reads what is not UTF-8 as Latin-1.",
        ("REQ-UTF8",),
        otherwise(lambda data: json.loads(data.decode("latin-1"))),
    ),
    Fault(
        "json-repeated-texts-joined",
        "Joins the texts of a member that occurs twice.",
        ("PW-LEN-MIN",),
        otherwise(lambda data: json.loads(data, object_pairs_hook=joined)),
    ),
    Fault(
        "json-large-exponent-crashes",
        "Responds with 500 to a number beyond those of a processor.",
        ("ERR-500", "ERR-400-PARAMETER"),
        body_crashes(lambda data: re.search(rb"[0-9]e[0-9]{3}", data) is not None),
    ),
    Fault(
        "json-lone-surrogate-elsewhere-crashes",
        "Responds with 500 to a lone surrogate in a member that is not looked at.",
        ("ERR-500", "ERR-400-PARAMETER"),
        body_crashes(lambda data: rb'"x":"\ud800"' in data),
    ),
    Fault(
        "json-escaped-names-refused",
        "Does not know a member whose name is written with an escape.",
        ("MEDIA-JSON", "RES-RESET-200"),
        inspecting(escaped_name_refused),
    ),
)
