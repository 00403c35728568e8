"""What goes onto the wire is what a case says, byte for byte."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from contract_tests.cases.building.api import Api
from contract_tests.cases.building.case import Case
from contract_tests.contract import load_contract
from contract_tests.tests.serving import connecting
from contract_tests.tests.suite.running import ACCOUNT, a_run_at

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@pytest.mark.parametrize("is_tight", [True, False])
def test_headers_have_a_space_behind_the_colon_unless_the_case_wants_none(*, is_tight: bool) -> None:
    case = Api(load_contract(), {"account": (ACCOUNT,)}, 1).main.case("value/x")
    head = _head_of(replace(case, tight_headers=is_tight))
    for line in head.split(b"\r\n")[1:]:
        assert line.partition(b":")[2].startswith(b" ") is not is_tight, line


def _head_of(case: Case) -> bytes:
    received: list[bytes] = []

    def respond(connection: socket.socket) -> None:
        received.append(connection.recv(65_536))
        connection.sendall(OK)

    with connecting(respond) as port:
        a_run_at(f"http://127.0.0.1:{port}").transport.send(case)
    return received[0].partition(b"\r\n\r\n")[0]
