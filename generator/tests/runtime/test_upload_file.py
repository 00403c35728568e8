"""A file to send says what it is, also when its caller does not."""

from __future__ import annotations

from generator.runtime.types import UploadFile


def test_a_file_without_further_arguments_has_a_name_and_the_media_type_of_any_bytes() -> None:
    file = UploadFile(b"content")
    assert (file.content, file.name, file.media_type) == (b"content", "file", "application/octet-stream")
