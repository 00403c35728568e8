"""Cases of where requests go: paths, methods, and the connection that they use."""
