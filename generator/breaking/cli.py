"""The command `python -m generator.breaking`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.breaking.base import BaseUnavailableError
from generator.breaking.client_diff.load import PackageUnreadableError
from generator.breaking.client_diff.uses import TypeCheckFailedError
from generator.breaking.comparison import compare
from generator.breaking.report import as_json, as_markdown, as_text
from generator.problems import GenerationRefused

PASSES: Final = 0
BREAKS: Final = 1
COULD_NOT_RUN: Final = 2

_FORMATS: Final = {"text": as_text, "json": as_json, "markdown": as_markdown}

_EPILOG: Final = """\
Exit status: 0 nothing breaks, or info.version says that something does; 1 something breaks and info.version does
not say so; 2 the comparison could not run.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status.

    Args:
        arguments: Those of the command line by default.
    """
    options = _parser().parse_args(arguments)
    try:
        comparison = compare(options.base, options.config, options.tests)
    except (
        BaseUnavailableError,
        GenerationRefused,
        PackageUnreadableError,
        TypeCheckFailedError,
        OSError,
    ) as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    print(_FORMATS[options.format](comparison), end="")
    return PASSES if comparison.version.passes else BREAKS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator.breaking",
        description="Report what changed since a git commit for those who import the generated client.",
        epilog=_EPILOG,
    )
    parser.add_argument("--base", required=True, metavar="REF", help="commit, branch or tag that callers know")
    parser.add_argument(
        "--config", type=Path, default=Path("openapi/generator.yaml"), help="names and paths (default: %(default)s)"
    )
    parser.add_argument(
        "--tests",
        default="generator/tests/client",
        metavar="FOLDER",
        help="uses of the client, from the top of the repository (default: %(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=tuple(_FORMATS),
        default="text",
        help="text, one JSON object, or the body of a pull request's comment (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
    return parser
