"""Password, secret key and signature come out nowhere: one canary goes through every exit."""

import logging
import pickle
import traceback
from typing import Any

import pytest
from ncloud_dataforest import errors, signing
from ncloud_dataforest.models import ResetPasswordRequest

from generator.tests.client.dataforest import ACCOUNT_ID, BOTH, http_response

CANARY = "Canary-7!forest"
SECRET_KEY = "canary-secret-key-for-tests"


def reset(client: Any) -> Any:
    return client.accounts.reset_password(id=ACCOUNT_ID, password=CANARY)


def frames(error: BaseException) -> str:
    """Return the local variables of every frame of the client that an error came through."""
    reported = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in reported.stack if "ncloud_dataforest" in frame.filename]
    assert ours
    return "".join(repr(frame.locals) for frame in ours)


def exits(error: BaseException) -> str:
    """Return all text that an error can be turned into."""
    causes = f"{error.__cause__!r}{error.__context__!r}"
    return "\n".join([str(error), repr(error), repr(vars(error)), repr(error.args), frames(error), causes])


def logged(records: list[logging.LogRecord]) -> list[str]:
    """Return all text of the client's log records."""
    return [repr(vars(each)) + each.getMessage() for each in records if each.name.startswith("ncloud_dataforest")]


RESPONSES = {
    "echoed": http_response({"message": f"invalid request parameter (password, '{CANARY}').", "success": False}, 400),
    "echoed by the gateway": http_response({"error": {"errorCode": "100", "message": CANARY, "details": CANARY}}, 400),
    "echoed in no documented form": http_response({"value": CANARY}, 400),
    "echoed as text": http_response(f"bad {CANARY}".encode(), 502),
    "echoed in a success": http_response({"success": True, "id": CANARY, "more": 5, "message": 7}),
    "echoed in a failure with 200": http_response({"success": False, "message": CANARY}),
    "unreadable": http_response(b"{" + CANARY.encode(), 200),
    "moved": http_response({}, 302, {"location": f"https://example.test/{CANARY}"}),
}


@pytest.mark.promise("no-secret-shown")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("name", RESPONSES)
@pytest.mark.filterwarnings("error")
def test_in_no_exception_and_no_log(call: Any, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="ncloud_dataforest")
    with pytest.raises(errors.ApiError) as caught:
        call(reset, RESPONSES[name], secret_key=SECRET_KEY)
    assert caplog.records
    for text in [exits(caught.value), repr(pickle.dumps(caught.value)), *logged(caplog.records)]:
        assert CANARY not in text
        assert SECRET_KEY not in text


@pytest.mark.parametrize("call", BOTH)
def test_in_no_exception_of_a_refused_argument(call: Any) -> None:
    def wrong(client: Any) -> Any:
        return client.accounts.reset_password(id=ACCOUNT_ID, password=f"{CANARY} with spaces")

    with pytest.raises(errors.InvalidArgumentError) as caught:
        call(wrong, http_response({}), secret_key=SECRET_KEY)
    assert CANARY not in exits(caught.value)


@pytest.mark.promise("no-secret-shown")
def test_in_no_repr_and_no_pickle_of_the_request() -> None:
    body = ResetPasswordRequest(id=ACCOUNT_ID, password=CANARY)
    assert CANARY not in f"{body}{body!r}"
    assert body.secrets() == [CANARY]
    assert not hasattr(body, "__dict__")
    with pytest.raises(TypeError) as caught:
        pickle.dumps(body)
    assert CANARY not in str(caught.value)


@pytest.mark.promise("no-secret-shown")
@pytest.mark.parametrize("call", BOTH)
def test_the_signature_is_in_no_log_and_no_error(call: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="ncloud_dataforest")
    text = signing.string_to_sign(
        method="POST",
        target="/api/v2/accounts/resetPassword",
        timestamp="1505290625682",
        access_key="access-key-for-tests",
    )
    made = signing.signature(secret_key=SECRET_KEY, string_to_sign=text)
    refused = http_response({"error": {"errorCode": "200", "message": f"{made} is wrong", "details": made}}, 401)
    with pytest.raises(errors.AuthenticationError) as caught:
        call(reset, refused, secret_key=SECRET_KEY)
    assert not [each for each in [exits(caught.value), *logged(caplog.records)] if made in each]


def test_a_canary_is_found_where_there_is_one() -> None:
    """Show that the exits of these tests would let one through."""
    error = errors.InvalidArgumentError(message=CANARY)
    assert CANARY in str(error)
    assert CANARY in repr(vars(error))


@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("response", [http_response({}, 404), http_response(b"<html>"), http_response({"id": 1})])
def test_headers_of_a_call_are_in_no_frame_of_the_client(call: Any, response: Any) -> None:
    def with_header(client: Any) -> Any:
        return client.accounts.reset_password(
            id=ACCOUNT_ID, password="Forest-2026!", options={"headers": {"X-Token": CANARY}}
        )

    with pytest.raises(errors.ApiError) as caught:
        call(with_header, response, secret_key=SECRET_KEY)
    assert CANARY not in frames(caught.value)
