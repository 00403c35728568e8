"""Where the files of this folder are, and how they are read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent

DOCUMENT = FOLDER / "dataforest.yaml"
BUNDLE = FOLDER / "bundle"
CLAUSES = FOLDER / "clauses"
CLAUSES_SCHEMA = FOLDER / "clauses.schema.json"
SAMPLES = FOLDER / "samples"
SAMPLES_SCHEMA = FOLDER / "samples.schema.json"
READINGS = FOLDER / "readings.yaml"
CASES = FOLDER / "signature-v2.cases.yaml"
VECTORS = FOLDER / "signature-v2.vectors.json"
VECTORS_SCHEMA = FOLDER / "signature-v2.vectors.schema.json"


class _Loader(yaml.CSafeLoader):
    """Reads YAML 1.2, in which `on` and `no` are texts and so are dates, as JSON has them.

    Refuses what YAML forbids and its usual loaders overlook: a key that stands twice in one mapping.
    """

    # The signature is the one of the base class
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen = set[str]()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == "tag:yaml.org,2002:merge":
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_SCALARS = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?(0|[1-9][0-9]*)|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+0123456789."),
    ),
    "merge": (r"<<", ["<"]),
}
_Loader.yaml_implicit_resolvers = {}
for _name, (_pattern, _first) in _SCALARS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), _first)


class UnreadableFileError(Exception):
    """A file of this folder cannot be read; the message names it and says why."""


def read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read a YAML or JSON file.

    Args:
        path: The file; its suffix says what it is.

    Raises:
        UnreadableFileError: It is not there, not UTF-8, or not what its suffix says.
    """
    try:
        text = path.read_text("utf-8-sig")
        return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise UnreadableFileError(f"{path.name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """Return what is wrong with a file, in one line."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 (byte {error.start})"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read ({error.strerror})"
    return " ".join(str(error).split())
