"""Which modules are mutated: all of the runtime, a shard of it, or those that were named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RUNTIME: Final = "generator/runtime"
"""What is mutated: the public modules of the client and their core, relative to the repository."""


class SelectionError(Exception):
    """No such shard or module; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of several.

    Attributes:
        number: Which one, counted from 1.
        of: How many there are.
    """

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read `1/8`.

        Raises:
            SelectionError: The text is no shard.
        """
        number, slash, of = text.partition("/")
        if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
            return cls(int(number), int(of))
        raise SelectionError(f"{text!r} is no shard: write 1/8 to 8/8 for the eight parts of a run")

    def modules(self, sizes: Mapping[str, int]) -> list[str]:
        """Return the modules of this shard, so that all shards are about equally large.

        Args:
            sizes: The size of each module.
        """
        shards: list[list[str]] = [[] for _ in range(self.of)]
        totals = [0] * self.of
        for name in sorted(sizes, key=lambda each: (-sizes[each], each)):
            smallest = totals.index(min(totals))
            shards[smallest].append(name)
            totals[smallest] += sizes[name]
        return sorted(shards[self.number - 1])


def module_sizes(repository: Path) -> dict[str, int]:
    """Return the modules of the runtime, as `_core/calls/retry.py`, with their sizes in bytes."""
    runtime = repository / RUNTIME
    return {path.relative_to(runtime).as_posix(): path.stat().st_size for path in sorted(runtime.rglob("*.py"))}


def selected(repository: Path, shard: Shard, only: tuple[str, ...]) -> list[str]:
    """Return the modules to mutate.

    Args:
        repository: The tree.
        shard: The part of the modules.
        only: Names of modules, as `_core/calls/retry.py`; empty for all.

    Raises:
        SelectionError: A name is not that of a module, or nothing is left.
    """
    sizes = module_sizes(repository)
    unknown = sorted(set(only) - sizes.keys())
    if unknown:
        raise SelectionError(f"{RUNTIME} has no module {', '.join(unknown)}: write, for example, _core/calls/retry.py")
    modules = shard.modules({name: size for name, size in sizes.items() if not only or name in only})
    if not modules:
        raise SelectionError(f"shard {shard.number}/{shard.of} holds no module: take fewer shards")
    return modules


def patterns(modules: list[str]) -> Iterator[str]:
    """Yield the modules as mutmut wants them."""
    return (f"{RUNTIME}/{name}" for name in modules)
