"""What git knows of a generated project. A file that was never added is missing in every other clone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.output.lock import output_files


def untracked(output: Path) -> list[str]:
    """Return the paths in a project that git neither tracks nor ignores, sorted; none where there is no git."""
    try:
        listed = subprocess.run(  # noqa: S603 - a folder that the developer's own config names
            ["git", "-C", str(output), "ls-files", "-z", "--others", "--exclude-standard", "--", "."],  # noqa: S607 - as the shell finds it
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        # It is not installed, or this is no work tree: a tarball, for example.
        return []
    others = set(listed.stdout.decode("utf-8", "surrogateescape").split("\0"))
    return [path for path in output_files(output) if path in others]
