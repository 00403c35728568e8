"""A plugin of pytest: packages that tests generate share the runtime of the tree, mutants included.

A generated package has a copy of the runtime, of whose modules mutmut knows nothing. With this plugin such a package
imports the modules of the tree instead, so that a mutant of them is tried by the calls of the package, too. It works
because the runtime imports nothing of the package around it.
"""

from __future__ import annotations

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED: Final = "generator.runtime"
FOLDER: Final = Path(__file__).parents[2] / "runtime"
"""Where its modules stand."""
PACKAGES: Final = "api_"
"""How the names of packages begin that tests generate."""
_PARTS: Final = ("_core", "_testing", "errors", "testing", "types")


class SharedModuleLoader(Loader):
    """Puts a module of the tree in the place of its copy."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:  # noqa: ARG002 - named by importlib
        """Have an empty module made, which `exec_module` replaces."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Replace the module by that of the tree."""
        part = module.__name__.partition(".")[2]
        sys.modules[module.__name__] = importlib.import_module(f"{SHARED}.{part}")


class SharedRuntimeFinder(MetaPathFinder):
    """Finds the modules of the runtime in generated packages."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - named by importlib
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Return a spec for a part of the runtime, and nothing for other modules."""
        package, _, part = fullname.partition(".")
        if not package.startswith(PACKAGES) or part.split(".")[0] not in _PARTS:
            return None
        return ModuleSpec(fullname, SharedModuleLoader(), is_package=FOLDER.joinpath(*part.split(".")).is_dir())


def pytest_configure() -> None:
    """Share the runtime for the rest of the process."""
    sys.meta_path.insert(0, SharedRuntimeFinder())
