"""Settings of the documentation: `make docs` builds it with Sphinx into docs/_build/html."""

import sys
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "generated"))

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
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_show_sourcelink = False

myst_heading_anchors = 3
# Attributes of a class stand in its docstring; as entries of their own they would be listed twice.
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
