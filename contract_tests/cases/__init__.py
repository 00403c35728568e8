"""Which requests are tried: a fixed matrix of boundaries and tampering, the same for the same seed."""
