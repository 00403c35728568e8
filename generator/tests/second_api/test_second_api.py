"""A second API behind the same gateway: nothing of the generator changes for it but its config.

The signatures of its calls are judged by the verifier of the contract tests' endpoint, which shares no code with the
client.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from openapi.verifier import Claim, SignatureRules, verify_claim

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
NOW = 1_505_290_625.682
KEYS = {"access-key-for-tests": "secret-key-for-tests"}


class StoppedClock:
    """Time that stands still at `NOW`."""

    def now(self) -> float:
        return NOW

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        raise AssertionError(f"nothing here pauses, not for {seconds} s either")

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)

    def random(self) -> float:
        return 0.5


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("second_api") / "generated"
    command = [sys.executable, "-m", "generator", "--config", str(HERE / "generator.yaml"), "--output", str(output)]
    completed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    return output


@pytest.fixture(scope="module")
def package(project: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(project))
    try:
        package = importlib.import_module("ncloud_sourcebuild")
        importlib.import_module("ncloud_sourcebuild.errors")
        yield package
    finally:
        sys.path.remove(str(project))


class Gateway:
    """Responds to signed requests with prepared bodies, and remembers what was asked."""

    def __init__(self, respond: Callable[[httpx2.Request], tuple[int, Any]]) -> None:
        self._respond = respond
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        claim = Claim(
            method=request.method,
            target=request.url.raw_path.decode("ascii"),
            timestamp=request.headers["x-ncp-apigw-timestamp"],
            access_key=request.headers["x-ncp-iam-access-key"],
            signature=request.headers["x-ncp-apigw-signature-v2"],
        )
        rejection = verify_claim(claim, KEYS, SignatureRules(), now_ms=round(NOW * 1000))
        if rejection is not None:
            body = {"error": {"errorCode": "200", "message": "Authentication Failed", "details": rejection.reason}}
            return httpx2.Response(401, content=json.dumps(body))
        status, body = self._respond(request)
        return httpx2.Response(status, content=json.dumps(body))


def client_of(package: ModuleType, gateway: Gateway, secret_key: str = "secret-key-for-tests") -> Any:
    return package.SourceBuild(
        access_key="access-key-for-tests",
        secret_key=secret_key,
        http_client=httpx2.Client(transport=httpx2.MockTransport(gateway)),
        clock=StoppedClock(),
    )


@pytest.mark.promise("signed-bytes")
def test_query_parameters_are_signed_as_they_are_sent(package: ModuleType) -> None:
    gateway = Gateway(lambda _: (200, {"result": {"project": [{"id": 7, "name": "build", "permission": "Allow"}]}}))
    listed = client_of(package, gateway).projects.get_list(
        project_name="빌드 & 50%+1", page_no=1, x_ncp_region_code="KR"
    )
    assert [(each.id, each.name, each.permission) for each in listed.result.project] == [(7, "build", "Allow")]
    (request,) = gateway.requests
    assert request.method == "GET"
    assert dict(request.url.params) == {"projectName": "빌드 & 50%+1", "pageNo": "1"}
    assert request.headers["x-ncp-region_code"] == "KR"
    assert request.content == b""


def test_path_parameters_are_encoded_before_they_are_signed(package: ModuleType) -> None:
    gateway = Gateway(lambda _: (200, {"result": {"id": 7, "name": "build", "description": None}}))
    fetched = client_of(package, gateway).projects.get(project_id="7/8 ?")
    assert fetched.result.description is None
    assert gateway.requests[0].url.raw_path == b"/api/v1/project/7%2F8%20%3F"


@pytest.mark.parametrize("segment", [".", "..", "7/../8", ""])
def test_path_parameters_that_would_leave_the_path_are_refused(package: ModuleType, segment: str) -> None:
    gateway = Gateway(lambda _: (200, {}))
    with pytest.raises(package.errors.InvalidArgumentError):
        client_of(package, gateway).projects.get(project_id=segment)
    assert gateway.requests == []


def test_an_operation_without_a_body_is_called_without_one(package: ModuleType) -> None:
    gateway = Gateway(lambda _: (200, {"result": {"projectId": 7, "buildId": "9e681620"}}))
    started = client_of(package, gateway).builds.start(project_id="7")
    assert started.result.build_id == "9e681620"
    assert (gateway.requests[0].method, gateway.requests[0].content) == ("POST", b"")


def test_failures_are_read_from_the_one_shape_that_this_api_has(package: ModuleType) -> None:
    failure = {"error": {"errorCode": "300", "message": "Not Found Exception", "details": "no such project"}}
    gateway = Gateway(lambda _: (404, failure))
    with pytest.raises(package.errors.NotFoundError) as caught:
        client_of(package, gateway).projects.get(project_id="7")
    assert (caught.value.status, caught.value.code, caught.value.details) == (404, "300", "no such project")


def test_the_verifier_refuses_another_key(package: ModuleType) -> None:
    gateway = Gateway(lambda _: (200, {}))
    with pytest.raises(package.errors.AuthenticationError):
        client_of(package, gateway, secret_key="another-secret-key").projects.get(project_id="7")


def test_the_package_is_strictly_typed(project: Path) -> None:
    # A cache that stays saves the time of checking httpx2 anew.
    cache = REPOSITORY / ".cache" / "mypy-second-api"
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), "ncloud_sourcebuild"]
    completed = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout
