"""Named faults."""
