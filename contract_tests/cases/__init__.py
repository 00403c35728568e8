"""Which requests are tried: a fixed matrix of boundary values and altered signatures, the same for the same seed."""
