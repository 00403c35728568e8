"""Proofs that take too long for every test run: benchmarks, documents that others wrote, mutation of the client."""
