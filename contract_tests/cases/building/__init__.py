"""What families of cases are made with: a request as values, values for its schemas, and its writing and signing."""
