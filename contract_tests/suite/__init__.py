"""The run: sending what the cases and schemathesis make up, signed, judged by the oracle, under pytest."""
