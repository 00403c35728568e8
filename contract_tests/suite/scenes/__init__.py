"""The tests of a run: one request each, or several that together show what one can't."""
