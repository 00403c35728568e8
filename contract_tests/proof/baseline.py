"""What the run found before it read the document: every later proof is compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from contract_tests.cases.profile import Profile
from openapi.files import read

FILE: Final = Path(__file__).with_name("baseline.yaml")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A whole proof of an earlier commit.

    Attributes:
        faults: The clauses under which each fault was found, by profile.
        variants: The variants that stayed green.
    """

    faults: Mapping[str, Mapping[str, tuple[str, ...]]]
    variants: tuple[str, ...]


@cache
def baseline() -> Baseline:
    """Return the proof of 206799b."""
    content: Mapping[str, Any] = read(FILE)
    faults = {
        name: {
            profile.value: tuple(found[profile] if isinstance(found, dict) else found)
            for profile in (Profile.QUICK, Profile.DEFAULT)
        }
        for name, found in content["faults"].items()
    }
    return Baseline(faults, tuple(content["variants"]))
