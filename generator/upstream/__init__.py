"""Everything that knows openapi-python-client: preparing the document for it, driving it, guarding its templates."""

from generator.upstream.late_imports import imported_late

# It would fetch a document with them, which it is never asked for; they take a quarter of the time of all imports.
with imported_late("httpcore", "httpx"):
    from generator.upstream.render import input_files, render_package

__all__ = ["input_files", "render_package"]
