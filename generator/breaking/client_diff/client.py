"""Two versions of the generated client: everything that changed in its public names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.breaking.change import Change
from generator.breaking.client_diff import class_rules, function_rules
from generator.breaking.client_diff.load import Package, class_bases
from generator.breaking.client_diff.names import compare_names
from generator.breaking.client_diff.public import AddedName, public_names


def compare_clients(before: Package, after: Package) -> tuple[Change, ...]:
    """Find every change of the public names of a package, and of what they take, give and hold."""
    return (*compare_names(before, after), *_compare_shared_names(before, after))


def _compare_shared_names(before: Package, after: Package) -> Iterator[Change]:
    old_bases, new_bases = class_bases(before), class_bases(after)
    for name in public_names(before.module, after.module):
        if isinstance(name, AddedName):
            yield from class_rules.added_name_rule(name)
            continue
        yield from function_rules.function_rule(name, new_bases)
        yield from class_rules.base_class_rule(name, old_bases, new_bases)
        yield from class_rules.attribute_type_rule(name, new_bases)
        yield from class_rules.enum_value_rule(name)
        yield from class_rules.field_rule(name)
        yield from class_rules.field_order_rule(name)
