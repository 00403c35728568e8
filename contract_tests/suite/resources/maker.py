"""Makes resources for a run, and learns from successes which there are."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from contract_tests.contract import EffectKind

from ..sending.guard import NotSentError
from .requests import Requests
from .sent import exact_key_of, key_of, texts_made, whereabouts
from .world import CREATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange

    from ..run import Run


class Maker:
    """Makes resources.

    Args:
        run: The run.

    Attributes:
        texts: Texts of what was made, by the id of the operation.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self.texts: dict[str, set[str]] = defaultdict(set)

    def learn(self, exchange: ObservedExchange) -> None:
        """Learn from a success which resources exist, so that no other one is harmed and what was made is removed."""
        run, world = self._run, self._run.world
        operation = run.operation_of(exchange.request)
        if operation is not None and exchange.response is not None and 200 <= exchange.response.status < 300:
            key, kind = key_of(operation, exchange.request), operation.effect.resource
            known = set(world.made[kind])
            if operation.makes_what_it_names and exchange.response.status == CREATED:
                world.learn_named(kind, key, exact_key_of(operation, exchange.request))
            world.learn(operation, exchange.response, key, exchange.request)
            path = exchange.request.path
            world.places.add(operation.resource_path(path))
            for made in set(world.made[kind]) - known:
                world.made_with[kind, made] = whereabouts(operation, exchange.request)
                world.places.add(f"{path.rstrip('/')}/{quote(made, safe='', errors='surrogatepass')}")
            if operation.effect.kind is EffectKind.CREATE:
                self.texts[operation.id] |= texts_made(operation, exchange.request)
            run.states.learn(operation, key)
            run.stand_ins.learn(operation, key)

    def make(self, operation: OperationContract, below: Mapping[str, object] = MappingProxyType({})) -> str | None:
        """Make a resource, as a part of others where those are named; return its key, None when that does not work."""
        world, kind = self._run.world, operation.effect.resource
        requests = Requests(world, self._run.settings.seed)
        known, subject = len(world.made[kind]), requests.subject(operation)
        # With texts of its own: another may not get the same name.
        source = requests.api.source(f"made {kind} {known + len(world.gone[kind])}")
        draft, named = requests.varied(subject, source), operation.input(operation.effect.key)
        if named is not None and operation.makes_what_it_names:
            draft = draft.having(named, requests.api.values.new(named, source))
        for each in operation.parameters:
            draft = draft.having(each, below[each.name]) if each.name in below else draft
        case = subject.case("start/made", draft=draft)
        try:
            self._run.prepare(case)
        except NotSentError:  # what the document shows for it is the key of something that must be left alone
            return None
        return next(iter(world.made[kind][known:]), None)
