"""Check commit messages: those of a pull request, or the one in the file that a hook of git names."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_SUBJECT = 72


def main(arguments: list[str]) -> int:
    """Return 0 when every message holds to CONTRIBUTING.md, 1 after a line for each fault, 2 when none can be read."""
    parser = argparse.ArgumentParser(prog="commit_messages", description=(__doc__ or "").split("\n", 1)[0])
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--since", metavar="REF", help="check the commits of HEAD that REF does not have")
    given.add_argument("file", nargs="?", type=Path, help="check the message in this file")
    options = parser.parse_args(arguments)
    try:
        messages = commits_since(options.since) if options.since else [_without_comments(options.file)]
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the messages cannot be read: {error}", file=sys.stderr)
        return 2
    found = [fault for message in messages for fault in faults(message)]
    for fault in found:
        print(fault, file=sys.stderr)
    return int(bool(found))


def faults(message: str) -> Iterator[str]:
    """Yield what is wrong with the message, except of a merge or of what `git rebase --autosquash` takes in."""
    subject, _, rest = message.partition("\n")
    if subject.startswith(("Merge ", "fixup! ", "squash! ", "amend! ")):
        return
    if len(subject) > LONGEST_SUBJECT:
        yield f"{subject!r}: {len(subject)} characters; at most {LONGEST_SUBJECT}, the reason goes into the body"
    if not subject[:1].isupper() or subject.endswith("."):
        yield f"{subject!r}: begin with a capital letter and end without a full stop"
    if rest and not rest.startswith("\n"):
        yield f"{subject!r}: leave the line after the subject empty"


def commits_since(ref: str) -> list[str]:
    """Return the messages of the commits that the checked-out branch adds to the ref.

    Raises:
        OSError: git is not installed.
        subprocess.CalledProcessError: There is no such ref, or no repository.
    """
    command = ["git", "log", "--no-merges", "--format=%B%x00", f"{ref}..HEAD", "--"]
    completed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603
    return [message.strip("\n") for message in completed.stdout.split("\0") if message.strip()]


def _without_comments(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).strip("\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
