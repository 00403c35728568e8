"""How schemathesis is set up: it signs at the last moment, remembers nothing, learns nothing, knows our formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import requests.auth
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, settings

from contract_tests.cases.building.access import QUERY
from contract_tests.cases.profile import Profile
from contract_tests.contract import EffectKind, Role
from openapi.pointers import escaped, resolve

from ..scenes.strategies import keys, right_texts
from ..sending.transport import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from schemathesis.schemas import BaseSchema

    from contract_tests.cases.building.api import Subject
    from contract_tests.contract import OperationContract

    from ..run import Run

EXAMPLES: Final = {Profile.QUICK: 9, Profile.DEFAULT: 76, Profile.DEEP: 1000}
"""Examples of a property, by profile."""
FURTHER: Final = {Profile.QUICK: 5, Profile.DEFAULT: 32, Profile.DEEP: 1000}
"""The same for an operation that does not stand for all others."""
LAST: Final = {Profile.QUICK: 0, Profile.DEFAULT: 10, Profile.DEEP: 250}
"""The same for an operation whose inputs were all tried with an operation before it."""
SCENARIOS: Final = {Profile.QUICK: 2, Profile.DEFAULT: 12, Profile.DEEP: 150}
STEPS: Final = 6


def hypothesis_settings(examples: int, *, steps: int | None = None) -> settings:
    """Settings of a property: as many examples as the profile has, no database, no deadline, shrunk when it fails."""
    more: dict[str, Any] = {} if steps is None else {"stateful_step_count": steps}
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        **more,
    )


def is_generated(run: Run, operation: OperationContract) -> bool:
    """Return whether requests of an operation can be generated: where it may not be carried out, harmless ones.

    What is left out is not called on the way from another operation either.
    """
    if not run.world.offers(operation):
        return False
    if not {operation.name, operation.id, operation.path, *operation.tags}.isdisjoint(run.settings.exclude):
        return False
    return run.world.may(operation) or (
        operation.effect.kind in {EffectKind.CHANGE, EffectKind.DELETE}
        and run.requests.refused_value(operation) is not None
    )


def examples_of(run: Run, operation: OperationContract) -> int:
    """Return how many random requests of an operation are tried: few where none of its inputs is new."""
    api = run.requests.api
    by_profile = EXAMPLES if _is_of(operation, api.pair) else FURTHER if _is_of(operation, api.leading) else LAST
    return by_profile[run.settings.profile]


def has_corners(run: Run, operation: OperationContract) -> bool:
    """Return whether every corner of an operation is tried, as the matrix does for its rules one by one."""
    api, profile = run.requests.api, run.settings.profile
    tried = {Profile.QUICK: api.pair, Profile.DEFAULT: api.leading, Profile.DEEP: api.operations}[profile]
    return _is_of(operation, tried)


def _is_of(operation: OperationContract, subjects: Collection[Subject]) -> bool:
    return any(each.operation is operation for each in subjects)


def is_in(run: Run, operation: OperationContract, phases: Collection[str]) -> bool:
    """Return whether requests of an operation are generated in some phases of schemathesis."""
    if "stateful" in phases:
        return is_generated(run, operation)
    chosen = examples_of(run, operation) > 0 if "fuzzing" in phases else has_corners(run, operation)
    return chosen and is_generated(run, operation)


def leads_on(run: Run, link: Any) -> bool:  # noqa: ANN401 - any part of a document
    """Return whether a link leads to an operation of which requests are generated."""
    target = link.get("operationId")
    named = (each for each in run.knowledge.contract.operations if each.id == target)
    return target is None or any(is_generated(run, each) for each in named)


def generated_clauses(run: Run, operation: OperationContract) -> tuple[str, ...]:
    """Return the clauses that generated requests of an operation try."""
    tries = run.requests.api.tries
    found = [
        *tries.any_response,
        *tries.refused,
        *tries.accepted(operation),
        run.knowledge.contract.clauses.at(operation.pointer),
    ]
    found += [clause for each in operation.inputs for clause in tries.rule(each)]
    return tuple(dict.fromkeys(found))


def schema_for(run: Run, *phases: str) -> BaseSchema:
    """The document, loaded by schemathesis for some of its phases."""
    contract, values = run.knowledge.contract, run.requests.api.values
    document: dict[str, Any] = _with_listed_examples(dict(contract.document))
    for operation in contract.operations:
        for parameter in operation.inputs:
            # What is known of a key, or how a secret is made, no schema tells.
            known = values.known.get(parameter.resource, ()) if parameter.role is Role.REFERENCE else ()
            if not (known or parameter.role is Role.SECRET):
                continue
            schema = resolve(document, parameter.schema_pointer)
            if values.is_text(parameter):
                name = f"of{parameter.schema_pointer}"
                texts = values.texts(parameter)
                schemathesis.openapi.format(name, keys(known[0], texts) if known else right_texts(texts))
                schema["format"] = name
            elif known:
                schema["enum"] = [int(key) for key in known if key.isdecimal()] or [1]
    document["openapi"] = "3.1.0"  # whose keywords the schemas of a compiled contract have
    document["servers"] = [{"url": f"{run.settings.base_url}{contract.base_path}"}]
    # A path may be a reference, to what another path is, too: what is taken out of one stays in the other.
    places = {path: contract.schemas.follow(f"/paths/{escaped(path)}") for path in document["paths"]}
    document["paths"] = {path: dict(resolve(document, place)) for path, place in places.items()}
    for operation in contract.operations:
        if not is_in(run, operation, phases):
            del document["paths"][operation.template][operation.method.lower()]
        for form in operation.successes if is_in(run, operation, phases) else ():
            response = resolve(document, form.target)
            response["links"] = {name: link for name, link in form.links.items() if leads_on(run, link)}
    schema = schemathesis.openapi.from_dict(document, config=_config(run, phases))
    # Signed when it is sent, over the final bytes; schemathesis itself makes up no credentials.
    schema.auth.set_from_requests(Authenticate(run))
    return schema


def _with_listed_examples(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a copy in which the examples of schemas are lists, as JSON Schema has them, and not named as elsewhere."""
    if isinstance(node, list):
        return [_with_listed_examples(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    copied = {key: _with_listed_examples(value) for key, value in node.items()}
    if isinstance(node.get("type"), str | list) and isinstance(node.get("examples"), Mapping):
        copied["examples"] = list(copied["examples"].values())
    return copied


class Authenticate(requests.auth.AuthBase):
    """Lets a request of schemathesis in, over its final bytes.

    Args:
        run: Its credentials, and the endpoint's clock.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Set the credentials."""
        run = self._run
        operation = run.operation_at(str(request.method), request.path_url)
        if operation is not None:
            signing = run.requests.api.access.valid(operation)
            for name, value in run.transport.credentials(signing, str(request.method), request.path_url):
                if name.startswith(QUERY):
                    request.prepare_url(str(request.url), {name.removeprefix(QUERY): value})
                else:
                    request.headers[name] = value
        return request


def _config(run: Run, phases: tuple[str, ...]) -> schemathesis.Config:
    # Not one by one: schemathesis looks at each entry whenever it asks for the settings of an operation.
    by_count: dict[int, list[str]] = {}
    for each in run.knowledge.contract.operations:
        by_count.setdefault(examples_of(run, each), []).append(each.id)
    by_phase: dict[str, dict[str, Any]] = {
        name: {"enabled": name in phases, "extra-data-sources": {"responses": False}}
        for name in ("examples", "coverage", "fuzzing")
    }
    by_phase["fuzzing"]["error-feedback"] = {"enabled": False}
    by_phase["stateful"] = {"inference": {"algorithms": []}, "link-calibration": False}
    return schemathesis.Config.from_dict(
        {
            "seed": run.settings.seed,
            "headers": {"User-Agent": USER_AGENT},
            "generation": {
                "database": "none",
                "with-security-parameters": False,
                "max-examples": EXAMPLES[run.settings.profile],
            },
            "operations": [
                {"include-operation-id": names, "generation": {"max-examples": count}}
                for count, names in by_count.items()
                if count
            ],
            "phases": by_phase,
            "suppress-health-check": ["all"],
            "cache": {"enabled": False},
            "analysis": {"constants": {"enabled": False}},
            "output": {"sanitization": {"enabled": False}},
        }
    )
