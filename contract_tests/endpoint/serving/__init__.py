"""HTTP: requests come in, responses are written and sent."""
