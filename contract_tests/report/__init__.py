"""What people and machines get to see of a run: HTML, JUnit XML, JSON and Markdown, with every secret left out."""
