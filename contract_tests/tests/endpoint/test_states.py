"""What resources become beyond what a request sets, as `x-effect` says it."""

from __future__ import annotations

from contract_tests.contract import load_contract
from contract_tests.tests.endpoint.test_any_document import TESTS, Server

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


def test_a_file_is_the_same_until_it_is_made_anew_and_only_then() -> None:
    server = Server(MACHINES)
    first, second = (f"/machines/{key}/key" for key in server.state.world.keys("machine")[:2])

    files = [server.exchange("GET", target).body for target in (first, first, second)]
    assert server.exchange("POST", first).status == 204
    files += [server.exchange("GET", target).body for target in (first, second)]
    assert files[0] == files[1] != files[3]
    assert files[2] == files[4] not in {files[0], files[3]}


def test_some_states_do_not_allow_an_operation_which_then_does_nothing() -> None:
    server = Server(MACHINES)
    machine = f"/machines/{server.send('POST', '/machines', {'name': 'lathe'})[1]['id']}"

    status, refusal = server.send("DELETE", machine)
    assert (status, refusal["message"]) == (409, f"machine {machine.rpartition('/')[2]} is ON")
    assert server.send("GET", machine)[1]["state"] == "ON"
    server.send("POST", f"{machine}/stop")
    assert server.exchange("DELETE", machine).status == 204
    assert server.send("GET", machine)[0] == 404
