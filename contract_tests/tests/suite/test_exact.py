"""What goes onto the wire is what a case says, byte for byte."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace

import pytest

from contract_tests.cases.api import Api
from contract_tests.cases.case import Case
from contract_tests.contract import load_contract
from contract_tests.oracle.signature import Credentials
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.knowledge import load_knowledge
from contract_tests.suite.run import Run
from contract_tests.suite.settings import RunSettings

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"


@pytest.mark.parametrize("is_tight", [True, False])
def test_headers_have_a_space_behind_the_colon_unless_the_case_wants_none(*, is_tight: bool) -> None:
    case = Api(load_contract(), {"account": (ACCOUNT,)}, 1).main.case("value/x")
    head = _head_of(replace(case, tight_headers=is_tight))
    for line in head.split(b"\r\n")[1:]:
        assert line.partition(b":")[2].startswith(b" ") is not is_tight, line


def _head_of(case: Case) -> bytes:
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                received.append(connection.recv(65_536))
                connection.sendall(OK)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        settings = RunSettings(
            base_url=f"http://127.0.0.1:{port}",
            credentials=Credentials("access-key-for-tests", "secret-key-for-tests"),
            resources={"account": ACCOUNT},
        )
        Run(settings, load_knowledge(), SystemClock()).transport.send(case)
        thread.join()
    return received[0].partition(b"\r\n\r\n")[0]
