"""Peers that npm has: Dredd sends the examples of the document, Prism stands between and judges what passes."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import requests

from contract_tests.cases.building.api import Api
from contract_tests.cases.building.signing import ToSign
from contract_tests.cases.building.writing import json_body
from contract_tests.contract import load_contract
from contract_tests.endpoint import Endpoint
from contract_tests.oracle.requests.signature import Credentials
from openapi.files import DOCUMENT

FOLDER: Final = Path(".cache/peers")
PACKAGES: Final = ("dredd@14.1.0", "@stoplight/prism-cli@5.14.2")
INSTALL: Final = f"npm install --prefix {FOLDER} --ignore-scripts --no-audit --no-fund {' '.join(PACKAGES)}"
START: Final = 30.0
"""Seconds that Prism may take to listen."""
GOOD, BAD = "Forest-2026!", "Aa1!"
DREDD_HOOKS: Final = """
const hooks = require('hooks');
const crypto = require('crypto');
hooks.beforeEach((transaction, done) => {
  const status = transaction.expected.statusCode;
  const timestamp = String(Date.now());
  const secret = status === '401' ? 'another-secret-key' : process.env.NCLOUD_SECRET_ACCESS_KEY;
  const key = process.env.NCLOUD_ACCESS_KEY_ID;
  transaction.request.headers['x-ncp-apigw-timestamp'] = timestamp;
  transaction.request.headers['x-ncp-iam-access-key'] = key;
  transaction.request.headers['x-ncp-apigw-signature-v2'] = crypto.createHmac('sha256', secret)
    .update(`POST ${transaction.fullPath}\\n${timestamp}\\n${key}`).digest('base64');
  if (status === '400') {
    transaction.request.body = transaction.request.body.replace('Forest-2026!', 'Aa1!');
  }
  transaction.skip = !['200', '400', '401'].includes(status);
  done();
});
"""


def missing_tools() -> list[str]:
    """Return the tools that are not installed where they are looked for."""
    return [name for name in ("dredd", "prism") if not _program(name).exists()]


def _program(name: str) -> Path:
    return (FOLDER / "node_modules" / ".bin" / name).absolute()


def dredd(endpoint: Endpoint, folder: Path) -> frozenset[str]:
    """Return the transactions that Dredd finds wrong: the examples with status 200, 400 and 401."""
    hooks = folder / "hooks.js"
    hooks.write_text(DREDD_HOOKS, encoding="utf-8")
    ended = subprocess.run(  # noqa: S603 - a command that is written here
        [str(_program("dredd")), str(DOCUMENT), endpoint.base_url, f"--hookfiles={hooks}", "--no-color"],
        cwd=folder,
        env={**_keys(endpoint), "PATH": _path()},
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    failing = [line.partition("fail:")[2] for line in ended.stdout.splitlines() if line.startswith("fail:")]
    # Transactions of several media types have the same name: what fails more often than before is a new complaint.
    counted = Counter(line.partition(" duration:")[0].strip() for line in failing)
    return frozenset(f"{line} #{number}" for line, count in counted.items() for number in range(1, count + 1))


def prism(endpoint: Endpoint, folder: Path) -> frozenset[str]:
    """Return what Prism says of responses to a good, a bad, an unsigned request, and to one for the list."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    proxy = subprocess.Popen(  # noqa: S603 - a command that is written here
        [str(_program("prism")), "proxy", str(DOCUMENT), endpoint.base_url, "-p", str(port)],
        cwd=folder,
        env={"PATH": _path()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        return frozenset(_prism_complaints(endpoint, f"http://127.0.0.1:{port}"))
    finally:
        proxy.terminate()
        proxy.wait()


def _prism_complaints(endpoint: Endpoint, base_url: str) -> Iterator[str]:
    account_id = endpoint.keys("account")[0]
    api = Api(load_contract(), {"account": (account_id,)}, 0)
    reader = api.reader or api.main
    good, bad = (json_body({"id": account_id, "password": password}) for password in (GOOD, BAD))
    for case in (
        api.main.case("good", body=good),
        api.main.case("bad", body=bad),
        api.main.case("unsigned", body=good, signing=lambda _: ()),
        reader.case("list"),
    ):
        keys = Credentials(endpoint.access_key, endpoint.secret_key)
        signing = case.signing(ToSign(case.method, case.target, time.time(), keys))
        try:
            response = requests.post(
                base_url + case.target, data=case.body, headers=dict((*case.headers, *signing)), timeout=20
            )
        except requests.RequestException as error:
            yield f"{case.id} {type(error).__name__}"
            continue
        if response.headers.get("Content-Type", "").startswith("application/problem+json"):
            yield f"{case.id} {response.json().get('type')}"
        for violation in json.loads(response.headers.get("sl-violations", "[]")):
            # One about a status or a media type that the document lacks has neither.
            place = "/".join(map(str, violation.get("location", ())))
            yield f"{case.id} {place} {violation.get('code', 'undocumented')}"


def _wait_for(port: int) -> None:
    for _ in range(int(START / 0.1)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("Prism does not listen")


def _keys(endpoint: Endpoint) -> dict[str, str]:
    return {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}


def _path() -> str:
    node = shutil.which("node")
    return str(Path(node).parent) if node else ""
