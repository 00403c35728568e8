"""Everything that knows openapi-python-client: preparing the document for it, driving it, guarding its templates."""

from generator.upstream.render import input_files, render_package

__all__ = ["input_files", "render_package"]
