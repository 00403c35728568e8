"""Tables of cases, written as YAML beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a table."""
    cases: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return cases


def lines(written: str | list[str]) -> list[str]:
    """Return what is written as one line or as a list of lines."""
    return [written] if isinstance(written, str) else written
