"""The command compares a commit with the work tree, and its exit status says what a pipeline has to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.breaking.cli import BREAKS, COULD_NOT_RUN, PASSES, main
from generator.tests.breaking.repository import CONFIG, Repository

REQUIRED_PARAMETER = {
    "operation": {"parameters": [{"name": "size", "in": "query", "required": True, "schema": {"type": "integer"}}]}
}
OPTIONAL_PARAMETER = {"operation": {"parameters": [{"name": "size", "in": "query", "schema": {"type": "integer"}}]}}


def run(repository: Repository, base: str = "v0.1.0", *more: str) -> int:
    return main(["--base", base, "--config", str(repository.config), *more])


def test_nothing_changed(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repository) == PASSES
    printed = capsys.readouterr().out
    assert "Nothing changed." in printed
    assert "calls for no version bump" in printed


def test_what_breaks_without_a_bump_fails(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document(REQUIRED_PARAMETER)
    assert run(repository) == BREAKS
    printed = capsys.readouterr().out
    assert "Breaking (6)\n  argument-added-required, client: things.api.things.make.sync\n" in printed
    assert "    things.resources.things.ThingsResource.make asks for size.\n    Pass it.\n" in printed
    assert printed.splitlines()[-1] == (
        "This calls for a minor version bump (0.2.0); info.version is still 0.1.0."
        " Set info.version to 0.2.0, or take back what breaks."
    )


def test_a_bump_that_is_too_small_fails(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document(REQUIRED_PARAMETER, version="0.1.1")
    assert run(repository) == BREAKS
    assert "went from 0.1.0 to 0.1.1, a patch bump. Set" in capsys.readouterr().out


def test_what_breaks_with_the_bump_passes(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document(REQUIRED_PARAMETER, version="0.2.0")
    assert run(repository) == PASSES
    assert capsys.readouterr().out.splitlines()[-1].endswith("a minor bump. That is enough.")


def test_what_is_compatible_passes_without_a_bump(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document(OPTIONAL_PARAMETER)
    assert run(repository) == PASSES
    printed = capsys.readouterr().out
    assert "Compatible (6)" in printed
    assert "Nothing breaks, so it can wait for the release." in printed


def test_severities_are_reported_in_their_order(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    operation = {**REQUIRED_PARAMETER["operation"], "deprecated": True, "summary": "Make a thing."}
    repository.write_document({"operation": operation})
    run(repository)
    printed = capsys.readouterr().out
    assert printed.index("Breaking (6)") < printed.index("Compatible (1)") < printed.index("Harmless (1)")


def test_a_change_of_the_document_names_its_operations(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write_document({"operation": {"deprecated": True}})
    assert run(repository) == PASSES
    printed = capsys.readouterr().out
    assert "Compatible (1)\n  deprecated, client: #/paths/~1things/post\n" in printed
    assert "    things.make() is deprecated.\n    In things_make.\n" in printed


def test_what_callers_never_meet_is_harmless(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document({"document": {"components": {"schemas": {"Unused": {"type": "string"}}}}})
    assert run(repository) == PASSES
    assert "Harmless (1)\n  unseen-changed, client: #\n" in capsys.readouterr().out


def test_json_says_the_same(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document(REQUIRED_PARAMETER)
    assert run(repository, "v0.1.0", "--json") == BREAKS
    reported = json.loads(capsys.readouterr().out)
    assert reported["base"] == "v0.1.0"
    assert reported["commit"] == repository.git("rev-parse", "v0.1.0")
    assert reported["passes"] is False
    assert reported["version"] == {
        "base": "0.1.0",
        "new": "0.1.0",
        "calledFor": "minor",
        "made": "none",
        "next": "0.2.0",
    }
    assert {(change["kind"], change["severity"]) for change in reported["changes"]} == {
        ("argument-added-required", "breaking")
    }


def test_what_the_generator_changes_is_compared(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.generate()
    (repository.root / "generated" / "README.md").unlink()  # no uses to be type-checked
    repository.write("generated/things/errors_of_old.py", "class GoneError(Exception): ...\n")
    repository.commit("published")
    repository.generate()
    assert run(repository, "published") == BREAKS
    printed = capsys.readouterr().out
    assert "Breaking (1)\n  name-removed, client: things.errors_of_old\n" in printed


def test_a_client_that_is_out_of_date_is_generated_anew(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.generate()
    (repository.root / "generated" / "README.md").unlink()
    repository.commit("published")
    repository.write_document(REQUIRED_PARAMETER)
    before = sorted((repository.root / "generated").rglob("*"))
    assert run(repository, "published") == BREAKS
    assert "argument-added-required" in capsys.readouterr().out
    assert sorted((repository.root / "generated").rglob("*")) == before


def test_names_of_the_config_are_compared(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_config(
        client="Stuff", credentials={"environment": {"accessKey": ["KEY"], "secretKey": ["SECRET"]}}
    )
    assert run(repository) == BREAKS
    printed = capsys.readouterr().out
    assert "The client class Things is called Stuff." in printed
    assert "Keys are also looked for in the environment variable KEY." in printed


@pytest.mark.parametrize("document", [{}, REQUIRED_PARAMETER])
def test_under_another_name_the_rest_is_compared_all_the_same(
    repository: Repository, capsys: pytest.CaptureFixture[str], document: dict[str, object]
) -> None:
    repository.write_config(package="stuff", client="Stuff")
    repository.write_document(document)
    assert run(repository) == BREAKS
    printed = capsys.readouterr().out
    assert f"Breaking ({8 if document else 2})\n  package-renamed, client: #/package\n" in printed
    assert "name-removed" not in printed


def test_the_exception_classes_of_the_client_are_known(repository: Repository) -> None:
    problem = {"type": "object", "properties": {"text": {"type": "string"}}}
    problem["x-problem"] = {"origin": "service", "message": "/text"}

    def failure(raises: str) -> dict[str, object]:
        failures = [{"origin": "service", "raises": raises}]
        content = {"application/json": {"schema": problem}}
        return {
            "operation": {
                "responses": {
                    "200": {"description": ""},
                    "429": {"description": "", "content": content, "x-failures": failures},
                }
            }
        }

    repository.write_document(failure("TooManyRequestsError"))
    repository.commit("many")
    repository.write_document(failure("QuotaExceededError"))
    assert run(repository, "many") == PASSES
    repository.commit("quota")
    repository.write_document(failure("TooManyRequestsError"))
    assert run(repository, "quota") == BREAKS


def test_the_work_tree_and_its_index_stay_as_they_are(repository: Repository) -> None:
    repository.write_document(OPTIONAL_PARAMETER)
    repository.git("add", "--all")
    repository.write_document({})
    before = repository.git("status", "--porcelain=v2"), repository.git("diff", "--cached")
    run(repository)
    assert (repository.git("status", "--porcelain=v2"), repository.git("diff", "--cached")) == before


def test_what_is_not_for_export_belongs_to_the_base(repository: Repository) -> None:
    repository.write(".gitattributes", "openapi export-ignore\n")
    repository.commit("attributes")
    repository.write_document(REQUIRED_PARAMETER)
    assert run(repository, "attributes") == BREAKS


def refused(repository: Repository, capsys: pytest.CaptureFixture[str], base: str = "v0.1.0") -> str:
    """Return the one line that says why the command could not run."""
    assert run(repository, base) == COULD_NOT_RUN
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    return printed.err


def test_an_unknown_ref(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert "'v9' names no commit" in refused(repository, capsys, "v9")


def test_a_ref_that_looks_like_an_option(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--base=--all", "--config", str(repository.config)]) == COULD_NOT_RUN
    assert "'--all' names no commit" in capsys.readouterr().err


def test_no_ref(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no base is named" in refused(repository, capsys, "")


def test_a_base_without_a_document(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("rm", "--quiet", "--cached", "openapi/things.json")
    repository.git("commit", "--quiet", "--message", "without")
    repository.git("tag", "without")
    assert refused(repository, capsys, "without").startswith("without:openapi/things.json: there is no such file.")


def test_a_base_without_a_config(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("rm", "--quiet", "-r", "--cached", "openapi")
    repository.git("commit", "--quiet", "--message", "without")
    repository.git("tag", "without")
    assert refused(repository, capsys, "without").startswith("without:openapi/generator.yaml: there is no such file.")


def test_a_base_without_a_client(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.generate()
    assert run(repository) == PASSES
    assert "Note: The base keeps no client things; today's generator made it." in capsys.readouterr().out


def test_a_document_that_makes_no_client(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    in_cookie = {"name": "size", "in": "cookie", "schema": {"type": "array", "items": {"type": "object"}}}
    repository.write_document({"operation": {"parameters": [in_cookie]}})
    assert refused(repository, capsys).startswith("openapi/things.json:1: ")


def test_a_document_that_is_not_openapi(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write("openapi/things.json", "{}")
    assert refused(repository, capsys).startswith("openapi/things.json:1: #: the member 'openapi' is missing.")


def test_a_document_outside_of_the_repository(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_config(document="../../things.json")
    assert "is outside of the git repository" in refused(repository, capsys)


def test_a_client_that_is_not_python(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_client(client="class (:\n")
    repository.commit("broken")
    printed = refused(repository, capsys, "broken")
    assert printed.startswith("broken:generated/things/client.py:1: this is not Python")


def test_no_config(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.config.unlink()
    assert "generator.yaml: there is no such file. Name the config with --config." in refused(repository, capsys)


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "generator.yaml"
    config.write_text(json.dumps(CONFIG))
    assert main(["--base", "main", "--config", str(config)]) == COULD_NOT_RUN
    assert "is not in a git repository" in capsys.readouterr().err
