"""Whether an endpoint can be tested, and goes on to be."""
