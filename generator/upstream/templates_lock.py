"""The templates of openapi-python-client that ours take the place of, and what they were when ours were written.

openapi-python-client promises nothing about its templates. When a version changes one of them, ours may lack what
changed, so generation stops until somebody has compared the two and recorded the new state:

    python -m generator.upstream
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from generator.problems import GenerationRefused, Problem

LOCK: Final = Path(__file__).with_name("templates.lock")
"""SHA-256 of each template by its name, and the version that had them."""

_REPLACED: Final = (
    "endpoint_macros.py.jinja",
    "errors.py.jinja",
    "helpers.jinja",
    "literal_enum.py.jinja",
    "types.py.jinja",
    "property_templates/*.jinja",
)
"""Templates whose place is taken by the runtime and by macros of other names."""


def check(upstream: Path | None = None, lock: Path = LOCK) -> None:
    """Make sure that the templates are what they were.

    Args:
        upstream: The folder of the templates; that of the installed openapi-python-client by default.
        lock: What they were.

    Raises:
        GenerationRefused: Some are not; the problem names them.
    """
    recorded = json.loads(lock.read_text(encoding="utf-8"))
    present = hashes(upstream or upstream_templates())
    names = sorted({*recorded["templates"], *present})
    changed = [name for name in names if recorded["templates"].get(name) != present.get(name)]
    if changed:
        raise GenerationRefused(
            [
                Problem(
                    f"openapi-python-client {version('openapi-python-client')} has other templates than"
                    f" {recorded['version']}, for which ours were written: {', '.join(changed)}",
                    "openapi-python-client",
                    "Compare them with generator/templates/, carry over what matters, then run"
                    " python -m generator.upstream",
                )
            ]
        )


def hashes(upstream: Path) -> Mapping[str, str]:
    """Return the hash of each template that one of ours overrides by its name, or takes the place of."""
    from generator.upstream.environment import TEMPLATES

    overridden = {path.name for path in TEMPLATES.glob("*.jinja") if (upstream / path.name).is_file()}
    replaced = {path.relative_to(upstream).as_posix() for pattern in _REPLACED for path in upstream.glob(pattern)}
    return {name: hashlib.sha256((upstream / name).read_bytes()).hexdigest() for name in sorted(overridden | replaced)}


def upstream_templates() -> Path:
    """Return the folder with the templates of the installed openapi-python-client."""
    package = find_spec("openapi_python_client")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("openapi_python_client is not installed")
    return Path(package.origin).parent / "templates"


def record() -> None:
    """Write down what the templates are now."""
    content = {
        "about": "Templates of openapi-python-client that ours take the place of; see templates_lock.py.",
        "version": version("openapi-python-client"),
        "templates": hashes(upstream_templates()),
    }
    LOCK.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
