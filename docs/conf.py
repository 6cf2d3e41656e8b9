"""The settings of the edition. What is not set here, the extension sets (see its config.py)."""

from __future__ import annotations

import sys
from pathlib import Path

import sphinx_edition

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "The Franco-Soviet Treaty of Mutual Assistance"
author = "the sphinx-edition project"
copyright = "2026 the sphinx-edition project"
version = release = sphinx_edition.__version__
language = "en"

# reference_tables: what the handbook reads off the code.
extensions = ["sphinx_edition", "reference_tables"]

bibtex_bibfiles = ["references.bib"]

edition_subtitle = "An annotated critical edition"
edition_date_line = "Paris, 2 May 1935"
edition_editor = "the sphinx-edition project"
edition_licence = (
    "Text: Creative Commons Attribution 4.0 International (CC BY 4.0). Software: MIT License."
)
edition_imprint = [
    "Set by Typst in Libertinus Serif, with sphinx-edition, from the sources of the web edition. "
    "Articles, paragraphs, notes and events have the same anchors there and here.",
]
edition_instrument = "treaty"
edition_print_name = epub_basename = "franco-soviet-treaty"

# Hosts that answer only browsers, or not at all from where links are checked.
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_workers = 4
