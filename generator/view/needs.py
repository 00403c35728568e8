"""What names need: all that some of them reach, and those that need each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping


def reached(starts: Iterable[str], needs: Mapping[str, Iterable[str]]) -> set[str]:
    """Return some names and all that they need, over however many steps.

    Args:
        starts: The names to begin with.
        needs: What each name needs; names that need nothing themselves may be missing.
    """
    waiting, found = [*starts], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, ())
    return found


def groups(needs: Mapping[str, Collection[str]]) -> Mapping[str, int]:
    """Number the groups of names that need each other, directly or over others.

    Args:
        needs: What each name needs; names that need nothing themselves may be missing.

    Returns:
        A number for each name. Two names with the same number need each other; a name alone has one of its own.
    """
    needed_by: dict[str, list[str]] = {name: [] for name in needs}
    for name, others in needs.items():
        for other in others:
            needed_by.setdefault(other, []).append(name)
    # Kosaraju's algorithm: what is finished last reaches all that it can, so going backwards from there stays inside
    # its own group.
    finished = list(_in_order_of_end(needs))
    group: dict[str, int] = {}
    for number, name in enumerate(reversed(finished)):
        waiting = [name] if name not in group else []
        while waiting:
            member = waiting.pop()
            if member not in group:
                group[member] = number
                waiting.extend(needed_by.get(member, ()))
    return group


def _in_order_of_end(needs: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Return every name after all that it needs, as far as there is no circle."""
    seen: set[str] = set()
    for start in needs:
        if start in seen:
            continue
        seen.add(start)
        walk = [(start, iter(needs[start]))]
        while walk:
            name, rest = walk[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                walk.pop()
                yield name
            else:
                seen.add(following)
                walk.append((following, iter(needs.get(following, ()))))
