"""`python -m generator.proof.foreign`: documents come out of archives, and what each gave is reported."""

import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.proof.foreign.__main__ import report
from generator.proof.foreign.catalogue import ForeignDocument, catalogue
from generator.proof.foreign.fetch import FetchError, fetch
from generator.proof.foreign.trial import DocumentTrial, attempt
from generator.tests.foreign.packages import DOCUMENTS, NAMES

NPM = ForeignDocument("pets", "npm", "@vendor/pets", "1.2.3", "package/openapi.json")
PYPI = ForeignDocument("pets", "pypi", "pets", "1.2.3", "pets/openapi.json")


def archive(cache: Path, document: ForeignDocument, path: str, content: bytes) -> None:
    """Put an archive where a download would have put it."""
    place = cache / "archives" / document.registry / f"{document.package.strip('@').replace('/', '-')}-1.2.3"
    place.mkdir(parents=True)
    if document.registry == "pypi":
        with zipfile.ZipFile(place / "pets.whl", "w") as opened:
            opened.writestr(path, content)
    else:
        with tarfile.open(place / "pets.tgz", "w:gz") as tar:
            member = tarfile.TarInfo(path)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize("document", [NPM, PYPI])
def test_a_document_is_read_from_its_archive(document: ForeignDocument, tmp_path: Path) -> None:
    archive(tmp_path, document, document.path, b"{}")
    file = fetch(document, tmp_path)
    assert file.read_bytes() == b"{}"
    assert sorted(path.name for path in file.parent.iterdir()) == ["openapi.json"]
    assert fetch(document, tmp_path) == file


@pytest.mark.parametrize("document", [NPM, PYPI])
def test_an_archive_without_the_document_is_reported(document: ForeignDocument, tmp_path: Path) -> None:
    archive(tmp_path, document, "other.json", b"{}")
    with pytest.raises(FetchError, match=f"holds no file {document.path}"):
        fetch(document, tmp_path)


def test_the_list_names_exact_versions_and_every_document_once() -> None:
    documents = catalogue()
    assert len(documents) >= 24
    assert len({each.name for each in documents}) == len(documents)
    for each in documents:
        assert len(each.version) == 40 if each.registry == "github" else each.version.count(".") == 2
        assert each.registry in {"npm", "pypi", "github"}


@pytest.mark.parametrize(
    ("trial", "reported"),
    [
        (
            DocumentTrial("a", 3, ("skipped GET /x: a.json:1: #/x: no. Do.",), 1.25, 9, 0, 2),
            ["a 3 2 1 1.2 9 0 2", "1 x no. Do."],
        ),
        (DocumentTrial("b", 3, (), 1.0, 9, 4, 3), ["b 3 3 0 1.0 9 4 3"]),
        (DocumentTrial("c", 3, failure="broken"), ["c 3 0 0 0.0 0 0 0", "failed: broken"]),
        (DocumentTrial("d", 3, (), 1.0, 9, 0, 0), ["d 3 3 0 1.0 9 0 0"]),
        (
            DocumentTrial("e", 3, (), 1.0, 9, 0, 2, ("x.y: signature",)),
            ["e 3 3 0 1.0 9 0 2", "not verified: x.y: signature"],
        ),
    ],
)
def test_what_a_document_gave_is_reported(trial: DocumentTrial, reported: list[str]) -> None:
    assert [" ".join(line.split()) for line in report(trial)] == reported
    assert trial.passed == (trial.name == "a")


def merged() -> dict[str, Any]:
    """Return all one-feature documents as one: their operations below a path for each, their schemas under its name."""
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "All", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.test"}],
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {}},
    }
    # Calls at servers of their own are not signed like the others; they have tests of their own.
    for name in (each for each in NAMES if each != "servers"):
        text = (DOCUMENTS / f"{name}.yaml").read_text(encoding="utf-8")
        document = yaml.safe_load(text.replace("#/components/schemas/", f"#/components/schemas/{name}_"))
        for path, path_item in document["paths"].items():
            for operation in path_item.values():
                operation["tags"] = [f"{name} {operation.get('tags', ['default'])[0]}"]
                operation.setdefault("security", document.get("security", []))
            whole["paths"][f"/{name}{path}"] = path_item
        components = document.get("components", {})
        whole["components"]["securitySchemes"] |= components.get("securitySchemes", {})
        whole["components"]["schemas"] |= {f"{name}_{key}": each for key, each in components.get("schemas", {}).items()}
    return whole


def test_all_features_in_one_client_are_imported_and_strictly_typed(tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_text(json.dumps(merged()), encoding="utf-8")
    trial = attempt(ForeignDocument("all-features", "npm", "", "", ""), file, tmp_path / "client")
    assert trial.failure == ""
    left_out = {"markup/attribute", "markup/items", "markup/other", "markup/wrapped", "security/digest"}
    assert {line.split(": ")[0] for line in trial.skipped} == {f"skipped GET /{each}" for each in left_out}
    assert (tmp_path / "client" / "mypy.txt").read_text(encoding="utf-8").startswith("Success")
    assert trial.generated == trial.operations - len(left_out) > 20
    # Signed, the operation behind an unknown security scheme can be called too.
    assert (trial.verified, trial.unverified) == (trial.generated + 1, ())
    assert trial.passed


def test_a_document_that_is_refused_does_not_pass(tmp_path: Path) -> None:
    file = tmp_path / "nothing.json"
    file.write_text("{}", encoding="utf-8")
    trial = attempt(ForeignDocument("nothing", "npm", "", "", ""), file, tmp_path / "client")
    assert not trial.passed
    assert "the member 'openapi' is missing" in trial.failure
