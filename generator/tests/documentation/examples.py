"""The Python examples of the documentation, found where readers find them."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
PAGES = ("README.md", "generated/README.md", "docs/index.md", "docs/client/*.md")
ADDRESS_OF_MOCK = "http://127.0.0.1:8080"
ENVIRONMENT = {
    "NCLOUD_ACCESS_KEY_ID": "mock-access-key",
    "NCLOUD_SECRET_ACCESS_KEY": "mock-secret-key",
    "NEW_PASSWORD": "Forest-2026!",
}
"""What examples take from the environment."""

SHELL_PAGE = REPOSITORY / "docs" / "client" / "shell.md"
_PROGRAM = """\
import runpy
import sys
from pathlib import Path

Path("new-password.txt").write_text("{password}\\n", encoding="utf-8")
sys.argv = {arguments}
runpy.run_module("ncloud_dataforest", run_name="__main__")
"""

_COMMAND = re.compile(r"^dataforest (?:.*\\\n)*.*$", re.MULTILINE)
_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One example: the page, the line on which its code begins, and the code."""

    page: str
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def examples() -> Iterator[Example]:
    """Every Python block of the pages, in their order, and every command of the shell as a program that runs it."""
    for pattern in PAGES:
        for page in sorted(REPOSITORY.glob(pattern)):
            text = page.read_text(encoding="utf-8")
            for block in _BLOCK.finditer(text):
                line = text.count("\n", 0, block.start("code")) + 1
                yield Example(page.relative_to(REPOSITORY).as_posix(), line, block["code"])
    text = SHELL_PAGE.read_text(encoding="utf-8")
    for command in _COMMAND.finditer(text):
        arguments = shlex.split(command[0].replace("\\\n", ""))
        program = _PROGRAM.format(password=ENVIRONMENT["NEW_PASSWORD"], arguments=arguments)
        line = text.count("\n", 0, command.start()) + 1
        yield Example(SHELL_PAGE.relative_to(REPOSITORY).as_posix(), line, program)


def at_the_endpoint(code: str, base_url: str) -> str:
    """Return the code with the address of the running endpoint, also where it has no address and no keys."""
    explicit = f'DataForest(access_key="mock-access-key", secret_key="mock-secret-key", base_url="{ADDRESS_OF_MOCK}")'
    return code.replace("DataForest()", explicit).replace(ADDRESS_OF_MOCK, base_url)
