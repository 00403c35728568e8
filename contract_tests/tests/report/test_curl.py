"""The curl command of a report: it signs and sends the same request, with the keys from the environment."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from contract_tests.cases.building.case import Case
from contract_tests.contract import load_contract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.report.curl import Curl
from contract_tests.suite.record import Observation
from contract_tests.suite.run import Run
from contract_tests.tests.our_api import a_case, reset_json, reset_xml, signed
from contract_tests.tests.suite.running import a_run_against

needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed, which nothing else needs")
ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
CURL = Curl(load_contract(), {"accessKey": "NCLOUD_ACCESS_KEY_ID", "signature": "NCLOUD_SECRET_ACCESS_KEY"})


@pytest.fixture(autouse=True)
def _openssl() -> None:
    """Where openssl is missing, a prerequisite of this repository, one line says so."""
    if shutil.which("openssl") is None:
        pytest.fail("openssl is not installed, which this test needs: install it (README)", pytrace=False)


def observed(run: Run, case: Case) -> Observation:
    run.try_case(case)
    return run.record.observations[-1]


@needs_curl
@pytest.mark.parametrize(
    "case",
    [
        a_case("plain", body=reset_json(ACCOUNT, "Forest-2026!")),
        a_case("quotes", body=reset_json(ACCOUNT, 'it\'s a "Forest" $HOME `x` \\ 2026!')),
        a_case("at sign first", body=b"@/etc/passwd"),
        a_case("bytes", body=b'{"id":"\xff\x00"}\n'),
        a_case("xml", body=reset_xml(ACCOUNT, "Forest-2026!"), headers=(("Content-Type", "application/xml"),)),
        a_case("empty", body=b""),
        a_case("query", target="/api/v2/accounts/resetPassword?a='1'&b=%20", body=reset_json(ACCOUNT, "x")),
        a_case("method", method="PUT", body=b"{}"),
    ],
    ids=lambda case: case.id,
)
def test_the_command_sends_the_same_request(case: Case) -> None:
    with running_endpoint(EndpointSettings()) as endpoint:
        run = a_run_against(endpoint)
        observation = observed(run, case)
        command = CURL.command(observation, endpoint.base_url)
        assert command is not None
        assert endpoint.secret_key not in command
        keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
        subprocess.run(["bash", "-ec", command], env={**os.environ, **keys}, capture_output=True, check=True)  # noqa: S607
        first, second = endpoint.requests
    assert (second.method, second.target, second.body, second.status) == (
        first.method,
        first.target,
        first.body,
        first.status,
    )


def test_what_was_signed_otherwise_has_no_command() -> None:
    with running_endpoint(EndpointSettings()) as endpoint:
        run = a_run_against(endpoint)
        wrong = observed(run, a_case("wrong", body=b"{}", signing=signed(method=str.lower)))
        shifted = observed(run, a_case("shifted", body=b"{}", signing=signed(shift=-200)))
        long = observed(run, a_case("long", body=b"x" * 10_000))
    assert [CURL.command(each, "http://127.0.0.1") for each in (wrong, shifted, long)] == [None, None, None]
