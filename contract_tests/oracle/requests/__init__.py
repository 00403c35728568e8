"""What a request says, and what the documentation makes of each part of it."""
