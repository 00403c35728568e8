"""Objects that need each other, directly or over others: which of their modules are imported when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from generator.view.models import Model
from generator.view.needs import groups

_MOST: Final = 50
"""Modules that may import one another in turn; each takes several calls of Python's stack, which has a thousand."""


def with_later_imports(models: Iterable[Model]) -> tuple[Model, ...]:
    """Return for each model which modules that it needs need it in turn, and what imports them if they are many."""
    by_module = {model.module: model for model in models}
    needs = {module: [each.module for each in model.references] for module, model in by_module.items()}
    group = groups(needs)
    size = Counter(group[module] for module in by_module)
    many = dict.fromkeys(group[module] for module in sorted(by_module) if size[group[module]] > _MOST)
    together = {number: f"_together_{place}" for place, number in enumerate(many, 1)}
    return tuple(
        replace(
            model,
            later_imports=frozenset(each for each in needs[name] if group.get(each) == group[name]),
            together=together.get(group[name], ""),
        )
        for name, model in by_module.items()
    )
