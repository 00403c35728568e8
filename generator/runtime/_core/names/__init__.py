"""Names of the package: those that are imported late, and those of the release before."""
