"""Characters and texts that mean something to software on the way, or look like others."""

from __future__ import annotations

from typing import Final

LOOK_ALIKES: Final = {
    "lower": {"full-width": "\uff41", "accent": "\u00e9", "greek": "\u03b1", "cyrillic": "\u0430"},
    "upper": {"full-width": "\uff21", "accent": "\u00c9", "greek": "\u0391", "cyrillic": "\u0410"},
    "digit": {"full-width": "\uff11", "arabic": "\u0663", "devanagari": "\u096b", "superscript": "\u00b2"},
    "special": {
        "full-width": "\uff01",
        "hangul": "\uac00",
        "emoji": "\U0001f600",
        "section": "\u00a7",
        "won": "\u20a9",
        "yen": "\u00a5",
        "non-breaking-space": "\u00a0",
        "zero-width-space": "\u200b",
        "letter": "\u00e9",
    },
}
CONTROLS: Final = {
    "nul": "\0",
    "backspace": "\b",
    "tab": "\t",
    "line-feed": "\n",
    "carriage-return": "\r",
    "escape": "\x1b",
    "delete": "\x7f",
    "next-line": "\x85",
    "line-separator": "\u2028",
    "byte-order-mark": "\ufeff",
    "right-to-left": "\u202e",
    "not-a-character": "\uffff",
    "lone-surrogate": "\ud800",
}
FORMATS: Final = {
    "zero-width-space": "\u200b",
    "soft-hyphen": "\u00ad",
    "word-joiner": "\u2060",
    "left-to-right": "\u200e",
    "combining-accent": "\u0301",
    "variation-selector": "\ufe0f",
    "tag": "\U000e0020",
}
"""Characters without a width of their own."""
SPACES: Final = {"space": " ", "tab": "\t", "line-feed": "\n", "non-breaking": "\u00a0"}
MEASURES: Final = {
    "two-bytes": "\u00e9",
    "three-bytes": "\uac00",
    "four-bytes": "\U0001f600",
    "combining": "e\u0301",
    "jamo": "\u1112\u1161\u11ab",
}
"""Characters whose number differs in bytes, in UTF-16 units, or composed."""
DICTIONARY: Final = {
    "percent-escapes": "%41%00%2F",
    "template": "{{7*7}}",
    "expression": "${1+1}",
    "sql": "a;--",
    "plus-and-percent": "+%20+",
    "html": "<b>",
    "repeated": "Aa1!Aa1!",
    "question": "?a=1#b",
    "comma": ",;:",
    "common": "Password1!",
    "true": "True1!true",
    "number-like": "+1.5E+10aB",
}
"""Beginnings of texts that mean something to some software."""
FIRSTS: Final = {"digit-first": "7", "special-first": "~", "upper-first": "Q"}
BETWEEN: Final = {"digits-and-between-cases": "1234[]^_5678", "upper-and-between-cases": "AB12[]^_@C34"}
"""What lies between Z and a, for readers who count from A to z."""
