"""Documents that we did not write: fetched from packages, generated from, imported and type-checked."""
