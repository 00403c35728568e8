"""The name of a file in Content-Disposition, and saving files whole, under a name without a path."""

from __future__ import annotations

import copy
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.responses.downloads import DownloadedFile, SecretFile, file_name

NAMES = {
    "": None,
    "inline": None,
    "attachment; filename=df001.keytab": "df001.keytab",
    'attachment; filename="a b;c.txt"': "a b;c.txt",
    'attachment; FileName = "a.txt"': "a.txt",
    'attachment; filename="say \\"hi\\".txt"': 'say "hi".txt',
    "attachment; filename=plain.txt; filename*=UTF-8''%e2%82%ac%20rates.txt": "€ rates.txt",
    "attachment; filename*=iso-8859-1'en'%a3%20rates.txt; filename=plain.txt": "£ rates.txt",
    "attachment; filename*=utf-8''%ff; filename=plain.txt": "plain.txt",
    "attachment; filename*=utf-16''a; filename=plain.txt": "plain.txt",
    "attachment; filename=../../etc/passwd": "passwd",
    'attachment; filename="..\\..\\boot.ini"': "boot.ini",
    'attachment; filename="C:\\Users\\x\\a.txt"': "a.txt",
    "attachment; filename=C:a.txt": "C_a.txt",
    "attachment; filename*=UTF-8''..%2f..%5cx": "x",
    "attachment; filename=..": None,
    "attachment; filename=dir/": None,
    "attachment; filename*=UTF-8''%00%0a": None,
    "attachment; filename*=UTF-8''%e2%80%aegpj.exe": "gpj.exe",
    f"attachment; filename={'x' * 256}": None,
    'attachment; title="; filename=evil"; filename=good': "good",
    'attachment; filename="open': None,
}


@pytest.mark.promise("downloads")
@pytest.mark.parametrize("disposition", NAMES)
def test_the_name_in_the_header(disposition: str) -> None:
    assert file_name(disposition) == NAMES[disposition]


@given(st.text() | st.builds("attachment; filename={}".format, st.text(alphabet="./\\:\"'%2f\x00ab")))
def test_no_header_makes_a_name_that_leads_anywhere(disposition: str) -> None:
    name = file_name(disposition)
    assert name is None or (name not in {"", ".", ".."} and not set(name) & set("/\\:\x00"))


@pytest.mark.promise("downloads")
def test_a_file_is_saved_where_the_caller_says(tmp_path: Path) -> None:
    target = tmp_path / "df.keytab"
    target.write_bytes(b"old")
    assert DownloadedFile(b"new", name="other").save(target) == target
    assert target.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["df.keytab"]


def test_in_a_folder_it_gets_the_name_that_the_server_gave(tmp_path: Path) -> None:
    assert DownloadedFile(b"new", name="df001.keytab").save(str(tmp_path)) == tmp_path / "df001.keytab"
    with pytest.raises(ValueError, match="the server gave the file no name"):
        DownloadedFile(b"new").save(tmp_path)


@pytest.mark.promise("downloads")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_secret_file_is_readable_by_its_owner_only_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    synchronise = os.fsync

    def noted(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        synchronise(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    previous = os.umask(0o022)
    try:
        target = tmp_path / "open.keytab"
        target.write_bytes(b"")
        SecretFile(b"secret").save(target)
        DownloadedFile(b"free").save(tmp_path / "free")
    finally:
        os.umask(previous)
    assert modes == [0o600, 0o644]
    assert [stat.S_IMODE(each.stat().st_mode) for each in (target, tmp_path / "free")] == [0o600, 0o644]


@pytest.mark.promise("downloads")
def test_what_cannot_be_written_whole_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "df.keytab"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        SecretFile(b"new").save(target)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["df.keytab"]
    with pytest.raises(FileNotFoundError):
        SecretFile(b"new").save(tmp_path / "missing" / "df.keytab")


def test_a_secret_file_is_copied_in_memory() -> None:
    secret = SecretFile(b"keys", name="df.keytab", media_type="application/octet-stream")
    for copied in (copy.copy(secret), copy.deepcopy(secret)):
        assert copied == secret
        assert copied.media_type == secret.media_type


def test_an_empty_path_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="the path is empty"):
        SecretFile(b"keys", name="df.keytab").save("")
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes in folders")
def test_a_pipe_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert SecretFile(b"keys").save(pipe) == pipe
        assert os.read(reader, 100) == b"keys"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
