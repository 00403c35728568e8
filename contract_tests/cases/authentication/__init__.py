"""Cases of who may come in: altered signatures, strange signing headers, the clock, and other credentials."""
