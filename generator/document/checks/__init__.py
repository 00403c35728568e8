"""Refusing documents that make no sense.

One module a subject. The later stages rely on what the earlier ones saw: what they look for stands where it should
and has the type that it should have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.document.checks.contradictions import contradictions
from generator.document.checks.effects import check_effects
from generator.document.checks.extensions import by_extension, check_extensions
from generator.document.checks.failures import check_failures, check_problems, check_retries
from generator.document.checks.operations import check_operations
from generator.document.checks.paths import check_alike, check_paths
from generator.document.checks.references import check_references
from generator.document.checks.schemas import check_bounds, check_expressible, check_keywords, check_schemas
from generator.document.checks.secrets import check_secrets
from generator.document.checks.security import check_security
from generator.document.checks.servers import check_own_servers, check_servers
from generator.document.checks.signature import check_signature
from generator.document.checks.structure import check_structure
from generator.document.checks.waits import check_waits
from generator.document.load import Document
from generator.document.walk import walk
from generator.problems import GenerationRefused, Problem


def check(
    document: Document,
    failure_classes: Collection[str],
    *,
    has_server: bool = False,
    forgives_contradictions: bool = False,
) -> tuple[Problem, ...]:
    """Check a document.

    Args:
        document: The document.
        failure_classes: Names of the client's exceptions that `x-failures` may name.
        has_server: Whether the config says where the API is, so that the document need not.
        forgives_contradictions: Whether what is allowed, but hardly meant, is returned and not refused.

    Returns:
        What is forgiven.

    Raises:
        GenerationRefused: With every problem of the first stage that found one.
    """
    _stage(document, check_structure(document))
    places = tuple(walk(document))
    _stage(document, check_references(document, places))
    _stage(document, check_extensions(document, places))
    having = by_extension(places)
    _stage(
        document,
        [
            *(() if has_server else [*check_servers(document), *check_own_servers(document, places)]),
            *check_operations(document),
            *check_paths(document),
            *check_security(document),
            *check_signature(document, having["x-signature"]),
            *check_secrets(document, having["x-secret"]),
            *check_problems(document, having["x-problem"]),
            *check_failures(document, having["x-failures"], having["x-problem"], failure_classes),
            *check_retries(document),
            *check_effects(document),
            *check_waits(document),
            *check_keywords(document, places),
            *check_expressible(document, places),
            *check_bounds(document, places),
            *check_schemas(document, having["x-extensible-enum"], having["x-read-as"]),
        ],
    )
    found = (*check_alike(document), *contradictions(document, places))
    if not forgives_contradictions:
        _stage(document, found)
    return found


def _stage(document: Document, problems: Iterable[Problem]) -> None:
    found = tuple(dict.fromkeys(each for each in problems if each.pointer not in document.unusable))
    if found:
        raise GenerationRefused(found)
