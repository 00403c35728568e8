"""Which modules a shard mutates, what is read from mutmut, and which survivors are argued."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.proof.mutation import __main__ as command
from generator.proof.mutation.run import TESTS, UNFIT_TESTS, MutationError, mutmut_settings, write_work_tree
from generator.proof.mutation.shards import RUNTIME, SelectionError, Shard, module_sizes, selected
from generator.proof.mutation.verdict import Argument, MutantResult, judge, load_arguments, read_results

REPOSITORY = Path(__file__).resolve().parents[4]
PREFIX = "generator.runtime._core.calls.retry"
TAKE = f"{PREFIX}.xǁRetryBudgetǁtake__mutmut_"
PAUSE = f"{PREFIX}.x_pause_before_retry__mutmut_"


class TestShards:
    def test_hold_every_module_once(self) -> None:
        sizes = module_sizes(REPOSITORY)
        shards = [Shard(number, 8).modules(sizes) for number in range(1, 9)]
        assert sorted(name for shard in shards for name in shard) == sorted(sizes)

    def test_are_about_equally_large(self) -> None:
        sizes = {f"m{number}.py": number for number in range(1, 41)}
        totals = [sum(sizes[name] for name in Shard(number, 4).modules(sizes)) for number in range(1, 5)]
        assert max(totals) - min(totals) <= 2

    @pytest.mark.parametrize("text", ["", "1", "0/8", "9/8", "1/0", "one/two", "1/8/9"])
    def test_that_are_none_are_refused(self, text: str) -> None:
        with pytest.raises(SelectionError, match="1/8"):
            Shard.parse(text)

    def test_is_read(self) -> None:
        assert Shard.parse("3/8") == Shard(3, 8)


class TestSelection:
    def test_is_by_name(self) -> None:
        assert selected(REPOSITORY, Shard(), ("errors.py", "_core/calls/clock.py")) == [
            "_core/calls/clock.py",
            "errors.py",
        ]

    def test_of_a_module_that_is_none_is_refused(self) -> None:
        with pytest.raises(SelectionError, match=r"no module _core/nothing\.py"):
            selected(REPOSITORY, Shard(), ("_core/nothing.py",))

    def test_of_nothing_is_refused(self) -> None:
        with pytest.raises(SelectionError, match="take fewer shards"):
            selected(REPOSITORY, Shard(2, 2), ("errors.py",))


class TestResults:
    def test_are_read_from_the_listing(self) -> None:
        listing = f"    {TAKE}1: killed\n    {PAUSE}12: caught by type check\nsomething else\n"
        assert [(each.function, each.status) for each in read_results(listing)] == [
            ("_core.calls.retry.RetryBudget.take", "killed"),
            ("_core.calls.retry.pause_before_retry", "caught by type check"),
        ]

    @pytest.mark.parametrize(
        ("mangled", "function"),
        [
            ("x_parse", "parse"),
            ("x__parse", "_parse"),
            ("xǁAnǁ__init__", "An.__init__"),
            ("xǁ_Anǁ_private", "_An._private"),
        ],
    )
    def test_name_the_function(self, mangled: str, function: str) -> None:
        assert MutantResult(f"{PREFIX}.{mangled}__mutmut_3", "killed").function == f"_core.calls.retry.{function}"


class TestVerdict:
    def test_is_green_when_everything_is_noticed_or_argued(self) -> None:
        results = [MutantResult(f"{TAKE}1", "killed"), MutantResult(f"{TAKE}2", "survived")]
        results += [MutantResult(f"{PAUSE}1", "timeout"), MutantResult(f"{PAUSE}2", "caught by type check")]
        verdict = judge(results, {"_core.calls.retry.RetryBudget.take": Argument(1, "it is the same")})
        assert verdict.is_green
        assert list(verdict.lines()) == ["4 mutants: 1 caught by type check, 1 killed, 1 survived, 1 timeout"]

    @pytest.mark.parametrize("status", ["survived", "no tests"])
    def test_names_survivors(self, status: str) -> None:
        survivor = MutantResult(f"{TAKE}1", status)
        verdict = judge([survivor], {})
        assert (verdict.unargued, verdict.is_green) == ((survivor,), False)

    def test_names_all_survivors_of_a_function_that_has_more_than_are_argued(self) -> None:
        survivors = [MutantResult(f"{TAKE}{number}", "survived") for number in (1, 2)]
        verdict = judge(survivors, {"_core.calls.retry.RetryBudget.take": Argument(1, "it is the same")})
        assert verdict.unargued == tuple(survivors)

    def test_names_functions_with_fewer_survivors_than_are_argued(self) -> None:
        verdict = judge(
            [MutantResult(f"{TAKE}1", "killed")], {"_core.calls.retry.RetryBudget.take": Argument(1, "why")}
        )
        assert not verdict.is_green
        assert "fewer survive than argued.yaml says: _core.calls.retry.RetryBudget.take" in list(verdict.lines())

    def test_leaves_arguments_about_other_modules_alone(self) -> None:
        assert judge([MutantResult(f"{TAKE}1", "killed")], {"errors.ApiError": Argument(1, "why")}).is_green

    @pytest.mark.parametrize("status", ["suspicious", "segfault", "not checked", "skipped"])
    def test_is_not_green_without_a_verdict_on_each(self, status: str) -> None:
        verdict = judge([MutantResult(f"{TAKE}1", status)], {})
        assert not verdict.is_green
        assert f"no verdict: _core.calls.retry.RetryBudget.take: {status}" in list(verdict.lines())

    def test_is_not_green_without_mutants(self) -> None:
        assert not judge([], {}).is_green


def test_every_argument_says_how_many_and_why() -> None:
    for function, argument in load_arguments().items():
        module = function.split(".")[:-1]
        paths = ["/".join(module[:end]) + ".py" for end in range(1, len(module) + 1)]
        assert any((REPOSITORY / RUNTIME / path).is_file() for path in paths), function
        assert argument.survivors > 0
        assert argument.why


def test_the_work_tree_has_the_settings_and_the_tests(tmp_path: Path) -> None:
    write_work_tree(REPOSITORY, tmp_path, ["errors.py"])
    settings = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["mutmut"] == tomllib.loads(mutmut_settings(["errors.py"]))["tool"]["mutmut"]
    assert settings["mutmut"]["only_mutate"] == ["generator/runtime/errors.py"]
    assert settings["pytest"]["ini_options"]["filterwarnings"] == ["error"]
    assert all((tmp_path / path).exists() for path in (*TESTS, *UNFIT_TESTS))


class TestCommand:
    def test_ends_with_one_line_when_there_is_no_such_shard(self, capsys: pytest.CaptureFixture[str]) -> None:
        pytest.importorskip("mutmut", reason="mutmut does not run on Windows")
        assert command.main(["--shard", "9/8"]) == 2
        assert capsys.readouterr().err.count("\n") == 1

    def test_ends_with_one_line_without_mutmut(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def absent() -> None:
            raise MutationError("mutmut is not installed")

        monkeypatch.setattr(command, "require_mutmut", absent)
        assert command.main([]) == 2
        assert capsys.readouterr().err == "mutmut is not installed\n"
