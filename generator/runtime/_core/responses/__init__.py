"""From the bytes of a response to what the caller gets."""
