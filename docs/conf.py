"""How Sphinx makes the site: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import write_pages
from sphinx.application import Sphinx

from extract import __version__

project = "kamerbrief"
author = "kamerbrief"
version = release = __version__
project_copyright = ""
html_show_copyright = False
html_show_sphinx = False
language = "en"

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
nitpicky = True
# Quotes in letters stay what they are.
smartquotes = False

html_theme = "furo"
html_title = "kamerbrief"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
# The site asks nothing of the network: Furo's fonts are the reader's own.
html_theme_options = {"navigation_with_keys": True}
pygments_style = "friendly"
pygments_dark_style = "monokai"


def setup(app: Sphinx) -> None:
    """Write the pages that the program tells before the site is read."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / "reference"))
