"""What people and machines see of a run: HTML, JUnit XML, JSON and Markdown, with every secret redacted."""
