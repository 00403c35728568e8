"""The report of a run, from its first moment on: that of an earlier run never stays as if it were this one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from contract_tests.console import Console
from contract_tests.contract import Contract
from contract_tests.credentials import variables_of
from contract_tests.dataforest.names import DATAFOREST
from contract_tests.option_table import aliased
from contract_tests.options import Options
from contract_tests.report.context import RunContext
from contract_tests.report.curl import Curl
from contract_tests.report.files import NAMES, append_step_summary, write_reports
from contract_tests.report.reproduction import Invocation
from contract_tests.report.summary import Summary, summarize
from contract_tests.suite.clock import Clock
from contract_tests.suite.record import RunRecord
from contract_tests.suite.sending.network import LOOPBACK
from contract_tests.target import Target

UNFINISHED: Final = "the run is still going on, or its program was ended before it could say anything"
TRACEBACK: Final = "traceback.txt"


class Report:
    """The folder of the reports."""

    def __init__(
        self, folder: Path, step_summary: str | None, console: Console, clock: Clock, started_at: float | None
    ) -> None:
        """Write into a folder.

        Args:
            folder: The folder.
            step_summary: Name of a file that a CI job shows the Markdown summary from.
            console: Where it is said when something can't be written.
            clock: Now.
            started_at: When the program was started, if that is known.
        """
        self.folder = folder
        self._step_summary = step_summary
        self._console = console
        self._clock = clock
        self.started_at = clock.now() if started_at is None else started_at
        self.started_at_text = datetime.fromtimestamp(self.started_at, UTC).isoformat(timespec="seconds")
        self.has_begun = False
        self._context = RunContext(
            endpoint="an endpoint that was not looked at",
            mode="none",
            base_url="",
            readings={},
            started_at=self.started_at_text,
            seconds=0.0,
            invocation=Invocation(None, "default", 0),
            legacy=DATAFOREST.legacy,
        )

    def begin(self) -> None:
        """Replace the report of an earlier run by one that says that this one has no result yet.

        Raises:
            OSError: The folder can't be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in (*NAMES, TRACEBACK):  # first of all: the disk may be full
            (self.folder / name).unlink(missing_ok=True)
        self._write(_without_result(UNFINISHED))
        self.has_begun = True

    def is_about(self, options: Options, target: Target, contract: Contract) -> None:
        """Learn what the run is about."""
        variables = {scheme: variables_of(scheme, DATAFOREST)[0] for scheme in contract.schemes}
        self._context = replace(
            self._context,
            endpoint=target.name,
            mode=target.mode,
            base_url=target.settings.base_url,
            readings=target.settings.readings,
            invocation=Invocation(
                base_url=options.base_url,
                profile=target.settings.profile,
                seed=target.settings.seed,
                options=(*_of_api(options), *_of_endpoint(options), *_of_network(options)),
                flags=tuple(_flags(options)),
            ),
            curl=Curl(contract, variables),
        )

    def finish(self, summary: Summary, tracebacks: Sequence[str] = ()) -> None:
        """Write the report of a run that is over, and add it to the summary of the CI job.

        Raises:
            OSError: The folder can't be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if tracebacks:
            text = self._console.redactor.clean("\n".join(tracebacks))
            (self.folder / TRACEBACK).write_text(text, encoding="utf-8", errors="replace")
        markdown = self._write(summary)
        if not self._step_summary:
            return
        try:
            append_step_summary(self._step_summary, markdown)
        except OSError as error:
            self._console.say(f"The summary of the job, {self._step_summary}, can't be written ({error.strerror}).")

    def finish_without_result(self, reason: str, tracebacks: Sequence[str] = ()) -> None:
        """Write the report of a run that could not be done.

        Raises:
            OSError: The folder can't be written.
        """
        self.finish(_without_result(reason), tracebacks)

    def _write(self, summary: Summary) -> str:
        context = replace(self._context, seconds=self._clock.now() - self.started_at)
        return write_reports(self.folder, summary, context, self._console.redactor)


def _without_result(reason: str) -> Summary:
    return summarize(RunRecord(stopped=reason), None, {}, 0)


def _flags(options: Options) -> Iterator[str]:
    """Yield the options without a value that a reproduction needs."""
    if options.may_carry_out:
        yield "--yes"
    if options.settings.is_complete:
        yield "--complete"


def _of_api(options: Options) -> Iterator[tuple[str, str]]:
    """Yield what says of which API the endpoint is, and what may be done with it."""
    files = (("--document", options.document), ("--ledger", options.ledger), ("--readings", options.readings_file))
    yield from ((option, str(path)) for option, path in files if path is not None)
    settings = options.settings
    terms = [("--resource", f"{kind}={key}") for kind, key in settings.resources.items()]
    terms += [("--allow", ",".join(sorted(settings.allow)))] if settings.allow else []
    terms += [("--reading", f"{name}={reading}") for name, reading in settings.readings.items()]
    yield from (aliased(option, term) for option, term in terms)


def _of_endpoint(options: Options) -> Iterator[tuple[str, str]]:
    """Yield what is switched on in the embedded endpoint."""
    yield from (("--fault", name) for name in options.faults)
    yield from (("--variant", name) for name in options.variants)


def _of_network(options: Options) -> Iterator[tuple[str, str]]:
    """Yield what a reproduction needs to reach the endpoint in the same way."""
    parts, network = urlsplit(options.base_url or ""), options.settings.network
    if parts.scheme == "http" and parts.hostname and parts.hostname not in LOOPBACK:
        yield "--allow-http", parts.hostname
    if len(network.trusted) == 1:
        yield "--ca", str(network.trusted[0])
    files = (("--client-cert", network.client_cert), ("--client-key", network.client_key))
    yield from ((option, str(path)) for option, path in files if path is not None)
