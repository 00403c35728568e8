"""Rounds in which every contender takes its turn, and the ratios that come out of them."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Contender:
    """Who runs: a label for the table, and the module and function that prepare it."""

    label: str
    module: str
    function: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cost:
    """What one round cost.

    Attributes:
        cpu: Seconds on the processor.
        wall: Seconds on the clock.
        memory: Bytes that the largest of its processes took at most; 0 where that was not measured.
    """

    cpu: float
    wall: float
    memory: int = 0


class Worker:
    """The process of one contender."""

    def __init__(self, contender: Contender, process: "subprocess.Popen[str]") -> None:
        self.contender = contender
        self._process = process

    def run(self, operations: int) -> Cost:
        """Have the contender carry out that many operations."""
        if self._process.stdin is None:
            raise RuntimeError("the worker was started without a pipe to its standard input")
        self._process.stdin.write(f"{operations}\n")
        self._process.stdin.flush()
        measured = json.loads(self.read_line())
        return Cost(cpu=measured["cpu"], wall=measured["wall"])

    def read_line(self) -> str:
        """The next line that the process prints; an ended process is an error."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"{self.contender.label}: the benchmark process ended early")
        return line


@contextmanager
def worker(contender: Contender) -> Iterator[Worker]:
    """A contender's process, ready to run, ended at the end of the block."""
    command = [sys.executable, "-m", "generator.proof.bench.worker", contender.module, contender.function]
    process = subprocess.Popen(  # noqa: S603 - runs our own module
        [*command, *contender.arguments],
        cwd=REPOSITORY,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        started = Worker(contender, process)
        started.read_line()
        yield started
    finally:
        process.kill()
        process.communicate()


def environment() -> Mapping[str, str]:
    """What benchmark processes see: no proxies, no keys, the repository and the generated client importable."""
    return {"PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'generated'}", "PYTHONDONTWRITEBYTECODE": ""}


def rounds(contenders: Sequence[Contender], *, operations: int, count: int) -> dict[str, list[Cost]]:
    """Let every contender run `operations` in each of `count` rounds, after one round that is not counted."""
    costs: dict[str, list[Cost]] = {contender.label: [] for contender in contenders}
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(contender)) for contender in contenders]
        for number in range(count + 1):
            for each in workers:
                cost = each.run(operations)
                if number > 0:
                    costs[each.contender.label].append(cost)
    return costs


def table(
    title: str, costs: Mapping[str, Sequence[Cost]], *, ours: str, operations: int = 1, unit: str = "call"
) -> str:
    """Costs and ratios as text: the median cost of one operation, and ours divided by each peer's."""
    lines = [title, f"  {'':44} {'CPU/' + unit:>13} {'ours/peer CPU':>14} {'ours/peer wall':>15}"]
    for label, measured in costs.items():
        each = statistics.median(cost.cpu for cost in measured) / operations
        pairs = list(zip(costs[ours], measured, strict=True))
        cpu = statistics.median(mine.cpu / theirs.cpu for mine, theirs in pairs)
        wall = statistics.median(mine.wall / theirs.wall for mine, theirs in pairs)
        ratios = f"{'':>14} {'':>15}" if label == ours else f"{cpu:>13.2f}x {wall:>14.2f}x"
        memory = statistics.median(cost.memory for cost in measured)
        lines.append(f"  {label:44} {each * 1e6:>10.1f} us {ratios}{f'{memory / 1e6:>8.0f} MB' if memory else ''}")
    return "\n".join(lines)
