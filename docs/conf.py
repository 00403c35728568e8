"""Settings of the documentation: `make docs` builds it with Sphinx into docs/_build/html."""

import shutil
import sys
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "generated")]

from docs.shown_document import shown  # noqa: E402 - found by the line above

document = yaml.safe_load((REPOSITORY / "openapi" / "dataforest.yaml").read_text(encoding="utf-8"))

project = "ncloud-dataforest"
author = "the ncloud-dataforest authors"
release = version = document["info"]["version"]
html_title = f"{project} {release}"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinxcontrib.openapi",
    "docs.api_reference",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("copy.js", {"defer": "defer"})]
html_show_sourcelink = False
html_show_copyright = False

openapi_default_renderer = "httpdomain"
# The directive reads a file; this one is of the build, as the pages are.
built = REPOSITORY / "docs" / "_build" / "dataforest.yaml"
built.parent.mkdir(exist_ok=True)
built.write_text(yaml.safe_dump(shown(document), sort_keys=False, allow_unicode=True), encoding="utf-8")

# The pages about operations are part of the generated project.
pages = REPOSITORY / "docs" / "operations"
shutil.rmtree(pages, ignore_errors=True)
shutil.copytree(REPOSITORY / "generated" / "docs", pages, ignore=shutil.ignore_patterns("README.md"))

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
# Attributes of a class stand in its docstring; as entries of their own they would be listed twice.
napoleon_use_ivar = True
# Names in docstrings are in single backticks.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
