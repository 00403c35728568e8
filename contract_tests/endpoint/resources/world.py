"""The resources that the endpoint knows, by kind and key: kept in memory, changed under a lock."""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Hashed:
    """A secret, salted and hashed. The cost is low on purpose: what is kept here is made up."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: str) -> Hashed:
        """Hash with a fresh salt."""
        salt = os.urandom(16)
        return cls(salt, _digest(secret, salt))

    def is_of(self, secret: object) -> bool:
        """Return whether it was made from a secret."""
        return isinstance(secret, str) and hmac.compare_digest(self.digest, _digest(secret, self.salt))


def _digest(secret: str, salt: bytes) -> bytes:
    # A lone surrogate, which a fault may let through, has no UTF-8 form: it is kept as it is.
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=salt, n=16, r=8, p=1)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource.

    Attributes:
        key: What requests name it by, as text.
        members: What responses show of it.
        secrets: What they don't.
        owners: The keys of the resources below which it was made, by kind.
    """

    key: str
    members: Mapping[str, Any]
    secrets: Mapping[str, Hashed] = field(default_factory=dict, repr=False)
    owners: Mapping[str, str] = field(default_factory=dict)

    def is_below(self, owners: Mapping[str, str]) -> bool:
        """Return whether it belongs to other resources, as far as it is known to which it does."""
        return all(self.owners.get(kind, key) == key for kind, key in owners.items())


class World:
    """Resources by kind and key. Safe to use from several threads.

    Args:
        settles_after: Seconds after which a resource has become what is waited for.
    """

    def __init__(self, settles_after: float = 0.0) -> None:
        self._settles_after = settles_after
        self._now = 0.0
        self._due: dict[tuple[str, str], tuple[float, Mapping[str, Any]]] = {}
        self._resources: dict[str, dict[str, Resource]] = {}
        self._begun: dict[str, frozenset[str]] = {}
        self._taken = set[tuple[str, str]]()
        self._renewals = Counter[tuple[str, str, str]]()
        self._lock = threading.Lock()

    def knows(self, kind: str) -> bool:
        """Return whether there are resources of a kind, or can be."""
        return kind in self._resources

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of resources."""
        return tuple(self._resources)

    def begin(self, kind: str, resources: Iterable[Resource] = ()) -> None:
        """Begin to know a kind of resource."""
        self._resources[kind] = {resource.key: resource for resource in resources}
        self._begun[kind] = frozenset(self._resources[kind])
        self._taken |= {(kind, key) for key in self._resources[kind]}

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind, in order of creation."""
        with self._lock:
            return tuple(self._resources.get(kind, ()))

    def made(self, kind: str) -> tuple[str, ...]:
        """Return the keys of those of a kind that were not there from the start."""
        return tuple(key for key in self.keys(kind) if key not in self._begun.get(kind, ()))

    def had(self, kind: str, key: object) -> bool:
        """Return whether a resource exists or existed: no new one gets the key of one that is gone."""
        with self._lock:
            return (kind, str(key)) in self._taken

    def count_had(self, kind: str) -> int:
        """Return how many resources of a kind exist or existed."""
        with self._lock:
            return sum(each == kind for each, _ in self._taken)

    def has(self, kind: str, key: object) -> bool:
        """Return whether a resource exists."""
        is_key = isinstance(key, str | int) and not isinstance(key, bool)
        with self._lock:
            return is_key and str(key) in self._resources.get(kind, ())

    def members(self, kind: str, key: object) -> Mapping[str, Any]:
        """Return what responses show of a resource.

        Raises:
            KeyError: There is none.
        """
        with self._lock:
            return self._resources[kind][str(key)].members

    def is_below(self, kind: str, key: object, owners: Mapping[str, str]) -> bool:
        """Return whether a resource exists that belongs to others, by their kinds."""
        with self._lock:
            resource = self._resources.get(kind, {}).get(str(key))
        return resource is not None and resource.is_below(owners)

    def listed(self, kind: str, owners: Mapping[str, str] = MappingProxyType({})) -> list[dict[str, Any]]:
        """Return what responses show of every resource of a kind, or of those that belong to others."""
        with self._lock:
            return [dict(each.members) for each in self._resources.get(kind, {}).values() if each.is_below(owners)]

    def put(
        self,
        kind: str,
        key: object,
        members: Mapping[str, Any],
        secrets: Mapping[str, Any],
        owners: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Make a resource, below others where those are named, or change members and secrets of one that exists."""
        hashed = {name: Hashed.of(value if isinstance(value, str) else repr(value)) for name, value in secrets.items()}
        with self._lock:
            self._taken.add((kind, str(key)))
            held = self._resources.setdefault(kind, {}).get(str(key), Resource(str(key), {}))
            self._resources[kind][str(key)] = Resource(
                held.key, {**held.members, **members}, {**held.secrets, **hashed}, {**owners, **held.owners}
            )

    def become(self, kind: str, key: object, meanwhile: Mapping[str, Any], members: Mapping[str, Any]) -> None:
        """Give a resource members: at once, or after some time where it is known what responses show until then."""
        self._due.pop((kind, str(key)), None)
        if self._settles_after and meanwhile:
            self.put(kind, key, meanwhile, {})
            self._due[kind, str(key)] = (self._now + self._settles_after, members)
        else:
            self.put(kind, key, members, {})

    def let_pass(self, now: float) -> None:
        """Let the time come to a point, in seconds since 1970-01-01T00:00:00Z: what is due happens."""
        self._now = now
        for (kind, key), (when, members) in list(self._due.items()):
            if when <= now:
                del self._due[kind, key]
                if self.has(kind, key):
                    self.put(kind, key, members, {})

    def renew(self, kind: str, key: object, what: str) -> None:
        """Make something of a resource anew that responses give as a whole."""
        with self._lock:
            self._renewals[kind, str(key), what] += 1

    def renewals(self, kind: str, key: object, what: str) -> int:
        """Return how often something of a resource was made anew."""
        with self._lock:
            return self._renewals[kind, str(key), what]

    def remove(self, kind: str, key: object) -> None:
        """Remove a resource.

        Raises:
            KeyError: There is none.
        """
        with self._lock:
            del self._resources[kind][str(key)]

    def value_is(self, kind: str, key: object, member: str, value: object) -> bool:
        """Return whether a member, or a secret, of a resource has a value; it has none that it does not know.

        Raises:
            KeyError: There is no such resource.
        """
        with self._lock:
            resource = self._resources[kind][str(key)]
        secret = resource.secrets.get(member)
        return bool(resource.members.get(member) == value) if secret is None else secret.is_of(value)
