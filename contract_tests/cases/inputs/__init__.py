"""Cases of what inputs hold: the rules of their schemas, texts, and keys of resources."""
