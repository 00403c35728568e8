"""Recording the templates of the installed openapi-python-client as those that ours were compared with."""

from generator.upstream.templates_lock import record

if __name__ == "__main__":
    record()
