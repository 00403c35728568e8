# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `Namespace`."""

from __future__ import annotations

from enum import StrEnum


class Namespace(StrEnum):
    """A namespace of HDFS."""

    KOYA = "koya"
    TATA = "tata"
