"""What templates see: operations, models, constraints, signing and failures, computed from the document."""
