"""`make clean-room`: the built wheel alone in an empty environment runs every example of the documentation.

Twice: with the oldest versions of its dependencies that it allows, and with the newest. It needs the package index, so
it is no part of `make test`.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement

from contract_tests.endpoint import EndpointSettings, running_endpoint
from generator.tests.documentation.examples import ENVIRONMENT, at_the_endpoint, examples


def main(wheel: Path) -> int:
    """Run the examples in both environments; 1 if one of them fails."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="clean-room-") as folder, running_endpoint(EndpointSettings()) as endpoint:
        for name, pins in (("oldest", list(oldest_versions(wheel))), ("newest", [])):
            python = environment(Path(folder) / name, wheel, pins)
            for example in examples():
                program = Path(folder) / "example.py"
                program.write_text(at_the_endpoint(example.code, endpoint.base_url), encoding="utf-8")
                failed |= not succeeds(python, program, f"{name}: {example}")
            failed |= not succeeds(python, Path(__file__).with_name("private_names.py"), f"{name}: private names")
            print(f"{name}: {', '.join(installed(python))}")
    return int(failed)


def succeeds(python: Path, program: Path, label: str) -> bool:
    """Run a program in an environment, and print why it fails if it does."""
    completed = subprocess.run(
        [python, "-W", "error", program.name],
        cwd=program.parent,
        env={**ENVIRONMENT, "PATH": os.defpath, "HOME": str(python.parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    if completed.returncode != 0:
        print(f"{label} failed\n{completed.stderr}")
    return completed.returncode == 0


def oldest_versions(wheel: Path) -> Iterator[str]:
    """Pins that hold each dependency at the lower bound of its range."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    for text in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(text)
        lower = next(each.version for each in requirement.specifier if each.operator == ">=")
        yield f"{requirement.name}=={lower}"


def environment(folder: Path, wheel: Path, pins: list[str]) -> Path:
    """Make a virtual environment that holds the wheel and what it needs, and give its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"{wheel}[aiohttp,cli]", *pins], check=True)
    return python


def installed(python: Path) -> list[str]:
    """What an environment holds, as pins."""
    command = [str(python), "-m", "pip", "list", "--format=freeze", "--exclude", "pip", "--exclude", "setuptools"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
