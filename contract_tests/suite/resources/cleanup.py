"""Cleanup after a full run against a live endpoint: no secret of a test stays, and nothing that the run made."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Place
from contract_tests.oracle.observed import observe

from ..ending import GiveUpError
from ..sending.conversion import ENDLESS
from ..sending.guard import NotSentError
from .parts import parts_first
from .possible import secrets_of
from .settling import by_key, naming, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.texts import Texts
    from contract_tests.contract import OperationContract, Parameter
    from contract_tests.oracle.exchange import ObservedExchange
    from contract_tests.report.redaction import Redactor

    from ..clock import Clock
    from ..run import Run

ATTEMPTS: Final = 3
PAUSE: Final = 1.0
"""Seconds before the second attempt to set the fresh password; twice as many before the third."""


PATIENCE: Final = 12
LONG_PAUSE: Final = 10.0
"""How often what the state of a resource may not allow yet is tried again, and the seconds before each time."""


UNKNOWN: Final = frozenset({"status 404", "status 410"})
"""What is said of a resource that is not there, or not under the key that a response showed, such as an odd text."""
SHOWN: Final = 10
LONGEST: Final = 60
"""How many of the resources that are left are named, and so many characters of the key of each."""


class PasswordFileError(Exception):
    """The fresh password can't be kept; the message says what to do."""


class PasswordFile:
    """A file that only its owner can read, opened before anything is sent and held open until the end of the run.

    What was at its path stays there until there is a password to keep.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, under another name beside its path.

        Raises:
            PasswordFileError: It can't be opened.
        """
        self.path = path
        try:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            self._open(path)
        except OSError as error:
            raise PasswordFileError(
                f"The password file {path} can't be written ({error.strerror}): name another with --password-file."
            ) from None

    def _open(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made anew under another name, so that neither its old rights nor a link decide who can read it.
        self._part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        self._file = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.path = path

    def problem(self) -> str:
        """Why the password could not be kept; empty while it could be."""
        try:
            is_there = os.path.samestat(os.fstat(self._file), self._part.stat())
        except OSError:
            is_there = False
        return "" if is_there else f"the folder of the password file {self.path} is gone"

    def keep(self, password: str) -> None:
        """Write the password and give the file its name; where it can't be written any more, write another file.

        Raises:
            PasswordFileError: It can be kept nowhere.
        """
        elsewhere = Path(tempfile.gettempdir()) / f"{self.path.name}.{secrets.token_hex(4)}"
        for path in (None, self.path, elsewhere):
            try:
                if path is not None:
                    self._open(path)
                elif self.problem():
                    continue
                os.write(self._file, f"{password}\n".encode("ascii"))
                os.fsync(self._file)
                self._part.replace(self.path)
            except OSError:
                self.discard()
            else:
                os.close(self._file)
                return
        raise PasswordFileError("no file can be written to keep it in")

    def discard(self) -> None:
        """Remove the file under its other name: there is nothing to keep."""
        with contextlib.suppress(OSError):
            os.close(self._file)
        with contextlib.suppress(OSError):
            self._part.unlink()


def fresh_secret(texts: Texts) -> str:
    """A random text that satisfies every reading of its rule."""
    return texts.make(secrets.SystemRandom(), texts.longest)


def carry_out(run: Run, case: Case, sleep: Callable[[float], None]) -> str:
    """Send what must be done at the end, in a few attempts.

    Returns:
        Empty when the endpoint accepted it, otherwise why it did not.
    """
    problem = ""
    for attempt in range(ATTEMPTS):
        sleep(attempt * PAUSE)
        exchange = run.transport.send(case, attempts=1)
        problem = _why_not_done(run, exchange)
        if not problem or problem in ENDLESS or (exchange.response is not None and exchange.response.status < 500):
            break
    return problem


def _why_not_done(run: Run, exchange: ObservedExchange) -> str:
    """Say why a request was not carried out; empty when it was. A page says nothing, whatever its status is."""
    response = exchange.response
    if response is None:
        return exchange.failure
    observed = observe(exchange, run.knowledge.rulebook)
    if observed.claims_failure:
        return f"status {response.status}, and the body says that it failed"
    if observed.is_success and response.body and not run.vitals.is_of_api(response):
        return f"status {response.status}, and a body which is not this API's"
    return "" if observed.is_success else f"status {response.status}"


def clean_up(run: Run, file: PasswordFile | None, redactor: Redactor, say: Callable[[str], None], clock: Clock) -> None:
    """Give the resources that were named fresh secrets, and remove what the run made.

    The run notes what was left behind.
    """
    left_behind: list[str] = []
    if file is not None:
        left_behind += _rotate(run, file, redactor, say, clock)
    left_behind += _remove(run, say, clock)
    run.record.left_behind = "; ".join(left_behind)
    for problem in left_behind:
        say(f"{problem[0].upper()}{problem[1:]}.")


def _rotate(
    run: Run, file: PasswordFile, redactor: Redactor, say: Callable[[str], None], clock: Clock
) -> Iterator[str]:
    """Set a fresh password and keep it in a file; yield what was left behind."""
    if not run.world.changed:
        file.discard()
        for kind, key in run.world.named.items():
            say(f"No secret of the {kind} {key} was changed.")
    for kind, operation in run.world.changed.items():
        key, secret = run.world.named[kind], secrets_of(operation)[0]
        run.transport.lift_limits()
        password = fresh_secret(run.requests.api.values.texts(secret))
        redactor.add(password)
        try:
            file.keep(password)
            problem = carry_out(run, _change(run, operation, key, secret, password), clock.sleep)
        except (PasswordFileError, GiveUpError) as error:
            problem = str(error)
        if problem:
            yield (
                f"the {kind} {key} could not be given a fresh {secret.path[-1]} ({problem}): it most likely still has "
                "one that was made up for a test. Set another by hand"
            )
        else:
            say(f"The {kind} {key} has a fresh {secret.path[-1]}, which is in {file.path}.")


def _remove(run: Run, say: Callable[[str], None], clock: Clock) -> Iterator[str]:
    """Remove what the run made, parts before what they belong to, the latest first; yield what was left behind."""
    run.transport.lift_limits()
    operations = run.world.offered.operations
    run.world.named = {kind: key for kind, key in run.world.named.items() if key not in run.world.made[kind]}
    deleting = {each.effect.resource: each for each in operations if each.effect.kind is EffectKind.DELETE}
    kept = {kind: len(keys) for kind, keys in run.world.made.items() if keys and kind not in deleting}
    left: dict[str, dict[str, str]] = {}
    for kind in parts_first(run.world.offered, deleting.keys() & (run.world.made.keys() | run.world.swept.keys())):
        keys, left[kind] = run.world.made[kind], {}
        for key in sorted(run.world.swept[kind]):
            problem = _delete(run, deleting[kind], key, clock, waits=False) if _is_there(run, kind, key) else ""
            left[kind] |= {key: problem} if problem else {}
        for key in reversed([*keys]):
            # Where waiting did not help once, it will not for the others.
            problem = _delete(run, deleting[kind], key, clock, waits=not left[kind])
            if problem and not _can_be_named(run, deleting[kind], key, problem):
                kept[kind] = kept.get(kind, 0) + 1
            elif problem:
                left[kind][key] = problem
        keys.clear()
    emptied = {kind for kind, problems in left.items() if not problems}
    for kind in sorted(kept.keys() - _parts_of(emptied, operations)):
        say(f"The run made {kept[kind]} of kind {kind}, which no operation removes.")
    for kind in sorted(left.keys() - _parts_of(emptied, operations) - emptied):
        named = named_for_removal(left[kind])
        yield f"of kind {kind} the run made {named}, which it could not remove. Remove them by hand"


def _can_be_named(run: Run, operation: OperationContract, key: str, problem: str) -> bool:
    """Return whether an operation that deletes others can name a resource: nothing in a path has an empty key."""
    named = operation.input(operation.effect.key)
    is_empty = not key and named is not None and named.place is Place.PATH
    return not is_empty and not (problem in UNKNOWN and run.world.gone[operation.effect.resource])


def named_for_removal(problems: Mapping[str, str]) -> str:
    """Return the first of the resources that are left, each with the reason why; a key may be any text."""
    shown = [f"{_quoted(key)} ({problem})" for key, problem in list(problems.items())[:SHOWN]]
    more = len(problems) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _quoted(key: str) -> str:
    text = key if len(key) <= LONGEST else f"{key[:LONGEST]}…"
    return text if text.isprintable() else ascii(text)


def _parts_of(kinds: set[str], operations: Collection[OperationContract]) -> set[str]:
    """Return the kinds of what stands below the path of a resource, and so is gone with it."""
    found = set[str]()
    for each in operations:
        in_path = {given.resource for given in each.parameters if given.place is Place.PATH}
        found |= {each.effect.resource} if (in_path - {each.effect.resource}) & kinds else set()
    return found


def _is_there(run: Run, kind: str, key: str) -> bool:
    """Return whether a resource can be read; where that can't be tried, it may be there."""
    reading = by_key(run, EffectKind.READ, kind)
    if reading is None or not run.world.may(reading.operation):
        return True
    draft, source = naming(run, "cleanup", reading, key), run.requests.api.source("cleanup")
    try:
        exchange = run.transport.send(run.requests.case("cleanup", reading, source, draft=draft))
    except (GiveUpError, NotSentError):
        return True
    return exchange.response is not None and not _why_not_done(run, exchange)


def _delete(run: Run, operation: OperationContract, key: str, clock: Clock, *, waits: bool) -> str:
    subject, named = run.requests.subject(operation), operation.input(operation.effect.key)
    draft = subject.draft(run.requests.api.source("cleanup"))
    sent = run.world.made_with.get((operation.effect.resource, key), {})
    for each in operation.parameters:
        draft = draft.having(each, sent[each.name]) if each.name in sent else draft
    case = subject.case("cleanup", draft=draft if named is None else draft.having(named, key))
    try:
        settle(run, operation, key)
        problem = carry_out(run, case, clock.sleep)
        attempts = PATIENCE if waits and run.world.states.settling(operation) is not None else 0
        # What was begun goes on for a while, and only then does the state allow it; what is gone does not come back.
        while problem and problem not in UNKNOWN and attempts:
            clock.sleep(LONG_PAUSE)
            problem, attempts = carry_out(run, case, clock.sleep), attempts - 1
    except (GiveUpError, NotSentError) as error:
        return str(error)
    else:
        return problem


def _change(run: Run, operation: OperationContract, key: str, secret: Parameter, password: str) -> Case:
    subject = run.requests.subject(operation)
    draft = subject.draft(run.requests.api.source("cleanup")).having(secret, password)
    named = operation.input(operation.effect.key)
    return subject.case("cleanup", draft=draft if named is None else draft.having(named, key))
