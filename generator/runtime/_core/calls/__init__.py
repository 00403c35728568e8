"""One call: its attempts, its retries, its failure or success, and those who watch it."""
