"""The page in a real browser, by day and by night."""

from __future__ import annotations

import html
import os
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from contract_tests.cli import main

BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
HANG = 600
"""Seconds after which a browser that hangs is ended; nothing that works takes as long."""
BLANK = 20_000
"""Bytes: a picture of an empty page is smaller."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    arguments = ["--fault", "password-trimmed", "--seed", "3", "--only", "password-", "--report-dir", str(folder)]
    assert main(arguments, {"CI": "true"}) == 1
    return folder / "index.html"


def browse(page: Path, folder: Path, *options: str) -> str:
    """Open a page without a window; returns what the browser prints."""
    return subprocess.run(
        [str(BROWSER), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()],
        capture_output=True, check=True, timeout=HANG, text=True, env={**os.environ, "HOME": str(folder)},
    ).stdout  # fmt: skip


def screenshot(page: Path, folder: Path, *options: str) -> Path:
    file = folder / "page.png"
    browse(page, folder, "--window-size=1200,900", *options, f"--screenshot={file}")
    return file


def first_pixel(png: Path) -> tuple[int, ...]:
    """The top left pixel of a PNG of eight bits a channel: no filter changes the first one of the first row."""
    data = png.read_bytes()
    _, _, depth, color = struct.unpack(">IIBB", data[16:26])
    assert (depth, color) in {(8, 2), (8, 6)}
    packed, position = b"", 8
    while position < len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        if data[position + 4 : position + 8] == b"IDAT":
            packed += data[position + 8 : position + 8 + length]
        position += length + 12
    return tuple(zlib.decompress(packed)[1:4])


@needs_browser
@pytest.mark.parametrize(
    ("options", "background"), [((), (0xFF, 0xFF, 0xFF)), (("--force-dark-mode",), (0x14, 0x18, 0x1D))]
)
def test_the_page_is_drawn(
    options: tuple[str, ...], background: tuple[int, int, int], page: Path, tmp_path: Path
) -> None:
    """On the background of the day or of the night, and with something on it."""
    drawn = screenshot(page, tmp_path, *options)
    assert first_pixel(drawn) == background
    assert drawn.stat().st_size > BLANK


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_does_not_scroll_sideways(width: int, page: Path, tmp_path: Path) -> None:
    """Only the password map may, in its box. The page is in a frame, since no window of a browser is that narrow."""
    frame = (
        f'<iframe width="{width}" height="900" srcdoc="{html.escape(page.read_text("utf-8"))}"></iframe>'
        "<script>onload = () => { const inner = document.querySelector('iframe').contentDocument.documentElement;"
        "document.title = 'as wide as ' + inner.scrollWidth + ' of ' + inner.clientWidth; }</script>"
    )
    wrapper = tmp_path / "wrapper.html"
    wrapper.write_text(frame, encoding="utf-8")
    dumped = browse(wrapper, tmp_path, "--window-size=1500,900", "--dump-dom")
    found = re.search(r"as wide as (\d+) of (\d+)", dumped)
    assert found is not None
    assert int(found[1]) <= int(found[2]) <= width
