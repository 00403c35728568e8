"""Keys: where they are found, and how a request is signed with them or carries them."""
