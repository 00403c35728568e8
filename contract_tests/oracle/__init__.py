"""What the documentation requires of an answer: pure judgement, no input or output."""
