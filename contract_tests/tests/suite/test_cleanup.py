"""The fresh password at the end of a full run, and the file that it is kept in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from contract_tests.cases.building.evaluate import Evaluator
from contract_tests.cases.building.values import Values
from contract_tests.cli import main
from contract_tests.contract import EffectKind, load_contract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.report.redaction import Redactor
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.health.probing import begin
from contract_tests.suite.resources.cleanup import (
    LONG_PAUSE,
    PasswordFile,
    PasswordFileError,
    clean_up,
    fresh_secret,
    named_for_removal,
)
from contract_tests.tests.oracle.building import password_ruling
from contract_tests.tests.suite.running import a_run_against

DOCUMENTS = Path(__file__).parents[1] / "documents"


def test_a_fresh_password_satisfies_every_reading_and_is_never_the_same() -> None:
    contract = load_contract()
    secret = contract.operation("accounts_reset_password").inputs[1]
    texts = Values(Evaluator(contract), {}).texts(secret)
    passwords = {fresh_secret(texts) for _ in range(200)}
    assert len(passwords) == 200
    for password in passwords:
        assert password_ruling(password).succeeds


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "password"
    file = PasswordFile(path)
    file.keep("Forest-2026!")
    assert path.read_text("ascii") == "Forest-2026!\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_old_file_that_all_can_read_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("old", encoding="ascii")
    path.chmod(0o644)
    PasswordFile(path).keep("Forest-2026!")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("other", encoding="ascii")
    path = tmp_path / "password"
    path.symlink_to(other)
    PasswordFile(path).keep("Forest-2026!")
    assert other.read_text("ascii") == "other"
    assert not path.is_symlink()


def test_a_place_that_cannot_be_written_is_reported_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    for path in (tmp_path / "file" / "password", tmp_path):
        with pytest.raises(PasswordFileError, match="--password-file"):
            PasswordFile(path)


def test_what_the_run_made_is_removed_whatever_its_key_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keys may begin like those of others, be none that a path can name, and hold what a terminal takes for orders."""
    document = DOCUMENTS / "studio.yaml"
    with running_endpoint(EndpointSettings(contract=load_contract(document))) as endpoint:
        before = {kind: endpoint.keys(kind) for kind in ("threads", "runs")}
        options = ["--document", str(document), "--base-url", endpoint.base_url, "--allow", "create,delete", "--yes"]
        code = main([*options, "--profile", "quick", "--seed", "1", "--report-dir", str(tmp_path)], {"CI": "true"})
        after = {kind: endpoint.keys(kind) for kind in before}
    assert code == 0
    left = {key for kind, keys in after.items() for key in keys if key not in before[kind]}
    assert left <= {"", "a\ud800"}  # which no path can name
    output = capsys.readouterr()
    assert all(each.isprintable() for each in f"{output.out}{output.err}".splitlines())


class AlarmedClock(SystemClock):
    """A clock with which nobody waits for long."""

    def sleep(self, seconds: float) -> None:
        """Do not wait."""
        assert seconds < LONG_PAUSE


def test_what_is_gone_is_not_waited_for() -> None:
    """An app may have to be stopped first, which takes a while: not one that is not there any more."""
    clock, said = AlarmedClock(), list[str]()
    with running_endpoint(EndpointSettings()) as endpoint:
        run = a_run_against(endpoint, clock=clock, allow=frozenset(EffectKind))
        begin(run, clock)
        run.world.made["app"].append("ZkyGjtbnFh7eZxH69u3uut")
        clean_up(run, None, Redactor([]), said.append, clock)
        run.transport.close()
    assert run.record.left_behind.count("status 404") == 1


def test_of_many_that_are_left_a_few_are_named() -> None:
    text = named_for_removal({f"key{number}\x1b[2J" if number else "": "status 500" for number in range(40)})
    assert text.startswith(" (status 500), 'key1\\x1b[2J' (status 500)")
    assert text.endswith(" and 30 more")
