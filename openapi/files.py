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
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                raise yaml.MarkedYAMLError(f"the key {key} stands twice", node.start_mark)
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
        text = path.read_text("utf-8")
        return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableFileError(f"{path.name}: {reason}") from error
