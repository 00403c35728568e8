"""What a request says: its parameters and bodies, read and validated."""
