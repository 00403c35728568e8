"""The Python examples of the documentation, found where readers find them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
PAGES = ("README.md", "generated/README.md", "docs/index.md", "docs/client/*.md")
ADDRESS_OF_MOCK = "http://127.0.0.1:8080"
ENVIRONMENT = {"NEW_PASSWORD": "Forest-2026!"}
"""What examples take from the environment."""

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
    """Every Python block of the pages, in their order."""
    for pattern in PAGES:
        for page in sorted(REPOSITORY.glob(pattern)):
            text = page.read_text(encoding="utf-8")
            for block in _BLOCK.finditer(text):
                line = text.count("\n", 0, block.start("code")) + 1
                yield Example(page.relative_to(REPOSITORY).as_posix(), line, block["code"])


def shell_commands() -> Iterator[str]:
    """Every command line of the page on the shell command."""
    page = (REPOSITORY / "docs" / "client" / "shell.md").read_text(encoding="utf-8")
    for block in re.finditer(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        lines = block[1].replace("\\\n", "").splitlines()
        yield from (line for line in lines if line.startswith("dataforest "))


def at_the_endpoint(code: str, base_url: str) -> str:
    """Return the code with the address of the running endpoint, also where it has no address and no keys."""
    explicit = f'DataForest(access_key="mock-access-key", secret_key="mock-secret-key", base_url="{ADDRESS_OF_MOCK}")'
    return code.replace("DataForest()", explicit).replace(ADDRESS_OF_MOCK, base_url)
