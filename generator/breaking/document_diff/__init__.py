"""What changed between two documents and no client shows: values, security, retries, failures, addresses, texts."""
