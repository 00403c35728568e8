"""Where the files of this repository are, and its scripts, which no package holds."""

import importlib.util
from pathlib import Path
from types import ModuleType

REPOSITORY = Path(__file__).resolve().parents[3]
WORKFLOWS = tuple(sorted((REPOSITORY / ".github" / "workflows").glob("*.yml")))


def script(name: str) -> ModuleType:
    """Return the script of that name in .ci/ as a module."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
