"""What a response says, judged against what must become of its request."""
