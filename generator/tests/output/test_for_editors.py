"""For whoever edits a document: a config to begin with, generating at each change, annotations where problems stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.config import load_config
from generator.problems import Problem
from generator.tests.output.project import DOCUMENT, render, write_project
from generator.watch import inputs, watch


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("Tiny", "tiny_api", "TinyApi"),
        ("Pet-Store API v2", "pet_store_v2_api", "PetStoreV2Api"),
        ("3 Dörfer", "my_3_d_rfer_api", "My3DRferApi"),
        ("한국", "my_api", "MyApi"),
    ],
)
def test_a_config_is_made_of_the_title(tmp_path: Path, title: str, package: str, client: str) -> None:
    document = tmp_path / "tiny.yaml"
    document.write_text(DOCUMENT.replace("Tiny", title), encoding="utf-8")
    assert main(["init", str(document)]) == 0
    config = load_config(tmp_path / "generator.yaml")
    assert (config.document, config.package, config.client) == (document, package, client)
    assert main(["--config", str(config.path)], render) == 0
    assert (tmp_path / "generated" / package / "client.py").is_file()


def test_a_config_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write_project(tmp_path)
    before = config.path.read_bytes()
    assert main(["init", str(config.document)]) == 2
    assert capsys.readouterr().err == (
        f"{config.path}: there is a config already. Change it, or name another place with --config.\n"
    )
    assert config.path.read_bytes() == before
    assert main(["init", str(tmp_path / "none.yaml"), "--config", str(tmp_path / "other.yaml")]) == 2
    assert not (tmp_path / "other.yaml").exists()


def test_annotations_stand_at_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write_project(tmp_path, DOCUMENT.replace("/ping", "/p ing"))
    assert main(["--config", str(config.path), "--annotate"], render) == 2
    said = capsys.readouterr()
    assert said.out == f"::error file={config.document},line=5::{said.err.rstrip()}\n"


def test_annotations_are_escaped() -> None:
    assert Problem("50%", "a,b:7: #/x", "Do").annotation() == "::error file=a%2Cb,line=7::a,b:7: #/x: 50%25. Do."
    assert Problem("it is", "environment", "Do").annotation() == "::error::environment: it is. Do."


class OverError(Exception):
    """The watch has seen enough."""


def test_each_change_is_generated_once(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1", encoding="utf-8")
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: one.write_text("22", encoding="utf-8"),
        lambda: None,
        other.touch,
        lambda: None,
        one.unlink,
    ]
    runs: list[int] = []
    looks = 0

    def pause() -> None:
        nonlocal looks
        if looks == len(changes):
            raise OverError
        changes[looks]()
        looks += 1

    with pytest.raises(OverError):
        watch(
            lambda: runs.append(looks), lambda: [each for each in (one, other) if each != other or each.exists()], pause
        )
    assert runs == [0, 2, 4, 6]


def test_what_changes_during_a_run_is_generated_again(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_text("1", encoding="utf-8")
    runs = 0

    def run() -> None:
        nonlocal runs
        runs += 1
        path.write_text("1" * (min(3, runs)), encoding="utf-8")

    left = iter(range(5))

    def pause() -> None:
        if next(left, None) is None:
            raise OverError

    with pytest.raises(OverError):
        watch(run, lambda: [path], pause)
    assert runs >= 3


def test_what_a_document_refers_to_is_looked_at(tmp_path: Path) -> None:
    config = write_project(tmp_path, DOCUMENT.replace("{description: pong}", "{$ref: 'other.yaml#/pong'}"))
    other = tmp_path / "other.yaml"
    other.write_text("pong: {description: pong}\n", encoding="utf-8")
    assert set(inputs([config.path, config.document], config.output)) == {config.path, config.document}
    assert main(["--config", str(config.path)], render) == 0
    assert other in set(inputs([config.path, config.document], config.output))
