"""Objects that need each other, and are many: whichever is imported first, all are there, to every thread."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.document import read
from generator.tests.templates.generated import render

DOCUMENT = Path(__file__).parents[1] / "golden" / "documents" / "together.yaml"
VALUE = {"next": {"next": {"more": [1]}}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("together")
    for path, text in render(read(DOCUMENT), "together").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "code",
    [
        "from api_together.models.l7 import L7 as Link",
        "from api_together.models import L7 as Link",
        "import api_together.api.links.send\nfrom api_together.models import L7 as Link",
        "from api_together.models.outside import Outside\nLink = type(Outside.from_dict({'link': {}}).link)",
        """
import importlib, threading
failed = []
def use(number):
    try:
        link = getattr(importlib.import_module("api_together.models"), f"L{number}")
        assert link.from_dict(VALUE).to_dict() == VALUE
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=use, args=(number,)) for number in range(0, 200, 20)]
[each.start() for each in threads]
[each.join() for each in threads]
assert not failed, failed
from api_together.models import L7 as Link""",
    ],
)
def test_all_are_there_whichever_is_imported_first(folder: Path, code: str) -> None:
    program = (
        f"VALUE = {VALUE!r}\n{code}\nimport json, typing\n"
        "assert typing.get_type_hints(Link)['next_']\nprint(json.dumps(Link.from_dict(VALUE).to_dict()))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.stderr, json.loads(ran.stdout or "null")) == ("", VALUE)
