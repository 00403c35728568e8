"""What `make dist` builds: a wheel with the package and nothing else, that works when it is installed."""

import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).resolve().parents[3]
GENERATED = REPOSITORY / "generated"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(GENERATED)]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    assert [path.suffix for path in sorted(output.iterdir())] == [".whl", ".gz"]
    return next(output.glob("*.whl"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packaged = {name for name in names if ".dist-info/" not in name}
    source = {path.relative_to(GENERATED).as_posix() for path in (GENERATED / "ncloud_dataforest").rglob("*.py")}
    assert packaged == source | {"ncloud_dataforest/py.typed"}


def test_the_metadata_names_the_dependencies_the_extra_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = next(name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name)
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        licence = archive.read(f"{folder}/licenses/LICENSE").decode()
        scripts = archive.read(f"{folder}/entry_points.txt").decode()
    required = [Requirement(text) for text in metadata.get_all("Requires-Dist") or []]
    extra = {str(each.marker).split('"')[1]: each.name for each in required if "extra" in str(each.marker)}
    assert extra == {"aiohttp": "aiohttp", "cli": "click"}
    assert list(extra) == metadata.get_all("Provides-Extra") == ["aiohttp", "cli"]
    always = [each.name for each in required if each.name not in extra.values()]
    assert always == ["attrs", "httpcore2", "httpx2", "msgspec"]
    assert "dataforest = ncloud_dataforest.__main__:main" in scripts.splitlines()
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert licence == (REPOSITORY / "LICENSE").read_text(encoding="utf-8")


def test_the_installed_wheel_works_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    # What pip starts to describe itself writes into the home folder.
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run([*install, str(wheel)], env=environment, check=True, capture_output=True)
    program = (
        "import ncloud_dataforest\n"
        "from ncloud_dataforest import DataForest\n"
        "from ncloud_dataforest.testing import FakeGateway\n"
        "with FakeGateway(DataForest).client() as df:\n"
        "    print(df.accounts.get_list().success, ncloud_dataforest.__file__)\n"
    )
    completed = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    assert completed.stdout.split() == ["True", str(target / "ncloud_dataforest" / "__init__.py")]
