"""Which targets every server reads alike, and what a lenient one would see in the others."""

from __future__ import annotations

import pytest

from contract_tests.cases.building.signing import repeated
from contract_tests.oracle.requests.plainness import is_plain_target, meant_path
from contract_tests.tests.oracle.building import (
    NOT_FOUND,
    RESET_PATH,
    SUCCESS,
    UNAUTHENTICATED,
    a_request,
    a_response,
    broken,
)
from contract_tests.tests.our_api import SIGNATURE_HEADER, SIGNING_HEADERS, VALID, signed, with_edited

PATH = RESET_PATH
OTHER = f"{'A' * 43}="


@pytest.mark.parametrize(
    "target", [PATH, f"{PATH}/", "/", f"{PATH}?", f"{PATH}?a=%ED%95&b=1+1", f"{PATH}.json", PATH.lower()]
)
def test_plain(target: str) -> None:
    assert is_plain_target(target)


@pytest.mark.parametrize(
    "target",
    [
        f"{PATH};x=1",
        PATH.replace("/accounts/", "//accounts/"),
        PATH.replace("/accounts/", "/./accounts/"),
        PATH.replace("/accounts/", "/x/../accounts/"),
        PATH.replace("/accounts/", "/%61ccounts/"),
        PATH.replace("/accounts/", "/%2561ccounts/"),
        PATH.replace("/accounts/", "/accounts%2F").replace("F/", "F"),
        f"http://127.0.0.1:80{PATH}",
        f"{PATH}#x",
        f"{PATH}%00",
    ],
)
def test_other_forms_mean_the_documented_path(target: str) -> None:
    assert not is_plain_target(target)
    assert meant_path(target) == PATH.lower()


@pytest.mark.parametrize("target", [f"{PATH}?a=%", f"{PATH}?a=%zz", f"{PATH}?a[b]=1", "/a/..", "x", ""])
def test_odd(target: str) -> None:
    assert not is_plain_target(target)


def test_other_forms_signed_as_they_are_sent_are_open() -> None:
    request = a_request(target=f"{PATH};x=1")
    assert broken(request, a_response(200, SUCCESS)) == set()
    assert broken(request, a_response(404, NOT_FOUND)) == set()
    assert broken(request, a_response(401, UNAUTHENTICATED)) == set()
    assert broken(request, a_response(301, b"", None, (("Location", PATH),))) == set()
    assert broken(request, a_response(400, b"<html>", "text/html")) == set()
    assert broken(request, a_response(500, NOT_FOUND)) == {"ERR-500"}


def test_other_forms_make_no_wrong_signature_right() -> None:
    request = a_request(target=f"{PATH};x=1", signing=signed(target=lambda _: PATH))
    assert broken(request, a_response(200, SUCCESS)) == {"SIG-COMPLETE"}
    assert broken(request, a_response(404, NOT_FOUND)) == set()


def test_a_redirect_is_no_response_to_the_documented_path() -> None:
    assert broken(a_request(), a_response(301, b"", None)) == {"RES-RESET-200"}


def test_a_method_that_http_does_not_define_is_refused_in_any_body_and_not_carried_out() -> None:
    request = a_request(method="post")
    for status in (400, 501):
        assert broken(request, a_response(status, b"<html>", "text/html")) == set()
    assert broken(request, a_response(200, SUCCESS)) == {"METHOD-POST"}
    assert broken(a_request(method="PUT"), a_response(501, NOT_FOUND)) == {"ERR-STATUS-KNOWN"}


def test_repeated_headers_are_open_as_long_as_one_is_right() -> None:
    for signing in (repeated(VALID, SIGNATURE_HEADER), repeated(VALID, SIGNATURE_HEADER, OTHER, first=True)):
        request = a_request(signing=signing)
        assert broken(request, a_response(200, SUCCESS)) == broken(request, a_response(401, UNAUTHENTICATED)) == set()
    wrong = repeated(signed(signature=lambda _: OTHER), SIGNATURE_HEADER, OTHER[::-1])
    assert broken(a_request(signing=wrong), a_response(200, SUCCESS)) == {"SIG-COMPLETE"}


def test_spaces_before_a_value_are_no_part_of_it_and_what_stands_behind_is_open() -> None:
    before = a_request(signing=with_edited(lambda value: f" \t{value}", *SIGNING_HEADERS))
    assert broken(before, a_response(200, SUCCESS)) == set()
    assert broken(before, a_response(401, UNAUTHENTICATED)) != set()
    behind = a_request(signing=with_edited(lambda value: f"{value}\xa0", *SIGNING_HEADERS))
    assert broken(behind, a_response(200, SUCCESS)) == broken(behind, a_response(401, UNAUTHENTICATED)) == set()
