"""The command: checks its options, runs the suite, writes the reports, and reports the verdict by its exit code."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contract_tests.console import Console
from contract_tests.options import Options, OptionsError, options_of
from contract_tests.oracle.signature import SIGNATURE_HEADER
from contract_tests.report.context import RunContext
from contract_tests.report.files import write_reports
from contract_tests.report.redaction import Redactor
from contract_tests.report.reproduction import Invocation
from contract_tests.report.summary import Summary, summarize
from contract_tests.suite.cleanup import PasswordFile, PasswordFileError, fresh_password, set_password
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.knowledge import load_knowledge
from contract_tests.suite.plan import Plan, plan_of
from contract_tests.suite.run import CouldNotRunError, Run
from contract_tests.suite.start import start
from contract_tests.target import Target, target_of
from openapi.files import UnreadableFileError
from openapi.ledger import LedgerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONFORMS: Final = 0
VIOLATION: Final = 1
COULD_NOT_RUN: Final = 2


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program.
        environment: The environment.

    Returns:
        0 when the endpoint conforms, 1 when it breaks a clause, 2 when the run could not be done.
    """
    try:
        options = options_of(arguments, environment, Path.home())
        _make_folder(options.report_dir)
        with target_of(options) as target:
            return _run(options, target, is_quiet=bool(environment.get("CI")))
    except (OptionsError, CouldNotRunError, PasswordFileError) as error:
        sys.stderr.write(f"{error}\n")
    except (LedgerError, UnreadableFileError, RuntimeError) as error:
        sys.stderr.write(f"The suite itself is broken: {error}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted before anything was tried.\n")
    return COULD_NOT_RUN


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"The folder {folder} can't be made ({error.strerror})"
        raise OptionsError(f"{reason}: name another with --report-dir.") from None


def _run(options: Options, target: Target, *, is_quiet: bool) -> int:
    credentials = target.settings.credentials
    redactor = Redactor([credentials.secret_key, credentials.access_key])
    console = Console(sys.stderr, redactor, is_quiet=is_quiet)
    clock = SystemClock()
    run = Run(target.settings, load_knowledge(), clock, target.probe)
    plan = plan_of(run)
    console.say(_announcement(options, target, plan))
    _confirm(options, target, plan)
    password_file = PasswordFile(options.password_file) if target.mode == "full" and options.password_file else None
    started_at = clock.now()
    try:
        run.begin()
        start(run, plan, console)
    except CouldNotRunError:
        if password_file is not None:
            password_file.discard()
        raise
    left_behind = _rotate_password(run, password_file, redactor, console) if password_file is not None else False
    redactor.add_signatures(value for request in run.transport.sent for value in request.values(SIGNATURE_HEADER))
    summary = summarize(run.record, run.knowledge.clauses, options.reading, len(run.transport.sent))
    _report(options, target, summary, redactor, started_at, clock.now() - started_at)
    for shown in summary.violations:
        console.say(f"{shown.clause.id}: {shown.smallest.violation.what} [{shown.smallest.observation.test}]")
    console.say(summary.verdict)
    console.say(f"Report: {options.report_dir / 'index.html'}")
    if summary.violations:
        return VIOLATION
    return CONFORMS if summary.conforms and not left_behind else COULD_NOT_RUN


def _announcement(options: Options, target: Target, plan: Plan) -> str:
    text = f"Testing {target.name}: profile {options.profile}, seed {options.seed}, "
    text += f"password policy {options.reading}, about {plan.requests} requests"
    if options.rate:
        text += f" at {options.rate:g} per second, that is {plan.requests / options.rate / 60:.0f} minutes"
    if target.mode == "safe":
        text += ". Without --account-id nothing is sent that a conforming endpoint could carry out"
    return f"{text}."


def _confirm(options: Options, target: Target, plan: Plan) -> None:
    """Ask before the password of an account is changed.

    Raises:
        OptionsError: Nobody agreed.
    """
    if target.mode != "full" or options.is_confirmed:
        return
    if not sys.stdin.isatty():
        raise OptionsError("The password of --account-id would be changed: confirm it with --yes.")
    question = f"Change the password of {options.account_id} at {target.name} about {plan.requests} times? [y/N] "
    sys.stderr.write(question)
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise OptionsError("Nothing was sent.")


def _rotate_password(run: Run, file: PasswordFile, redactor: Redactor, console: Console) -> bool:
    """Set a fresh password and keep it in a file.

    Returns:
        Whether the account was left behind with a password that was made up for a test.
    """
    if not run.has_reset:
        file.discard()
        console.say(f"The password of {run.settings.account_id} was not changed.")
        return False
    password = fresh_password()
    redactor.add(password)
    file.keep(password)
    problem = set_password(run.transport, str(run.settings.account_id), password)
    if not problem:
        console.say(f"The account {run.settings.account_id} has a fresh password, which is in {file.path}.")
        return False
    file.discard()
    console.say(
        f"The account {run.settings.account_id} could not be given a fresh password ({problem}): it still has one "
        "that was made up for a test. Set another by hand."
    )
    return True


def _report(
    options: Options, target: Target, summary: Summary, redactor: Redactor, started_at: float, seconds: float
) -> None:
    invocation = Invocation(
        base_url=options.base_url,
        account_id=options.account_id,
        reading=options.reading,
        profile=options.profile,
        seed=options.seed,
        switches=target.switches,
    )
    context = RunContext(
        endpoint=target.name,
        mode=target.mode,
        base_url=target.settings.base_url,
        reading=options.reading,
        profile=options.profile,
        seed=options.seed,
        started_at=datetime.fromtimestamp(started_at, UTC).isoformat(timespec="seconds"),
        seconds=seconds,
        invocation=invocation,
    )
    try:
        write_reports(options.report_dir, summary, context, redactor, options.step_summary)
    except OSError as error:
        raise OptionsError(f"The reports can't be written to {options.report_dir} ({error.strerror}).") from None
