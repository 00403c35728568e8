"""A file to send has a name, also when its caller gives it none."""

from __future__ import annotations

from generator.runtime.types import UploadFile


def test_a_file_without_further_arguments_has_a_name_and_leaves_its_media_type_to_the_document() -> None:
    file = UploadFile(b"content")
    assert (file.content, file.name, file.media_type) == (b"content", "file", None)
