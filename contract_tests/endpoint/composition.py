"""From settings to the behaviour that they describe."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from .behaviour import Behaviour
from .failures import FAILURES
from .faults import FAULTS
from .passwords import PASSWORD_POLICIES
from .settings import SettingsError
from .variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .settings import EndpointSettings
    from .switches import Switch


def behaviour_of(settings: EndpointSettings) -> Behaviour:
    """Return the documented behaviour, changed by variants, failures and faults, each in the order of its registry.

    Raises:
        SettingsError: A password policy, variant, failure or fault has an unknown name.
    """
    if settings.password_policy not in PASSWORD_POLICIES:
        raise SettingsError(_unknown("password policy", settings.password_policy, PASSWORD_POLICIES))
    behaviour = replace(Behaviour(), password_fits=PASSWORD_POLICIES[settings.password_policy])
    for switch in (
        *_chosen("variant", settings.variants, VARIANTS),
        *_chosen("failure", settings.failures, FAILURES),
        *_chosen("fault", settings.faults, FAULTS),
    ):
        behaviour = switch.change(behaviour)
    return behaviour


def _chosen(kind: str, names: frozenset[str], registry: Mapping[str, Switch]) -> list[Switch]:
    unknown = sorted(names - registry.keys())
    if unknown:
        raise SettingsError(_unknown(kind, unknown[0], registry))
    return [switch for name, switch in registry.items() if name in names]


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else f"known are {_some(known)}"
    return f"unknown {kind} {name!r}; {hint}"


def _some(names: Iterable[str]) -> str:
    first, *rest = (", ".join(list(names)[:6]), *list(names)[6:])
    return f"{first}, and {len(rest)} more" if rest else first
