"""The document as it is published: one file of JSON and one of YAML, without aliases, on which some tools choke."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from openapi.files import BUNDLE, DOCUMENT, UnreadableFileError, read


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def bundle(document: Mapping[str, Any]) -> dict[str, str]:
    """Return the content of the published files, by name.

    Args:
        document: The document, as YAML gives it.
    """
    name = DOCUMENT.stem
    note = f"# Written from {DOCUMENT.name} by `python -m openapi.bundle`; do not edit.\n"
    return {
        f"{name}.json": json.dumps(document, ensure_ascii=False, indent=2) + "\n",
        f"{name}.yaml": note + yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120),
    }


def problems_of_bundle(document: Mapping[str, Any], folder: Path = BUNDLE) -> Iterator[str]:
    """Yield one line for each published file that is not what the document says."""
    for name, text in bundle(document).items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield f"{name}: is not what {DOCUMENT.name} says; run python -m openapi.bundle"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the published files, or check them; return 0, or 1 if one is not right or the document cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m openapi.bundle", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not right")
    options = parser.parse_args(arguments)
    try:
        document = read(DOCUMENT)
    except UnreadableFileError as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        problems = list(problems_of_bundle(document))
        print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
        return 1 if problems else 0
    BUNDLE.mkdir(exist_ok=True)
    for name, text in bundle(document).items():
        (BUNDLE / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
