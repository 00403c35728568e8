# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `QueueName`."""

from __future__ import annotations

from enum import StrEnum


class QueueName(StrEnum):
    """The YARN queue in which an app runs. longlived is the only one that is said to be usable.

    A value that is not listed here stays a plain str.
    """

    LONGLIVED = "longlived"
    DEV = "dev"
