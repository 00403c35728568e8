"""The resources behind the endpoint, what operations do to them, and how responses show them."""
