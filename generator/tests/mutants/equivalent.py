"""The mutants that change nothing, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

EQUIVALENT: Final[Mapping[str, str]] = {
    key: group["reason"]
    for group in yaml.safe_load(Path(__file__).with_name("equivalent.yaml").read_text(encoding="utf-8"))
    for key in group["mutants"]
}
"""The reason by the key of the mutant."""
