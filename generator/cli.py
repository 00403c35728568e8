"""The command `python -m generator`.

Whether there is anything to do is decided before anything heavy is imported: a run that has nothing to do takes as
long as Python takes to start and to hash the files.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.config import Config, load_config, refuse_missing_document
from generator.output.lock import is_current
from generator.problems import GenerationRefused, Problem

if TYPE_CHECKING:
    from generator.document import Document
    from generator.document.skipping import SkippedOperation
    from generator.output.build import Renderer
    from generator.output.drift import Drift

DONE: Final = 0
DRIFTED: Final = 1
REFUSED: Final = 2
_LOOKS_AGAIN: Final = 0.5
"""Seconds until `--watch` looks again."""


def main(arguments: Sequence[str] | None = None, render: Renderer | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: Those of the command line by default.
        render: Returns the files that depend on the document; the templates of `generator.upstream` by default.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["init"]:
        return _init(given[1:])
    options = _parser().parse_args(given)
    if options.watch:
        return _watch(options, render)
    return _run(options, render)


def _run(options: argparse.Namespace, render: Renderer | None) -> int:
    try:
        config = load_config(options.config)
        refuse_missing_document(config)
        if options.output is not None:
            config = replace(config, output=options.output)
        if options.check:
            return _check(config, render)
        return _generate(config, render, force=options.force)
    except GenerationRefused as refused:
        _tell(refused, annotates=options.annotate)
    except OSError as error:
        where = str(error.filename or "environment")
        print(Problem(error.strerror or str(error), where, "Correct that and run the command again"), file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted; nothing was written", file=sys.stderr)
    return REFUSED


def _init(arguments: Sequence[str]) -> int:
    from generator.init import init

    try:
        config = init(arguments)
    except GenerationRefused as refused:
        _tell(refused, annotates=False)
        return REFUSED
    print(f"{config} is written; now run python -m generator --config {config}")
    return DONE


def _watch(options: argparse.Namespace, render: Renderer | None) -> int:
    import time

    from generator.watch import inputs, watch

    def files() -> Iterable[Path]:
        try:
            config = load_config(options.config)
        except GenerationRefused:
            return (options.config,)
        return inputs([options.config, config.document, *config.overlays], options.output or config.output)

    try:
        watch(lambda: _run(options, render), files, lambda: time.sleep(_LOOKS_AGAIN))
    except KeyboardInterrupt:
        return DONE


def _tell(refused: GenerationRefused, *, annotates: bool) -> None:
    print(refused, file=sys.stderr)
    for problem in refused.problems if annotates else ():
        print(problem.annotation())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Write a signed client package from an OpenAPI document.",
        epilog="Exit status: 0 done or up to date, 1 drifted (--check), 2 refused; then nothing was written.",
    )
    parser.add_argument(
        "--config", type=Path, default=Path("openapi/generator.yaml"), help="names and paths (default: %(default)s)"
    )
    parser.add_argument("--output", type=Path, help="folder to write in place of the one that the config names")
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; report files that are not what they would be, or that git does not track",
    )
    parser.add_argument("--annotate", action="store_true", help="write problems as annotations of GitHub Actions, too")
    parser.add_argument("--watch", action="store_true", help="generate anew whenever something that was read changes")
    parser.add_argument("--force", action="store_true", help="generate though nothing changed")
    return parser


def _generate(config: Config, render: Renderer | None, *, force: bool) -> int:
    if not force and is_current(config):
        print(f"{_shown(config.output)} is up to date")
        return DONE
    from generator.output.drift import compare
    from generator.output.lock import output_files
    from generator.output.swap import refuse_foreign, staging, swap_in

    refuse_foreign(config.output)
    with staging(config.output) as fresh:
        skipped = write_project(config, fresh, render)
        drift = compare(fresh, config.output)
        written = len(output_files(fresh))
        swap_in(fresh, config.output)
    for each in skipped:
        print(each)
    print(f"{_shown(config.output)}: {written} files written, {_summary(drift)}")
    return DONE


def _check(config: Config, render: Renderer | None) -> int:
    from tempfile import TemporaryDirectory

    from generator.output.drift import compare
    from generator.output.tracked import untracked

    with TemporaryDirectory(prefix="generator-") as folder:
        write_project(config, Path(folder), render)
        drift = compare(Path(folder), config.output)
    shown = _shown(config.output)
    if not drift:
        unknown = untracked(config.output)
        if unknown:
            print(f"{shown} has files that git does not track ({', '.join(unknown)}); run `git add {shown}`")
            return DRIFTED
        print(f"{shown} is up to date")
        return DONE
    print(f"{shown} is not what the generator writes ({_summary(drift)}); run `python -m generator`")
    print("\n".join(drift.lines()))
    return DRIFTED


def write_project(
    config: Config, folder: Path, render: Renderer | None = None, document: Document | None = None
) -> Sequence[SkippedOperation]:
    """Write the project into an empty folder; return what was skipped, which is nothing unless the config allows it.

    Args:
        config: Names and paths.
        folder: Where to write.
        render: Renders the files that depend on the document; the templates of `generator.upstream` by default.
        document: What is at the path that the config names, where it is read already.

    Raises:
        GenerationRefused: The document can not be read or expressed.
    """
    from generator.document import read
    from generator.document.checks import check
    from generator.document.skipping import skip_operations
    from generator.document.slips import without_slips, without_unusable_names
    from generator.output.build import build
    from generator.output.runtime import failure_classes

    document = document or read(config.document, overlays=config.overlays)
    document, slips = without_slips(document) if config.skips_unsupported else (document, ())
    skipped: list[SkippedOperation] = []
    while True:
        try:
            contradictions = check(
                document,
                failure_classes(),
                has_server=bool(config.server),
                forgives_contradictions=config.skips_unsupported,
            )
            build(document, config, folder, render or _templates())
        except GenerationRefused as refused:
            if not config.skips_unsupported:
                raise
            document, unnamed = without_unusable_names(document, refused.problems)
            slips += unnamed
            if not unnamed:
                document, more = skip_operations(document, refused.problems)
                skipped += more
        else:
            for doubt in (*document.unused, *slips, *contradictions):
                print(f"warning: {doubt}", file=sys.stderr)
            return skipped


def _templates() -> Renderer:
    try:
        from generator.upstream import render_package
    except ImportError as error:
        if not (error.name or "").startswith("openapi_python_client"):
            raise
        problem = Problem(
            f"this is not the version that generator/upstream/ is written for: {error}",
            "openapi-python-client",
            "Install the one that pyproject.toml pins, or follow docs/generator/upgrade-openapi-python-client.md",
        )
        raise GenerationRefused([problem]) from None
    return render_package


def _summary(drift: Drift) -> str:
    return f"{len(drift.changed)} changed, {len(drift.missing)} new, {len(drift.extra)} no longer there"


def _shown(output: Path) -> str:
    """Return a folder as a person at the terminal names it."""
    shown = os.path.relpath(output)
    return f"{output if shown.startswith('..') else shown}/"
