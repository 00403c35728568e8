"""The table of who finds what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from contract_tests.cases.profile import Profile

from .baseline import baseline
from .trial import EndpointTrial, faults_of, variants_of
from .work import Work


class Table:
    """What every trial came to."""

    def __init__(self, trials: Sequence[EndpointTrial], document: str = "") -> None:
        """Sort trials by what was switched on and by tool.

        Args:
            trials: What came of every run.
            document: File of the document; empty for that of this repository.
        """
        self._trials = trials
        self._before = {} if document else baseline().faults
        self._registry, variants = faults_of(document), variants_of(document)
        self._faults: dict[str, dict[str, EndpointTrial]] = defaultdict(dict)
        self._variants: dict[str, list[EndpointTrial]] = defaultdict(list)
        for trial in trials:
            if trial.switch in self._registry:
                self._faults[trial.switch][trial.profile] = trial
            elif trial.switch in variants:
                self._variants[trial.switch].append(trial)

    @property
    def tools(self) -> list[str]:
        """Return the profiles and peers, ours first."""
        seen = dict.fromkeys(trial.profile for trial in self._trials if trial.switch in self._registry)
        return sorted(seen, key=lambda tool: (tool not in set(Profile), tool != Profile.QUICK, tool))

    def survivors(self, tool: str) -> list[str]:
        """Return the faults that a tool did not find."""
        return [name for name, by_tool in self._faults.items() if tool in by_tool and by_tool[tool].outcome != "red"]

    def tripped(self) -> list[str]:
        """Return the variants that were taken for a violation, and the endpoint without any switch, with any seed."""
        ours = [trial for trial in self._trials if not trial.switch and trial.profile in set(Profile)]
        nothing = [f"nothing ({trial.profile})" for trial in ours if trial.outcome != "green"]
        named = [name for name, trials in self._variants.items() if any(trial.outcome != "green" for trial in trials)]
        return nothing + named

    def is_proved(self, work: Work) -> bool:
        """Whether every task ran, the largest profile found every fault, and no variant was taken for one."""
        is_complete = {task.id for task in work.tasks()} <= {trial.id for trial in self._trials}
        largest = [tool for tool in self.tools if tool in set(Profile)][-1:]
        return is_complete and not any(map(self.survivors, largest)) and not self.tripped()

    def elsewhere(self) -> list[str]:
        """Return the faults that are found, but under none of the clauses of the baseline, and under which instead."""
        return [
            f"{name} ({tool}): {', '.join(trial.clauses)} instead of {', '.join(before)}"
            for name, by_tool in self._faults.items()
            for tool, trial in by_tool.items()
            if (before := self._before.get(name, {}).get(tool)) and trial.clauses and not {*trial.clauses} & {*before}
        ]

    def verdict(self) -> str:
        """Return the verdict in a few lines."""
        lines = []
        for tool in self.tools:
            tried = sum(tool in by_tool for by_tool in self._faults.values())
            survivors = self.survivors(tool)
            names = f"; not: {', '.join(survivors)}" if survivors and tool in set(Profile) else ""
            lines.append(f"{tool}: {tried - len(survivors)} of {tried} faults found{names}")
        seeds = max((len(trials) for trials in self._variants.values()), default=0)
        tripped = self.tripped()
        lines.append(f"{len(self._variants)} variants with {seeds} seeds: {', '.join(tripped) or 'all green'}")
        if self._before:
            elsewhere = self.elsewhere()
            lines.append(f"{len(elsewhere)} found under another clause than before")
            lines += [f"  {each}" for each in elsewhere]
        return "\n".join(lines)

    def write(self, folder: Path) -> None:
        """Write table.md for people."""
        (folder / "table.md").write_text("\n".join(self._lines()) + "\n", encoding="utf-8")

    def _lines(self) -> Iterator[str]:
        yield "# Who finds which fault"
        yield ""
        yield from (f"- {line}" for line in self.verdict().splitlines())
        yield ""
        yield f"| group | number | {' | '.join(self.tools)} |"
        yield f"|---|---|{'---|' * len(self.tools)}"
        for group, names in self._groups().items():
            found = " | ".join(self._score(names, tool) for tool in self.tools)
            yield f"| {group} | {len(names)} | {found} |"
        yield ""
        yield f"| fault | breaks | {' | '.join(self.tools)} |"
        yield f"|---|---|{'---|' * len(self.tools)}"
        for name in self._faults:
            cells = " | ".join(self._cell(name, tool) for tool in self.tools)
            yield f"| {name} | {', '.join(self._registry[name].clauses)} | {cells} |"

    def _groups(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name in self._faults:
            groups[self._registry[name].group].append(name)
        return groups

    def _score(self, names: list[str], tool: str) -> str:
        found = sum(self._is_found(name, tool) for name in names)
        tried = sum(tool in self._faults[name] for name in names)
        return str(found) if tried == len(names) else f"{found} of {tried}"

    def _is_found(self, name: str, tool: str) -> bool:
        return tool in self._faults[name] and _is_red(self._faults[name][tool])

    def _cell(self, name: str, tool: str) -> str:
        if tool not in self._faults[name]:
            return ""
        if not self._is_found(name, tool):
            return "-"
        trial = self._faults[name][tool]
        return f"{', '.join(trial.tests[:2])} ({', '.join(trial.clauses[:3])})" if trial.tests else "found"


def _is_red(trial: EndpointTrial) -> bool:
    return trial.outcome == "red"
