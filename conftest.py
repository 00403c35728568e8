"""What holds for all tests: whatever they put into the temporary folder goes with the run, and no example is timed."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are cores: tests wait for servers that begin and end."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Make a temporary folder for this run, where worker processes and started programs find it, too."""
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(config.rootpath / ".cache" / "hypothesis"))
    # How long an example takes, or the making of it, depends on the machine and on what else runs there.
    settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("untimed")
    if hasattr(config, "workerinput"):
        return
    folder = tempfile.mkdtemp(prefix="dataforest-tests-")
    # At the very end: pytest looks into its own folders when the interpreter ends.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from looking at ten thousand tests again and again: they stay until the end."""
    gc.disable()
    result = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()
    return result
