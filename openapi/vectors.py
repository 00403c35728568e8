"""Test vectors of the signature: the cases of signature-v2.cases.yaml with signatures that openssl computes.

`python -m openapi.vectors` writes signature-v2.vectors.json; with `--check` it only reports whether the file is what
openssl gives. README.md describes the format.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from openapi.files import CASES, VECTORS, VECTORS_SCHEMA, UnreadableFileError, read

Sign = Callable[[str, str], str]
"""Finds the signature for a secret key and a string to sign."""


class VectorsError(Exception):
    """The vectors cannot be made; the message says why."""


@cache
def openssl_signature(secret_key: str, string_to_sign: str) -> str:
    """Let openssl compute a signature, so that it owes nothing to code of this repository.

    Raises:
        VectorsError: openssl is not installed, or it refuses.
    """
    mac = ["dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{secret_key.encode().hex()}", "-binary"]
    return _openssl(["base64", "-A"], _openssl(mac, string_to_sign.encode())).decode("ascii")


def vectors(cases: dict[str, Any], sign: Sign = openssl_signature) -> dict[str, Any]:
    """Complete the cases.

    Args:
        cases: The content of signature-v2.cases.yaml.
        sign: What computes signatures.

    Raises:
        VectorsError: A case names a signature, and another one was computed.
    """
    defaults = cases["defaults"]
    return {
        "$schema": VECTORS_SCHEMA.name,
        "keys": cases["keys"],
        "sources": cases["sources"],
        "signing": [_signing({**defaults, **case}, sign) for case in cases["signing"]],
        "verification": [_verification({**defaults, **case}, sign) for case in cases["verification"]],
    }


def problems_of_vectors(path: Path = VECTORS, sign: Sign = openssl_signature) -> Iterator[str]:
    """Yield one line for each thing that is wrong with the file of vectors."""
    try:
        made, written = vectors(read(CASES), sign), read(path)
    except (VectorsError, UnreadableFileError) as error:
        yield str(error)
        return
    for fault in jsonschema.Draft202012Validator(read(VECTORS_SCHEMA)).iter_errors(written):
        yield f"{fault.json_path}: {fault.message}"
    if written != made:
        yield f"{path.name} is not what the cases and openssl give; write it anew with python -m openapi.vectors"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m openapi.vectors", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the file is not right")
    if parser.parse_args(arguments).check:
        problems = list(problems_of_vectors())
    else:
        problems = []
        try:
            text = json.dumps(vectors(read(CASES)), ensure_ascii=False, indent=2)
            VECTORS.write_text(f"{text}\n", "utf-8")
        except (VectorsError, UnreadableFileError) as error:
            problems = [str(error)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _signing(case: dict[str, Any], sign: Sign) -> dict[str, Any]:
    string_to_sign = _string_to_sign(case)
    signature = sign(case["secretKey"], string_to_sign)
    if case.get("signature", signature) != signature:
        raise VectorsError(f"{case['id']}: the signature should be {case['signature']}, openssl gives {signature}")
    names = ("id", "about", "source", "method", "target", "timestamp", "accessKey", "secretKey")
    return {**{name: case[name] for name in names}, "stringToSign": string_to_sign, "signature": signature}


def _verification(case: dict[str, Any], sign: Sign) -> dict[str, Any]:
    signed = {**case, **case.get("signed", {})}
    string_to_sign = signed["stringToSign"] if "stringToSign" in signed else _string_to_sign(signed)
    signature = sign(signed["secretKey"], string_to_sign)
    headers = {
        "x-ncp-apigw-timestamp": case["timestamp"],
        "x-ncp-iam-access-key": case["accessKey"],
        "x-ncp-apigw-signature-v2": signature,
        **case.get("headers", {}),
    }
    return {
        **{name: case[name] for name in ("id", "about", "clauses", "method", "target")},
        "headers": {name: value for name, value in headers.items() if value is not None},
        "serverTime": case["serverTime"] if "serverTime" in case else int(case["timestamp"]),
        "signed": {"secretKey": signed["secretKey"], "stringToSign": string_to_sign, "signature": signature},
        **{name: case[name] for name in ("verdict", "reason") if name in case},
    }


def _string_to_sign(case: dict[str, Any]) -> str:
    return f"{case['method']} {case['target']}\n{case['timestamp']}\n{case['accessKey']}"


def _openssl(arguments: list[str], text: bytes) -> bytes:
    program = shutil.which("openssl")
    if program is None:
        raise VectorsError("openssl is not installed; it computes the signatures that ours are compared with")
    try:
        # The arguments are the lists above, and the keys are made up.
        return subprocess.run([program, *arguments], input=text, capture_output=True, check=True).stdout  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise VectorsError(f"openssl {arguments[0]} failed: {error.stderr.decode(errors='replace').strip()}") from None


if __name__ == "__main__":
    sys.exit(main())
