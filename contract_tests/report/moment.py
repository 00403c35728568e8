"""Moments as people read them."""

from __future__ import annotations

from datetime import UTC, datetime


def time_text(moment: str) -> str:
    """Return a moment in ISO 8601 as people read it; what is none, unchanged."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError):
        return moment
