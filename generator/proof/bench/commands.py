"""Whole commands in turn: generation against the stock generator, imports against `import httpx2`."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.proof.bench.contenders import ACCESS_KEY, SECRET_KEY
from generator.proof.bench.interleave import REPOSITORY, Cost, environment, table

DOCUMENT = REPOSITORY / "openapi" / "dataforest.yaml"
SETTINGS = REPOSITORY / "openapi" / "generator.yaml"


@dataclass(frozen=True)
class Command:
    """A command to time, and what to do before each of its runs (not timed)."""

    label: str
    arguments: Sequence[str]
    before: Callable[[], None] = lambda: None


def generation(folder: Path, *, count: int) -> str:
    """Our generator, cold and with nothing changed, against the stock one on the same document.

    The very first run in a clone also compiles the templates; what later runs keep of that is taken away for it.
    """
    cold, unchanged, stock = folder / "cold", folder / "unchanged", folder / "stock"
    ours = (sys.executable, "-m", "generator", "--config", str(SETTINGS), "--output")
    subprocess.run(  # noqa: S603 - runs our own module
        [*ours, str(unchanged)], cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL
    )
    commands = [
        Command("python -m generator, cold", (*ours, str(cold)), before=lambda: remove(cold)),
        Command("python -m generator, very first run", (*ours, str(cold)), before=lambda: remove(cold, *compiled())),
        Command("python -m generator, unchanged", (*ours, str(unchanged))),
        Command("openapi-python-client generate", stock_generation(stock), before=lambda: remove(stock)),
    ]
    costs = in_turn(commands, count=count)
    stock_label = commands[-1].label
    return "\n".join(
        table(
            "generation", {label: costs[label], stock_label: costs[stock_label]}, ours=label, operations=1, unit="run"
        )
        for label in (command.label for command in commands[:-1])
    )


def imports(*, count: int) -> str:
    """Importing the client, and making the first one, against the same with its HTTP library."""
    imported = "import ncloud_dataforest.DataForest"
    made = "import and make a DataForest"
    programs = {
        imported: "from ncloud_dataforest import DataForest",
        "import httpx2": "import httpx2",
        "import httpx": "import httpx",
        "python alone": "pass",
        made: f"from ncloud_dataforest import DataForest as C; C(access_key={ACCESS_KEY!r}, secret_key={SECRET_KEY!r})",
        "import and make an httpx2.Client": "import httpx2; httpx2.Client()",
        "import and make an httpx.Client": "import httpx; httpx.Client()",
    }
    commands = [Command(label, (sys.executable, "-c", program)) for label, program in programs.items()]
    costs = in_turn(commands, count=count)
    makes = {label: costs[label] for label in programs if "make" in label}
    return "\n".join(
        (
            table(
                "import", {label: costs[label] for label in programs if label not in makes}, ours=imported, unit="run"
            ),
            table("import and first client", makes, ours=made, unit="run"),
        )
    )


def stock_generation(output: Path, document: Path = DOCUMENT) -> tuple[str, ...]:
    """The stock command that writes a package from the document to `output`."""
    command = Path(sys.executable).with_name("openapi-python-client")
    return (str(command), "generate", "--path", str(document), "--output-path", str(output), "--meta", "none")


def generate_stock_package(output: Path) -> None:
    """Have the stock generator write the package that the call and decoding benchmarks use.

    It drops every model that reaches an enum of booleans and strings, so it is given the document without that one.
    """
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    document["components"]["schemas"]["Account"]["properties"]["disabled"] = {"type": "boolean"}
    simplified = output.with_suffix(".json")
    simplified.write_text(json.dumps(document), encoding="utf-8")
    subprocess.run(stock_generation(output, simplified), check=True, capture_output=True)  # noqa: S603 - the peer, from our own environment


def remove(*paths: Path) -> None:
    """Take away what an earlier run wrote."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def compiled() -> Iterator[Path]:
    """Return the templates that our generator keeps compiled."""
    return (REPOSITORY / ".cache" / "jinja2").glob("*")


def in_turn(commands: Sequence[Command], *, count: int) -> Mapping[str, list[Cost]]:
    """Run every command once in each of `count` rounds, after one round that is not counted."""
    costs: dict[str, list[Cost]] = {command.label: [] for command in commands}
    for number in range(count + 1):
        for command in commands:
            command.before()
            cost = whole_process(command.arguments)
            if number > 0:
                costs[command.label].append(cost)
    return costs


def whole_process(arguments: Sequence[str]) -> Cost:
    """What a command costs from start to end; a command that fails is an error."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
    with tempfile.TemporaryFile() as errors:
        wall = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - commands of this module
            arguments, cwd=REPOSITORY, env={**environment(), "PATH": path}, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - wall
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            told = errors.read().decode(errors="replace")[-500:]
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {told}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, memory=used.ru_maxrss * unit)
