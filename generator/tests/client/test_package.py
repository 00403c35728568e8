"""The package as a whole: light to import, typed, documented."""

import inspect
import json
import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from ncloud_dataforest import AsyncDataForest, DataForest, __version__, api, errors
from ncloud_dataforest.api.accounts import get_list, reset_password
from ncloud_dataforest.resources.accounts import Accounts, AsyncAccounts
from ncloud_dataforest.testing import FakeGateway

from generator.tests.client.dataforest import ACCOUNT_ID, REPOSITORY, document

GENERATED = REPOSITORY / "generated"


def printed(code: str) -> list[str]:
    """Return the lines that code prints in a fresh interpreter which finds the package."""
    code = f"import sys; sys.path.insert(0, {str(GENERATED)!r})\n{code}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()


def imported(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter has after a statement."""
    return set(printed(f"{statement}; print(*sys.modules, sep='\\n')"))


@pytest.mark.parametrize(
    "statement",
    [
        "import ncloud_dataforest",
        "import ncloud_dataforest.signing",
        "import ncloud_dataforest.models",
        "import ncloud_dataforest.errors",
        "from ncloud_dataforest.models import Account, ResetPasswordRequest",
        "from ncloud_dataforest import Credentials, ApiError, RequestOptions, UNSET",
    ],
)
def test_what_needs_no_network_imports_no_http_library(statement: str) -> None:
    assert not {"httpx2", "ssl", "asyncio"} & imported(statement)


def test_the_client_imports_resources_when_they_are_used() -> None:
    assert "ncloud_dataforest.resources.accounts" not in imported("from ncloud_dataforest import DataForest")


IMPORT = "from ncloud_dataforest import DataForest, errors, models"
CREATE = f"{IMPORT}; DataForest(access_key='test-key', secret_key='test-secret')"
LARGEST_IMPORT = 23
"""Modules of the package that importing it loads, with their folders; making a client loads the rest of a call."""


def own(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] == "ncloud_dataforest"}


def test_importing_does_not_load_what_signs() -> None:
    assert "_hashlib" not in imported(IMPORT) - imported("pass")


@pytest.mark.promise("lean-import")
def test_importing_loads_a_few_modules_of_its_own_and_of_nobody_else() -> None:
    loaded = imported(IMPORT) - imported("pass")
    assert {name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names} == own(loaded)
    assert len(own(loaded)) <= LARGEST_IMPORT


def test_importing_loads_a_third_of_the_modules_of_the_http_library() -> None:
    before = imported("pass")
    assert len(imported(IMPORT) - before) <= 0.35 * len(imported("import httpx2") - before)


def test_making_a_client_loads_the_http_library_what_signs_and_nothing_else_of_others() -> None:
    library = imported("import httpx2, hmac")
    assert imported(CREATE) - own(imported(CREATE)) <= library | imported(IMPORT)


LOADS_MODULE = re.compile(r"open .+\.(py|pyc|pyd|so)|os\.listdir .+|open .+python\d+\.zip")


def events(statement: str) -> list[str]:
    """Return what a fresh interpreter reports to its audit hooks: what it reads but modules, starts and connects to."""
    seen = printed(
        "import httpx2, socket\n"
        "def note(name, arguments):\n"
        "    if name == 'open' or name.startswith(('socket.', 'subprocess.', 'os.')): print(name, arguments[0])\n"
        f"sys.addaudithook(note)\n{statement}"
    )
    return [event for event in seen if not LOADS_MODULE.fullmatch(event)]


@pytest.mark.promise("lean-import")
def test_making_a_client_reads_nothing_but_modules_and_connects_to_nothing() -> None:
    assert events(CREATE) == []


def test_such_events_are_noticed() -> None:
    statement = "socket.getaddrinfo('127.0.0.1', 80); open(sys.executable, 'rb').close()"
    assert events(statement) == ["socket.getaddrinfo 127.0.0.1", f"open {sys.executable}"]


def test_making_clients_loads_no_certificates() -> None:
    count = "print(sum(isinstance(each, ssl.SSLContext) for each in gc.get_objects()))"
    assert printed(f"import gc, ssl; {CREATE}; {count}") == ["0"]
    assert printed(f"import gc, ssl; kept = ssl.create_default_context(); {count}") == ["1"]


@pytest.mark.promise("user-agent")
def test_the_user_agent_names_client_generator_and_document() -> None:
    tools = json.loads((GENERATED / "generator.lock.json").read_text(encoding="utf-8"))["tools"]
    upstream = f"openapi-python-client/{tools['openapi-python-client']}"
    agent = f"ncloud-dataforest/{__version__} ({upstream}; document/{document()['info']['version']})"
    assert DataForest.description.user_agent == agent


@pytest.mark.promise("strict-types")
def test_version_and_names() -> None:
    project = tomllib.loads((GENERATED / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__ == document()["info"]["version"]
    assert project["name"] == "ncloud-dataforest"
    assert project["requires-python"] == ">=3.11"
    assert sorted(each.split(">")[0] for each in project["dependencies"]) == [
        "attrs",
        "httpcore2",
        "httpx2",
        "msgspec",
    ]
    assert (GENERATED / "ncloud_dataforest" / "py.typed").is_file()
    assert (GENERATED / "LICENSE").read_bytes() == (REPOSITORY / "LICENSE").read_bytes()


@pytest.mark.parametrize("method", ["get_list", "reset_password"])
def test_docstrings_name_the_documented_exceptions(method: str) -> None:
    text = inspect.getdoc(getattr(Accounts, method)) or ""
    operation = next(
        item["post"] for item in document()["paths"].values() if item["post"]["operationId"] == f"accounts_{method}"
    )
    responses = document()["components"]["responses"]
    named = {
        failure["raises"]
        for found in operation["responses"].values()
        if "$ref" in found
        for failure in responses[found["$ref"].rsplit("/", 1)[1]]["x-failures"]
    }
    assert named
    for name in named:
        assert f"{name}: HTTP " in text
        assert issubclass(getattr(errors, name), errors.ResponseError)
    assert text.startswith(operation["summary"].rstrip("."))
    assert operation["externalDocs"]["url"] in text


def shape(function: Any) -> list[tuple[str, object]]:
    return [(each.name, each.default) for each in inspect.signature(function).parameters.values()]


def test_both_clients_offer_the_same() -> None:
    for module in (get_list, reset_password):
        assert (
            shape(module.sync) == shape(module.sync_detailed) == shape(module.asyncio) == shape(module.asyncio_detailed)
        )
    for method in ("get_list", "reset_password"):
        assert shape(getattr(Accounts, method)) == shape(getattr(AsyncAccounts, method))
    assert shape(DataForest.__init__) == shape(AsyncDataForest.__init__)
    assert inspect.getdoc(api)


def blocks() -> list[str]:
    """Return the Python of the client's README."""
    return re.findall(r"```python\n(.*?)```", (GENERATED / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.promise("fake-gateway")
@pytest.mark.parametrize("number", range(3))
def test_the_code_of_the_readme_runs(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    found = blocks()
    assert len(found) == 3
    # Where it would call the real service, it calls the test kit.
    code = found[number].replace("with DataForest() as", "with FakeGateway(DataForest).client() as")
    exec(code, {"FakeGateway": FakeGateway})  # noqa: S102 - it is our own
    assert ACCOUNT_ID in capsys.readouterr().out
