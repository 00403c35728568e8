"""Parts of the test kit. Only `testing` is public."""
