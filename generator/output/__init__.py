"""Turning rendered text into a project on disk: complete, formatted, guarded, locked, and swapped in whole."""
