"""What notices a mutant of a template: the generator, which refuses to build, or the kept outputs."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import CodeType
from typing import Any, Final

from jinja2 import BaseLoader, Environment, Template, meta

from generator.output.build import finished, write_files
from generator.output.format import format_python
from generator.problems import GenerationRefused
from generator.tests.golden.cases import Case, cases, parted
from generator.tests.mutants.operators import edits
from generator.upstream.environment import TEMPLATES
from generator.upstream.render import Rendering, prepared, renderings
from generator.view.package import Package

BUILD: Final = "build error"
GOLDEN: Final = "golden"
SURVIVED: Final = "survived"

NAMES: Final = tuple(sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja")))
"""Every template of ours."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A template that is wrong in one place.

    Attributes:
        template: Name of the template.
        operator: What kind of mutant it is.
        line: Line of the template, counted from 1.
        what: What is changed.
        source: What the line says.
        number: Which of several that nothing else distinguishes, counted from 1.
        index: Its place among the edits of the template.
    """

    template: str
    operator: str
    line: int
    what: str
    source: str
    number: int
    index: int

    @property
    def key(self) -> str:
        """Return what distinguishes it from all others, whatever else is in the template."""
        number = f" #{self.number}" if self.number > 1 else ""
        return f"{self.template}: {self.operator}: {self.what}, in: {self.source}{number}"

    def __str__(self) -> str:
        """Return where it is and what is wrong."""
        return f"{self.template}:{self.line}: {self.operator}: {self.what}"


@dataclass(frozen=True, slots=True)
class _File:
    """A kept file, and what it takes to write it again."""

    rendering: Rendering
    api: Package
    source: str
    raw: str
    kept: str

    def changed(self, env: Environment) -> str | None:
        """Return what a mutant writes, up to the layout; `None` if that is what the template writes."""
        raw = self.rendering.text(env, self.api)
        return None if raw == self.raw else finished(self.rendering.path, raw, self.source)


class _Loader(BaseLoader):
    """Loads templates that are compiled already."""

    def __init__(self, codes: Mapping[str, CodeType]) -> None:
        self._codes = codes

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja
    ) -> Template:
        return environment.template_class.from_code(environment, self._codes[name], globals or {})


class Judge:
    """Tries mutants on the documents of the kept outputs, which are read and prepared once."""

    def __init__(self) -> None:
        self._files: list[_File] = []
        for case in cases():
            self._env, files = _prepared(case)
            self._files += files
        # The optimizer changes trees, and these are used again and again.
        self._env = self._env.overlay(optimized=False)
        self._trees = {name: self._env.parse((TEMPLATES / name).read_text(encoding="utf-8")) for name in NAMES}
        self._edits = {name: list(edits(tree)) for name, tree in self._trees.items()}
        self._codes = {name: self._compiled(name) for name in NAMES}
        self._imports = {name: set(meta.find_referenced_templates(tree)) for name, tree in self._trees.items()}

    def mutants(self, template: str) -> list[Mutant]:
        """Return every mutant of a template."""
        alike: Counter[tuple[str, str, str]] = Counter()
        lines = (TEMPLATES / template).read_text(encoding="utf-8").splitlines()
        found = []
        for index, edit in enumerate(self._edits[template]):
            said = (edit.operator, edit.what, lines[edit.line - 1].strip())
            alike[said] += 1
            found.append(Mutant(template, edit.operator, edit.line, *said[1:], number=alike[said], index=index))
        return found

    def verdicts(self, mutants: Iterable[Mutant]) -> dict[Mutant, str]:
        """Return what notices each mutant."""
        verdicts: dict[Mutant, str] = {}
        changes = {mutant: self._changes(mutant) for mutant in mutants}
        # Most mutants change the layout-free text of the first file that they touch; the rest needs all of them.
        for many in (False, True):
            written: dict[tuple[Mutant, int], tuple[_File, str]] = {}
            for mutant, changed in changes.items():
                if mutant in verdicts:
                    continue
                try:
                    for number, change in enumerate(changed):
                        written[mutant, number] = change
                        if not many:
                            break
                except Exception:  # noqa: BLE001 - whatever a wrong template raises, nothing is built
                    verdicts[mutant] = BUILD
            for (mutant, _), verdict in _compared(written).items():
                if verdict != SURVIVED:
                    verdicts[mutant] = verdict
        return {mutant: verdicts.get(mutant, SURVIVED) for mutant in changes}

    def _changes(self, mutant: Mutant) -> Iterator[tuple[_File, str]]:
        """Return the files that a mutant changes, each with what it writes."""
        with self._edits[mutant.template][mutant.index].applied():
            code = self._compiled(mutant.template)
        env = self._env.overlay(loader=_Loader({**self._codes, mutant.template: code}))
        concerned = {name.removesuffix(".jinja") for name in self._using(mutant.template)}
        for file in self._files:
            if file.rendering.template in concerned:
                changed = file.changed(env)
                if changed is not None:
                    yield file, changed

    def _compiled(self, name: str) -> CodeType:
        return self._env.compile(self._trees[name], name, name)

    def _using(self, template: str) -> set[str]:
        """Return the templates that a template has a part in, itself among them."""
        found = {template}
        while more := {name for name, used in self._imports.items() if used & found} - found:
            found |= more
        return found


def _prepared(case: Case) -> tuple[Environment, list[_File]]:
    kept = parted(case.output.read_text(encoding="utf-8"))
    api, env = prepared(case.document(), case.config)
    source = case.config.document.name
    files = [
        _File(each, api, source, each.text(env, api), kept[each.path]) for each in renderings(api) if each.path in kept
    ]
    return env, files


def _compared(written: Mapping[Any, tuple[_File, str]]) -> dict[Any, str]:
    """Return for each changed file whether the formatter refuses it, or lays it out as something other than is kept."""
    verdicts = {}
    python = {}
    for key, (file, text) in written.items():
        if not file.rendering.path.endswith(".py"):
            verdicts[key] = SURVIVED if text == file.kept else GOLDEN
        elif _is_python(text):
            python[key] = (file, text)
        else:
            verdicts[key] = BUILD
    return verdicts | _formatted(list(python.items()))


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _formatted(written: list[tuple[Any, tuple[_File, str]]]) -> dict[Any, str]:
    """Lay out many files in one run; where it is refused, look for who is the reason by halves."""
    if not written:
        return {}
    with TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        paths = [f"{number}/{PurePosixPath(file.rendering.path).name}" for number, (_, (file, _)) in enumerate(written)]
        write_files(folder, [(path, text) for path, (_, (_, text)) in zip(paths, written, strict=True)])
        try:
            format_python(folder)
        except GenerationRefused:
            if len(written) == 1:
                return {written[0][0]: BUILD}
        else:
            texts = [(folder / path).read_bytes().decode("utf-8") for path in paths]
            return {
                key: SURVIVED if text == file.kept else GOLDEN
                for text, (key, (file, _)) in zip(texts, written, strict=True)
            }
    half = len(written) // 2
    return _formatted(written[:half]) | _formatted(written[half:])
