"""The schema for editors finds what is wrong with an extension wherever one stands, and nothing in a valid document."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema_rs import Draft202012Validator, Registry, meta

from generator import document
from generator.document import load
from generator.document import pointer as json_pointer
from generator.document.walk import walk

FOLDER: Final = Path(document.__file__).parent
ROOT: Final = FOLDER.parents[1]
NAMES: Final = ("editor.schema.json", "extensions.schema.json")
VALID: Final = Path(__file__).parent / "valid.yaml"
DATAFOREST: Final = ROOT / "openapi" / "dataforest.yaml"

EXTENDED: Final = [
    (path, place.pointer, name)
    for path in (VALID, DATAFOREST)
    for place in walk(load(path))
    if isinstance(place.value, dict)
    for name in place.value
    if name.startswith("x-")
]


def validator() -> Draft202012Validator:
    resources = [
        (f"https://schemas.example.test/{name}", json.loads((FOLDER / name).read_text(encoding="utf-8")))
        for name in NAMES
    ]
    return Draft202012Validator({"$ref": resources[0][0]}, registry=Registry(resources))


def test_it_is_a_json_schema() -> None:
    meta.validate(json.loads((FOLDER / NAMES[0]).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [VALID, DATAFOREST], ids=lambda path: path.name)
def test_a_document_without_flaws_has_none(path: Path) -> None:
    assert list(validator().iter_errors(load(path).root)) == []


def test_an_extension_that_is_wrong_is_found_wherever_it_stands() -> None:
    check = validator()
    roots = {path: copy.deepcopy(dict(load(path).root)) for path in (VALID, DATAFOREST)}
    assert len({name for _, _, name in EXTENDED}) > 5
    for path, pointer, name in EXTENDED:
        holder: Any = roots[path]
        for step in json_pointer.split(pointer):
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        right, holder[name] = holder[name], {"nonsense": [None]}
        assert list(check.iter_errors(roots[path])), (path.name, pointer, name)
        holder[name] = right


def test_the_command_that_editors_are_compared_with_takes_it(tmp_path: Path) -> None:
    """check-jsonschema reads the files from their places, as an editor does, without a network."""
    wrong = tmp_path / "wrong.yaml"
    root = yaml.safe_load(VALID.read_text(encoding="utf-8"))
    root["x-trace-id-header"] = "not a header"
    wrong.write_text(yaml.safe_dump(root), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(FOLDER / NAMES[0])]
    fine = subprocess.run([*command, str(VALID)], capture_output=True, text=True, check=False)
    assert fine.returncode == 0, fine.stdout
    refused = subprocess.run([*command, str(wrong)], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "x-trace-id-header" in refused.stdout


def test_the_page_names_it() -> None:
    page = (ROOT / "docs" / "generator" / "write-a-document.md").read_text(encoding="utf-8")
    snippets = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    [settings] = [json.loads(each) for each in snippets if "yaml.schemas" in each]
    local = [name for name in settings["yaml.schemas"] if not name.startswith("https://")]
    assert [(ROOT / name).resolve() for name in local] == [FOLDER / NAMES[0]]
