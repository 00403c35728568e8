"""What changed between two versions of the generated client: names, signatures, types, and uses of them."""
