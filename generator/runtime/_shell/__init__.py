"""Parts of the shell command. Only `__main__` is public."""
