"""The credentials of a run, by the names of their security schemes: from options and from the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from contract_tests.contract import Contract, SchemeKind
from contract_tests.names import ApiNames
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.suite.ending import CouldNotRunError

STRAY_CHARACTERS: Final = {
    "\r": "a carriage return",
    "\n": "a line break",
    "\t": "a tab",
    " ": "a space",
    '"': "a quotation mark",
    "'": "a quotation mark",
}
"""What comes along when a key is copied, and belongs to no key."""
OPTION: Final = "--credential"


def variables_of(scheme: str, names: ApiNames) -> tuple[str, ...]:
    """Return the variables of the environment that may hold the credential of a scheme."""
    general = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", scheme)
    return (*names.variables.get(scheme, ()), "CREDENTIAL_" + re.sub(r"[^A-Za-z0-9]", "_", general).upper())


def credentials_of(
    contract: Contract, given: Sequence[str], environment: Mapping[str, str], names: ApiNames
) -> Mapping[str, str]:
    """Return the credentials by scheme.

    Args:
        contract: Says which there are.
        given: What the command line has: a scheme, an equals sign, and the credential.
        environment: The environment.
        names: Variables that the API has names of its own for.

    Raises:
        CouldNotRunError: One is missing, or makes no sense; the message quotes nothing of it.
    """
    found = {}
    for term in given:
        scheme, is_named, value = term.partition("=")
        if not is_named or scheme not in contract.schemes:
            raise CouldNotRunError(
                f"{OPTION} needs NAME=VALUE with the name of a security scheme; there are "
                f"{', '.join(needed_schemes(contract)) or 'none'}."
            )
        found[scheme] = _checked(f"{OPTION} {scheme}", value)
    for scheme in needed_schemes(contract):
        variable = next((name for name in variables_of(scheme, names) if environment.get(name)), None)
        if scheme not in found and variable is not None:
            found[scheme] = _checked(variable, environment[variable])
    missing = list(_missing(contract, found))
    if missing:
        variables = [variables_of(scheme, names)[0] for scheme in missing]
        raise CouldNotRunError(
            f"No keys: set {' and '.join(variables)} in the environment, or name {' and '.join(missing)} with {OPTION}."
        )
    return found


def needed_schemes(contract: Contract) -> list[str]:
    """Return the names of the schemes that need a credential: a timestamp needs none."""
    recipe = contract.recipe
    return [
        name
        for name, scheme in contract.schemes.items()
        if scheme.kind is not SchemeKind.OTHER and not (recipe and name == recipe.timestamp)
    ]


def key_pair(contract: Contract, credentials: Mapping[str, str]) -> Credentials:
    """Return the key pair that requests are signed with; empty keys where they are not signed."""
    scheme = next((name for name, each in contract.schemes.items() if each.recipe), "")
    access_key = contract.recipe.access_key if contract.recipe else ""
    return Credentials(credentials.get(access_key, ""), credentials.get(scheme, ""))


def _missing(contract: Contract, found: Mapping[str, str]) -> Iterator[str]:
    """Yield what the first operation lacks that no alternative lets in."""
    needed = set(needed_schemes(contract))
    for operation in contract.operations:
        lacking = [[name for name in each if name in needed and name not in found] for each in operation.security]
        if lacking and all(lacking):
            yield from min(lacking, key=len)
            return


def _checked(name: str, value: str) -> str:
    if not value:
        raise CouldNotRunError(f"{name} is empty: set a value.")
    for place, character in (("end", value[-1]), ("beginning", value[0])):
        if character in STRAY_CHARACTERS:
            raise CouldNotRunError(
                f"{name} has {STRAY_CHARACTERS[character]} at its {place}, which is no part of a key: remove it."
            )
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise CouldNotRunError(f"{name} holds characters that no key has, such as white space: copy the key again.")
    return value


def secrets_of(arguments: Sequence[str], environment: Mapping[str, str], names: ApiNames) -> list[str]:
    """Return every credential in the command line and in the environment, with and without what came along."""
    known = {name for variables in names.variables.values() for name in variables}
    keys = [value for name, value in environment.items() if name in known or name.startswith("CREDENTIAL_")]
    terms = [after for before, after in pairwise(arguments) if before == OPTION]
    terms += [each.removeprefix(f"{OPTION}=") for each in arguments if each.startswith(f"{OPTION}=")]
    keys += [term.partition("=")[2] for term in terms]
    keys += [key.partition(":")[2] for key in keys]  # the password of basic authentication
    stripped = [key.strip("".join(STRAY_CHARACTERS)) for key in keys]
    return [key for key in (*keys, *stripped) if key]
