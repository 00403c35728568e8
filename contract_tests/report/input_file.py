"""Files that a team hands to a run."""


class UnusableFileError(Exception):
    """A file can't be used; the message names it and says what to do, in one line."""
