"""Clients carry the credentials that a document asks for, show none of them, and refuse to go without."""

import asyncio
import traceback
from typing import Annotated, Any

import fastapi
import httpx2
import pytest

from generator.tests.foreign.packages import client, module, package, skipped
from generator.tests.templates.generated import Server, http_response

TOKEN = "token-for-tests"


def call(operation: str, **credentials: Any) -> httpx2.Request:
    api, server = client("security", **credentials)
    getattr(api.default, operation)()
    return server.requests[-1]


@pytest.mark.promise("document-credentials")
def test_a_token_is_sent_where_it_is_asked_for() -> None:
    assert call("inherited", token=TOKEN).headers["authorization"] == f"Bearer {TOKEN}"
    assert call("inherited", token=lambda: TOKEN).headers["authorization"] == f"Bearer {TOKEN}"
    assert "authorization" not in call("open", token=TOKEN).headers


@pytest.mark.promise("document-credentials")
@pytest.mark.parametrize("operation", ["optional", "optional_last"])
def test_a_token_that_may_be_left_out_is_sent_if_there_is_one(operation: str) -> None:
    assert call(operation, token=TOKEN).headers["authorization"] == f"Bearer {TOKEN}"
    assert "authorization" not in call(operation).headers


def test_a_token_is_asked_for_anew_for_each_call() -> None:
    tokens = iter(["first-token", "second-token"])
    api, server = client("security", token=lambda: next(tokens))
    api.default.inherited()
    api.default.inherited()
    assert [each.headers["authorization"] for each in server.requests] == ["Bearer first-token", "Bearer second-token"]


def test_a_login() -> None:
    # RFC 7617, section 2: the example of the scheme.
    request = call("login", password_login=("Aladdin", "open sesame"))
    assert request.headers["authorization"] == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


@pytest.mark.promise("document-credentials")
def test_keys_travel_together_wherever_they_belong() -> None:
    request = call("keys", x_key="header-key", key_in_query="query key&".strip(), first="1", second="2")
    assert request.headers["x-key"] == "header-key"
    assert request.url.raw_path == b"/keys?key=query%20key%26"
    assert request.headers["cookie"] == "a=1; b=2"


def test_cookies_of_a_call_go_beside_those_of_credentials() -> None:
    api, server = client("security", first="1")
    api.default.remembered(theme="dark")
    assert server.requests[-1].headers.get_list("cookie") == ["a=1; theme=dark"]


def test_the_first_alternative_that_is_there_counts() -> None:
    both = call("either", x_key="header-key", oauth=TOKEN).headers
    assert ("authorization" in both, both["x-key"]) == (False, "header-key")
    assert call("either", oauth=TOKEN).headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    ("operation", "credentials", "reported"),
    [
        ("inherited", {}, "inherited needs a credential: give the client token"),
        ("either", {}, "give the client x_key or oauth"),
        ("keys", {"x_key": "k"}, "give the client x_key with key_in_query with first with second"),
        ("inherited", {"token": ""}, "token must be a text that is not empty"),
        ("inherited", {"token": 5}, "token must be a text that is not empty"),
        ("inherited", {"token": "tok\nen"}, "token has a space around it, a control character"),
        ("inherited", {"token": " token"}, "token has a space around it"),
        ("login", {"password_login": ("a:b", "c")}, "password_login must be a user name without a colon"),
        ("login", {"password_login": "ab"}, "password_login must be a user name without a colon, and a password"),
        ("login", {"password_login": ("a", "b", "c")}, "password_login must be a user name"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_sent(
    operation: str, credentials: dict[str, Any], reported: str
) -> None:
    api, server = client("security", **credentials)
    with pytest.raises(module("security", "errors").CredentialsError) as refused:
        getattr(api.default, operation)()
    assert reported in str(refused.value)
    assert refused.value.operation == operation
    assert not server.requests


@pytest.mark.parametrize(
    ("operation", "credentials", "echo"),
    [
        ("inherited", {"token": TOKEN}, TOKEN),
        ("login", {"password_login": ("user", "Forest-2026!")}, "Forest-2026!"),
        ("login", {"password_login": ("user", "Forest-2026!")}, "dXNlcjpGb3Jlc3QtMjAyNiE="),
    ],
)
def test_no_credential_shows_in_an_error(operation: str, credentials: dict[str, Any], echo: str) -> None:
    problem = http_response({"message": f"bad credential {echo}"}, status=401)
    api, _ = client("security", problem, **credentials)
    with pytest.raises(module("security", "errors").AuthenticationError) as refused:
        getattr(api.default, operation)()
    assert echo not in str(refused.value)
    frames = traceback.walk_tb(refused.tb.tb_next)
    assert echo not in "".join(traceback.StackSummary.extract(frames, capture_locals=True).format())
    assert echo not in repr(api)


@pytest.mark.promise("document-credentials")
def test_no_credential_is_left_in_a_constructor_that_refuses() -> None:
    with pytest.raises(ValueError, match="timeout") as refused:
        package("security").Api(token=TOKEN, timeout=-1.0)
    assert refused.tb is not None
    frames = list(traceback.walk_tb(refused.tb.tb_next))
    assert len(frames) > 1
    assert TOKEN not in "".join(traceback.StackSummary.extract(frames, capture_locals=True).format())


@pytest.mark.promise("document-credentials")
def test_a_client_with_credentials_has_the_settings_of_every_client() -> None:
    api, server = client("security", token=TOKEN, base_url="https://other.example.test/v2", validate=False)
    api.default.checked(number="no number")
    assert str(server.requests[-1].url) == "https://other.example.test/v2/checked?number=no%20number"


@pytest.mark.promise("document-credentials")
@pytest.mark.parametrize(("most", "attempts"), [(None, 3), (0, 1)])
def test_a_client_with_credentials_tries_as_often_as_it_is_told_to(most: int | None, attempts: int) -> None:
    tried = []

    def refuse(request: httpx2.Request) -> httpx2.Response:
        tried.append(request)
        raise httpx2.ConnectError("nobody is there")

    transport = httpx2.Client(transport=httpx2.MockTransport(refuse))
    clock = module("security", "testing").ManualClock()
    api = package("security").Api(http_client=transport, token=TOKEN, max_retries=most, clock=clock)
    with pytest.raises(module("security", "errors").ConnectionFailedError):
        api.default.checked()
    assert len(tried) == attempts


def test_the_asynchronous_client_takes_the_same_credentials() -> None:
    server = Server([http_response(status=204)])

    async def run() -> None:
        transport = httpx2.AsyncClient(transport=httpx2.MockTransport(server))
        async with package("security").AsyncApi(http_client=transport, token=TOKEN) as api:
            await api.default.inherited()

    asyncio.run(run())
    assert server.requests[-1].headers["authorization"] == f"Bearer {TOKEN}"


def test_only_credentials_that_are_of_use_are_arguments() -> None:
    with pytest.raises(TypeError):
        client("security", digest="x")
    with pytest.raises(TypeError):
        client("security", timeout_credential="x")


def test_a_certificate_is_of_the_connection() -> None:
    assert call("certificate", x_key="key-for-tests").headers["x-key"] == "key-for-tests"


def test_other_schemes_are_refused_by_name() -> None:
    (reported,) = skipped("security")
    assert reported.startswith("skipped GET /digest: ")
    assert "the security scheme 'digest' (HTTP digest) is not known to the client" in reported


@pytest.mark.promise("no-secret-shown")
@pytest.mark.parametrize("name", ["Api", "AsyncApi"])
def test_a_client_that_is_refused_shows_no_argument(name: str) -> None:
    headers = {"x-token": "canary-7"}
    with pytest.raises(module("security", "errors").InvalidArgumentError) as caught:
        getattr(package("security"), name)(token=TOKEN, headers=headers, timeout=-1)
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)][1:]
    assert frames
    shown = str([frame.f_locals for frame in frames])
    assert TOKEN not in shown
    assert "canary-7" not in shown


@pytest.mark.parametrize("name", ["Api", "AsyncApi"])
def test_no_request_of_fastapi_decides_about_a_client(name: str) -> None:
    app = fastapi.FastAPI()
    client_class = getattr(package("security"), name)

    @app.get("/")
    def use(client: Annotated[Any, fastapi.Depends(client_class)]) -> str:
        return repr(client)

    described = app.openapi()["paths"]["/"]["get"]
    assert "parameters" not in described
    assert "requestBody" not in described
