"""The name that a response gives a file: where it gives one, it is the documented one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.tests.oracle.building import ACCOUNT, a_request, a_response, a_situation, broken

KEYTAB = "/api/v2/accounts/getKerberosKeytab"
ACCEPT = (("Content-Type", "application/json"), ("Accept", "application/octet-stream"))
LISTED = replace(a_situation(), listed={"account": {ACCOUNT: {"id": ACCOUNT, "name": "df001"}}})


@pytest.mark.parametrize(
    ("disposition", "is_right"),
    [
        ('attachment; filename="df001.keytab"', True),
        ("inline;FileName=df001.keytab", True),
        ("attachment; filename*=UTF-8''df001.keytab", True),
        ("attachment", True),
        ("", True),
        ('attachment; filename="df001"', False),
        (f'attachment; filename="{ACCOUNT}.keytab"', False),
        ("attachment; filename*=UTF-8''df001.kt", False),
    ],
)
def test_the_name_of_a_file(disposition: str, *, is_right: bool) -> None:
    request = a_request({"id": ACCOUNT}, target=KEYTAB, headers=ACCEPT)
    headers = (("Content-Disposition", disposition),) if disposition else ()
    response = a_response(200, b"\x05\x02keytab", "application/octet-stream", headers)
    assert broken(request, response, situation=LISTED) == (set() if is_right else {"RES-ACC-KEYTAB-NAME"})
    assert not broken(request, response)
