"""What resources become beyond what a request sets, as `x-effect` says it."""

from __future__ import annotations

from contract_tests.contract import load_contract

from .test_any_document import TESTS, Server

MACHINES = load_contract(TESTS / "documents" / "machines.yaml")


def test_a_resource_becomes_what_its_operations_make_of_it() -> None:
    server = Server(MACHINES)

    status, made = server.send("POST", "/machines", {"name": "press"})
    machine = f"/machines/{made['id']}"
    assert (status, made["state"]) == (201, "ON")
    assert server.send("POST", f"{machine}/stop") == (200, {**made, "state": "OFF"})
    assert server.send("GET", machine) == (200, {**made, "state": "OFF"})
    assert made["id"] in {each["id"] for each in server.send("GET", "/machines")[1]["machines"]}
    assert server.send("POST", f"{machine}/start")[1] == server.send("GET", machine)[1] == made
