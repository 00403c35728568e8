"""What a run knows of the resources behind an endpoint, how it brings them into a state, and what it leaves behind."""
