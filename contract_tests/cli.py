"""The command: checks its options, runs the suite, writes the reports, and reports the verdict by its exit code."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from contract_tests.cases.inputs.rules import rule_table
from contract_tests.console import Console
from contract_tests.contract import ContractError, Slot
from contract_tests.credentials import secrets_of
from contract_tests.dataforest.accounts import CHECKS
from contract_tests.dataforest.names import DATAFOREST
from contract_tests.ending import interruption, keep_off, listen
from contract_tests.network_options import passwords_of_proxies
from contract_tests.option_table import parsed, report_dir_of
from contract_tests.options import Options, base_path_of, check_files, options_of
from contract_tests.oracle.requests.signature import signer_of
from contract_tests.oracle.responses.secrets import forms_of_signature
from contract_tests.report.acceptance import accept, read_accepted
from contract_tests.report.baseline import Baseline, read_baseline
from contract_tests.report.lines import lines_of
from contract_tests.report.redaction import Redactor
from contract_tests.report.signing_detail import SigningDetail, SigningExplainer
from contract_tests.report.summary import Summary, summarize
from contract_tests.report.team import Team
from contract_tests.reporting import Report
from contract_tests.suite.clock import Clock, SystemClock
from contract_tests.suite.ending import CouldNotRunError, GiveUpError
from contract_tests.suite.health.probing import begin
from contract_tests.suite.knowledge import Knowledge, load_knowledge
from contract_tests.suite.record import Broken, RunRecord
from contract_tests.suite.resources.cleanup import PasswordFile, PasswordFileError, clean_up
from contract_tests.suite.run import Run
from contract_tests.suite.session.enough import missing
from contract_tests.suite.session.plan import Plan
from contract_tests.suite.session.start import check_names, start
from contract_tests.target import Target, target_of

CONFORMS: Final = 0
VIOLATION: Final = 1
NOT_JUDGED: Final = 2


def main(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    clock: Clock | None = None,
    started_at: float | None = None,
) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program.
        environment: The environment.
        clock: For timestamps and waiting; None for the machine's.
        started_at: When the program was started, by that clock; None for right now.

    Returns:
        0 when the endpoint conforms, 1 when it breaks a clause, 2 when the run could not judge.
    """
    clock = clock or SystemClock()
    secrets = [*secrets_of(arguments, environment, DATAFOREST), *passwords_of_proxies(environment)]
    console = Console(sys.stderr, Redactor(secrets), is_quiet=bool(environment.get("CI")))
    report = Report(report_dir_of([*arguments]), environment.get("GITHUB_STEP_SUMMARY"), console, clock, started_at)
    tracebacks: list[str] = []
    try:
        listen()
        given = parsed(arguments)
        # Before the report of an earlier run is replaced, which may be the baseline.
        baseline = read_baseline(given.baseline) if given.baseline else None
        _begin(report)
        check_files(given)
        knowledge = load_knowledge(
            given.document, given.ledger, given.readings, CHECKS, base_path_of(given.base_url or "")
        )
        options = options_of(given, environment, Path.home(), knowledge.contract, DATAFOREST, report.started_at)
        with target_of(options, knowledge.contract) as target:
            return _run(options, knowledge, target, report, console, clock, baseline)
    except (CouldNotRunError, PasswordFileError) as error:
        reason = str(error)
    except ContractError as error:
        reason = f"{error}" if given.document or given.ledger else f"The suite itself is broken: {error}"
    except KeyboardInterrupt:
        reason = "Interrupted before anything was tried."
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no violation: a CI job must not take it for one
        record = RunRecord()
        reason = record.crash("No verdict", error)
        tracebacks = record.tracebacks
    _finish_without_result(report, console, reason, tracebacks)
    console.say(reason)
    return NOT_JUDGED


def _begin(report: Report) -> None:
    try:
        report.begin()
    except OSError as error:
        raise CouldNotRunError(
            f"The folder {report.folder} can't be written ({error.strerror}): name another with --report-dir."
        ) from None


def _finish_without_result(report: Report, console: Console, reason: str, tracebacks: Sequence[str] = ()) -> None:
    try:
        report.finish_without_result(reason, tracebacks)
    except OSError as error:
        if report.has_begun:  # otherwise this is the reason itself
            console.say(f"There is no report: {report.folder} can't be written ({error.strerror}).")


def _run(
    options: Options,
    knowledge: Knowledge,
    target: Target,
    report: Report,
    console: Console,
    clock: Clock,
    baseline: Baseline | None,
) -> int:
    credentials = target.settings.credentials
    for secret in target.settings.secrets.values():
        console.redactor.add(secret)
    report.is_about(options, target, knowledge.contract)
    run = Run(target.settings, knowledge, clock, target.probe)
    deviations = read_accepted(options.accepted, knowledge.contract) if options.accepted else ()
    team = Team(report.started_at_text, baseline, deviations)
    console.say(_announcement(target))
    if target.mode == "full" and not options.is_confirmed and not (sys.stdin and sys.stdin.isatty()):
        raise CouldNotRunError(f"Nobody can be asked about {_intention(options)}: confirm it with --yes.")
    password_file = PasswordFile(options.password_file) if target.mode == "full" and options.password_file else None
    run.transport.obstacles += [interruption, console.problem, *([password_file.problem] if password_file else [])]
    _try(run, options, target, console, clock)
    if target.mode == "full":
        clean_up(run, password_file, console.redactor, console.say, clock)
    run.transport.close()
    signer = signer_of(knowledge.contract)
    for request in run.transport.sent:
        console.redactor.add_signatures_of(request, credentials, signer)
    for broken in run.record.broken:
        if signer is not None and broken.violation.clause == knowledge.contract.clauses.slot(Slot.CREDENTIALS_KEPT):
            right = signer.right_signature(broken.observation.exchange.request, credentials.secret_key)
            console.redactor.add_signatures(forms_of_signature(right))
    run.record.stopped = run.record.stopped or console.problem()
    summary = _summary(run, team)
    for line in lines_of(summary):
        console.say(line)
    verdict = summary.verdict
    try:
        report.finish(summary, run.record.tracebacks)
        console.say(f"{summary.how_far}. Report: {options.report_dir / 'index.html'}")
    except OSError as error:
        problem = f"there is no report: {options.report_dir} can't be written ({error.strerror})"
        console.say(f"{problem[0].upper()}{problem[1:]}.")
        verdict = f"No verdict: {problem}." if summary.conforms else verdict
    console.say(verdict)
    if summary.violations:
        return VIOLATION
    return CONFORMS if verdict == summary.verdict and summary.conforms else NOT_JUDGED


def _summary(run: Run, team: Team) -> Summary:
    accepted = accept(run.record, team.deviations, team.today)
    if accepted:
        run.record.gate = missing(run)
    signing = SigningExplainer(run.knowledge.contract, run.settings.credentials)

    def explain(broken: Broken) -> SigningDetail | None:
        return signing.explain(broken, run.transport.clock_offset)

    contract = run.knowledge.contract
    return summarize(
        run.record,
        contract,
        run.settings.readings,
        len(run.transport.sent),
        under=run.outcome_under,
        rules=rule_table(contract, run.world.known, run.settings.seed).rows,
        explain=explain,
        team=team,
        accepted=accepted,
    )


def _try(run: Run, options: Options, target: Target, console: Console, clock: Clock) -> None:
    """Run the tests. Whatever ends this is noted: what comes after has to be done in any case."""

    def on_plan(plan: Plan) -> None:
        console.say(_plan_text(run, plan))
        _confirm(options, target, plan)

    try:
        check_names(run)
        begin(run, clock)
        start(run, console, on_plan)
    except (CouldNotRunError, GiveUpError) as error:
        run.record.stopped = str(error)
    except KeyboardInterrupt:
        run.record.stopped = run.record.stopped or "interrupted before anything was tried"
    except Exception as error:  # noqa: BLE001 - see above
        run.record.crash("the run", error)
    finally:
        keep_off()


def _intention(options: Options) -> str:
    """Say what the run is going to do to the world."""
    changed = [f"{kind} {key}" for kind, key in options.settings.resources.items()]
    allowed = ",".join(sorted(options.settings.allow))
    of_others = [f"what --allow {allowed} lets through"] if allowed else []
    return " and ".join([*([f"changes of {', '.join(changed)}"] if changed else []), *of_others])


def _announcement(target: Target) -> str:
    settings = target.settings
    readings = ", ".join(f"{name}={reading}" for name, reading in settings.readings.items())
    text = f"Testing {target.name}: profile {settings.profile}, seed {settings.seed}, readings {readings or 'any'}"
    if target.mode == "safe":
        text += ". Without --resource nothing is sent that a conforming endpoint could carry out"
    return f"{text}."


def _plan_text(run: Run, plan: Plan) -> str:
    rate, response_time = run.settings.rate, run.transport.time_limit.response_time
    seconds = plan.requests * max(response_time, 1 / rate if rate else 0.0)
    time = f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} s"
    text = f"About {plan.requests} requests in {time}, at {response_time:.3g} s a response"
    text += f" and {rate:g} requests a second" if rate else ""
    if plan.left_out:
        text += f"; {len(plan.left_out)} of {len(plan.left_out) + len(plan.tests)} tests are left out for lack of time"
    return f"{text}."


def _confirm(options: Options, target: Target, plan: Plan) -> None:
    """Ask before anything is changed.

    Raises:
        CouldNotRunError: Nobody agreed.
    """
    if target.mode != "full" or options.is_confirmed:
        return
    question = f"{_intention(options)} at {target.name}, in about {plan.requests} requests: go on? [y/N] "
    sys.stderr.write(question)
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise CouldNotRunError("Nothing was changed.")
