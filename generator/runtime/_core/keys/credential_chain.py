"""Finding keys: given > environment > file of the user > role of the server.

A choice that somebody named (an argument, an environment variable) and that does not work is an error. A place that is
only looked at by chance and has nothing falls through to the next one. Half a pair is an error everywhere: the other
half of another place would belong to another key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ...errors import CredentialsError
from ..calls.clock import Clock
from ..requests.description import CredentialFile, CredentialSources, EnvironmentNames
from .credentials import Credentials, CredentialsProvider, always, key_flaw
from .server_role import ServerRole

_DEFAULT_PROFILE: Final = "DEFAULT"


def find_credentials(
    sources: CredentialSources,
    *,
    access_key: str | None,
    secret_key: str | None,
    profile: str | None,
    server_role: bool,
    environment: Mapping[str, str],
    clock: Clock,
    fetch: Callable[[str], bytes] | None = None,
) -> CredentialsProvider:
    """Return the first usable source of keys.

    Args:
        sources: Where to look, by the API's names.
        access_key: Given key.
        secret_key: Given key.
        profile: Given section of the file.
        server_role: Whether the metadata address may be asked. It is asked only when keys are needed.
        environment: Environment variables.
        clock: Says when keys of the server role are to be refreshed.
        fetch: Reads the metadata address; only tests give another one.

    Raises:
        CredentialsError: There are none, or a named choice does not work.
    """
    if access_key is not None or secret_key is not None:
        found: Credentials | None = _pair(access_key, secret_key, "The argument access_key", "the argument secret_key")
    elif profile is not None:
        found = _named_profile(sources.file, profile, "The argument profile", environment)
    else:
        found = _found_by_chance(sources, environment)
    if found is not None:
        return _fixed(found)
    if server_role:
        if sources.server_role_url is None:
            raise CredentialsError(message="server_role was asked for, but this API knows no metadata address.")
        return ServerRole(sources.server_role_url, clock=clock, fetch=fetch)
    raise CredentialsError(message=_nothing_found(sources))


def _found_by_chance(sources: CredentialSources, environment: Mapping[str, str]) -> Credentials | None:
    if sources.environment is not None:
        found = _from_environment(sources.environment, environment)
        if found is not None:
            return found
        named = next((name for name in sources.environment.profile if environment.get(name)), None)
        if named is not None:
            return _named_profile(sources.file, environment[named], f"The variable {named}", environment)
    return None if sources.file is None else _from_file(sources.file, None, environment)


def _fixed(credentials: Credentials) -> CredentialsProvider:
    return always(credentials)


def _pair(access_key: str | None, secret_key: str | None, access_name: str, secret_name: str) -> Credentials:
    if not access_key:
        raise CredentialsError(message=f"{access_name} is missing or empty, while {secret_name} is there. Give both.")
    if not secret_key:
        raise CredentialsError(message=f"{access_name} is there, while {secret_name} is missing or empty. Give both.")
    for name, key in ((access_name, access_key), (secret_name, secret_key)):
        flaw = key_flaw(key)
        if flaw is not None:
            raise CredentialsError(message=f"{name[0].upper()}{name[1:]} {flaw}")
    return Credentials(access_key=access_key, secret_key=secret_key)


def _from_environment(names: EnvironmentNames, environment: Mapping[str, str]) -> Credentials | None:
    access_name = next((name for name in names.access_key if environment.get(name)), None)
    secret_name = next((name for name in names.secret_key if environment.get(name)), None)
    if access_name is None and secret_name is None:
        return None
    return _pair(
        None if access_name is None else environment[access_name],
        None if secret_name is None else environment[secret_name],
        f"The environment variable {access_name or ' or '.join(names.access_key)}",
        f"the environment variable {secret_name or ' or '.join(names.secret_key)}",
    )


def _named_profile(
    file: CredentialFile | None, profile: str, chosen_by: str, environment: Mapping[str, str]
) -> Credentials:
    if file is None:
        raise CredentialsError(message=f"{chosen_by} names a profile, but this API knows no credential file.")
    found = _from_file(file, profile, environment)
    if found is None:
        raise CredentialsError(
            message=f"{chosen_by} names a profile that {file.path} does not have with "
            f"{file.access_key} and {file.secret_key}. Add it, or choose another one."
        )
    return found


def _from_file(file: CredentialFile, profile: str | None, environment: Mapping[str, str]) -> Credentials | None:
    """Read a section of the file; None when there is no file, no such section, or no key in it."""
    try:
        text = _expand(file.path, environment).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError, RuntimeError):
        # RuntimeError: the user has no home, as users of containers that nobody has entered.
        return None
    except (OSError, ValueError) as error:
        # ValueError: not UTF-8. Its text would quote the file.
        raise CredentialsError(message=f"{file.path} cannot be read ({type(error).__name__}).") from None
    section = _section(text, _DEFAULT_PROFILE if profile is None else profile, file.path)
    access_key, secret_key = section.get(file.access_key.lower()), section.get(file.secret_key.lower())
    if not access_key and not secret_key:
        return None
    place = f"the section {_DEFAULT_PROFILE}" if profile is None else "the section that was named"
    where = f"in {place} of {file.path}"
    return _pair(access_key, secret_key, f"The entry {file.access_key} {where}", f"the entry {file.secret_key}")


def _section(text: str, name: str, path: str) -> Mapping[str, str]:
    # Imported here: whoever passes keys never needs it.
    import configparser

    # Values may hold "=" and "%". The section called DEFAULT is a profile like any other: if it lent its entries to the
    # others, half a profile would be filled up with the other half of another key.
    parser = configparser.ConfigParser(
        interpolation=None, delimiters=("=",), default_section="\0", empty_lines_in_values=False
    )
    try:
        try:
            parser.read_string(text)
        except configparser.MissingSectionHeaderError:
            # Other tools for this file do not look at sections and take one without any.
            parser.read_string(f"[{_DEFAULT_PROFILE}]\n{text}")
    except configparser.Error as error:
        # Its text would quote lines of the file.
        raise CredentialsError(message=f"{path} is not a valid INI file ({type(error).__name__}).") from None
    return dict(parser.items(name)) if parser.has_section(name) else {}


def _expand(path: str, environment: Mapping[str, str]) -> Path:
    if not path.startswith("~/"):
        return Path(path)
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return (Path(home) if home else Path.home()) / path[2:]


def _nothing_found(sources: CredentialSources) -> str:
    places = ["pass access_key and secret_key"]
    if sources.environment is not None:
        access_key, secret_key = sources.environment.access_key[0], sources.environment.secret_key[0]
        places.append(f"set {access_key} and {secret_key}")
    if sources.file is not None:
        places.append(f"write {sources.file.access_key} and {sources.file.secret_key} to {sources.file.path}")
    if sources.server_role_url is not None:
        places.append("pass server_role=True on a server that has a role")
    return f"No keys were found. Do one of these: {'; '.join(places)}."
