"""What is measured: each module prepares one contender and returns a function that runs n operations."""

ACCESS_KEY = "access-key-for-bench"
SECRET_KEY = "secret-key-for-bench"  # noqa: S105 - a fake for the loopback server
ACCOUNT_ID = "20nAZnjbUNFdc7RsILlC3A"
PASSWORD = "Forest-2026!"  # noqa: S105 - a fake for the loopback server
PATH = "/api/v2/accounts/resetPassword"
CONCURRENCY = 100
