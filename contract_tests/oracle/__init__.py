"""What the documentation requires of a response: pure judgement, no input or output."""
