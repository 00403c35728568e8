"""Every exception, whatever its class, can be passed on: pickled, copied, compared, printed on one line."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest

from generator.runtime import errors
from generator.runtime.errors import ApiError, ArgumentViolation, InvalidArgumentError, ResponseError, ThrottledError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import RESET, Flavour, Network, gateway_error, http_response

CLASSES = sorted(
    (value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, ApiError)),
    key=lambda each: each.__name__,
)


def example(error_class: type[ApiError]) -> ApiError:
    arguments: dict[str, Any] = {
        "message": "it failed",
        "operation": "accounts_reset_password",
        "method": "POST",
        "path": "/api/v2/accounts/resetPassword",
        "attempts": 3,
        "sent": None,
        "retryable": True,
    }
    if issubclass(error_class, ResponseError):
        arguments |= {
            "status": 429,
            "code": "410",
            "origin": "gateway",
            "details": "more",
            "trace_id": "trace-1",
            "retry_after": 2.5,
        }
    if issubclass(error_class, InvalidArgumentError):
        arguments["violations"] = (ArgumentViolation("password", "must be longer"),)
    return error_class(**arguments)


def test_the_tree_in_the_docstring_names_every_class() -> None:
    assert errors.__doc__ is not None
    for error_class in CLASSES:
        assert f" {error_class.__name__} " in errors.__doc__.replace("\n", " ") + " "


@pytest.mark.parametrize("error_class", CLASSES)
class TestEveryClass:
    def test_has_a_docstring_of_its_own(self, error_class: type[ApiError]) -> None:
        assert "__doc__" in vars(error_class)
        assert vars(error_class)["__doc__"]

    @pytest.mark.promise("error-values")
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_survives_pickling(self, error_class: type[ApiError], protocol: int) -> None:
        error = example(error_class)
        again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  # it was pickled here
        assert type(again) is error_class
        assert again == error
        assert vars(again) == vars(error)

    @pytest.mark.promise("error-values")
    def test_survives_copying(self, error_class: type[ApiError]) -> None:
        error = example(error_class)
        assert copy.copy(error) == error
        assert copy.deepcopy({"error": error})["error"] == error

    @pytest.mark.promise("error-values")
    def test_keeps_its_notes(self, error_class: type[ApiError]) -> None:
        error = example(error_class)
        error.add_note("seen by the nightly job")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # it was pickled here
        assert again.__notes__ == ["seen by the nightly job"]
        assert again == error

    def test_differs_from_another_one(self, error_class: type[ApiError]) -> None:
        error, other = example(error_class), example(error_class)
        assert error == other
        assert hash(error) == hash(other)
        other.attempts = 1
        assert error != other
        assert error != "it failed"

    def test_prints_on_one_line(self, error_class: type[ApiError]) -> None:
        text = str(example(error_class))
        assert "\n" not in text
        assert text.startswith("accounts_reset_password: it failed")
        assert "attempt 3" in text
        assert repr(example(error_class)).startswith(f"{error_class.__name__}(")

    def test_takes_keywords_only(self, error_class: type[ApiError]) -> None:
        with pytest.raises(TypeError):
            error_class("it failed")  # type: ignore[call-arg]

    def test_is_caught_by_the_root(self, error_class: type[ApiError]) -> None:
        with pytest.raises(ApiError):
            raise example(error_class)


def test_a_response_counts_as_sent_and_an_argument_as_not_sent() -> None:
    assert ResponseError(message="x", status=400).sent is True
    assert InvalidArgumentError(message="x").sent is False


def test_an_invalid_argument_is_a_value_error() -> None:
    assert issubclass(InvalidArgumentError, ValueError)


@pytest.mark.promise("error-facts")
def test_the_text_names_status_code_and_trace_id() -> None:
    text = str(example(ResponseError))
    assert "status 429" in text
    assert "code 410" in text
    assert "trace id trace-1" in text


@pytest.mark.promise("error-facts")
def test_an_error_of_a_call_says_which_call_it_was_and_how_it_went(flavour: Flavour, clock: FakeClock) -> None:
    network = Network(
        http_response(429, gateway_error("410", "Slow\r\ndown"), {"X-Trace-Id": "trace-7", "Server": "odd-server"})
    )
    with pytest.raises(ThrottledError) as caught:
        flavour.call(network, clock=clock)
    error = caught.value
    assert (error.operation, error.method, error.path) == (RESET.id, "POST", "/api/v2/accounts/resetPassword")
    assert (error.status, error.code, error.origin, error.trace_id) == (429, "410", "gateway", "trace-7")
    assert (error.attempts, error.sent, error.retryable) == (3, True, True)
    assert str(error) == f"{RESET.id}: Slow down (status 429, code 410, trace id trace-7, attempt 3)"
    assert "odd-server" not in f"{error!r} {error}"
    assert error.headers["server"] == "odd-server"
