"""The options of conf.py, in one place, and what the package sets where conf.py is silent."""

# `_option` makes fields, as `dataclasses.field` does.
# ruff: noqa: RUF009

from __future__ import annotations

import copy
import dataclasses
import os
import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.locale import words
from sphinx_edition.locale.apparatus import PHRASES
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.read_the_docs import read_the_docs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

APPARATUS_STYLES = ("as-written", "positive", "negative")
#: Which search a web edition has.
SEARCHES = ("auto", "pagefind", "sphinx")
#: Where the numbers of lines begin anew.
LINE_SCOPES = ("page", "provision", "edition")
#: Whether the pages of each volume are counted by themselves.
PAGINATIONS = ("own", "continuous")

#: Paper sizes by name, width and height in millimetres.
PAPERS: dict[str, tuple[float, float]] = {
    "a4": (210, 297),
    "a5": (148, 210),
    "b5": (176, 250),
    "letter": (215.9, 279.4),
    "royal": (156, 234),
    "edition": (170, 240),
}


def _option(default: Any, help_: str, *types: type, rebuild: str = "") -> Any:
    """A field of `EditionConfig` with what `setup` and the handbook need to know of it."""
    metadata = {"help": help_, "types": types, "rebuild": rebuild}
    if isinstance(default, list | dict):
        return dataclasses.field(default_factory=lambda: type(default)(default), metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclasses.dataclass(frozen=True)
class EditionConfig:
    """The options of an edition; each is ``edition_<name>`` in conf.py."""

    subtitle: str = _option("", "Line below the title, on the title page and in print.", str)
    date_line: str = _option("", "Place and date of what is edited, on the title page.", str)
    editor: str = _option("", "Who edits; `author` where empty.", str)
    publisher: str = _option("", "Printed on the title page and imprint.", str)
    licence: str = _option("", "One sentence on the licence, printed on the imprint.", str)
    imprint: list[str] = _option([], "Further paragraphs of the imprint.", list)
    instrument: str = _option(
        "",
        "Key of the principal instrument: its name is left out in references (“Article 3”). "
        "Empty: the first one declared.",
        str,
        rebuild="env",
    )
    web_address: str = _option(
        "",
        "Where the version that is cited stands for good; citations and print lead there. On Read "
        "the Docs it is found; elsewhere `html_baseurl` where empty.",
        str,
        rebuild="html",
    )
    tag: str = _option(
        "v{}", "How versions are tagged, and called in addresses: “v{}” makes v1.0.", str
    )
    working: bool = _option(
        False,
        "What is built is a working version that is not to be cited; readers are told. On Read "
        "the Docs it is found.",
        bool,
        rebuild="html",
    )
    citation: str = _option(
        "",
        "The CITATION.cff with title, editors, publisher and version, relative to conf.py. Empty: "
        "the one beside conf.py or in the folder above.",
        str,
        rebuild="html",
    )
    pdf: str = _option(
        "",
        "The PDF that lies beside the web pages, relative to conf.py; copied there where it has "
        "been built. Empty: the one in build/pdf. Of volumes, each has its number before “.pdf”.",
        str,
        rebuild="html",
    )
    search: str = _option(
        "auto",
        "Search on the web: “pagefind” leads to provisions and fetches little, “sphinx” is "
        "Sphinx’s own, “auto” is the first, on Read the Docs that of the host.",
        str,
        rebuild="html",
    )
    ledger_exclude: list[str] = _option(
        ["handbook/**", "404"],
        "Pages whose anchors are no part of the ledger and are not cited, as glob patterns.",
        list,
        rebuild="html",
    )
    print_name: str = _option(
        "", "File name of the PDF, without .pdf; from `project` if empty.", str
    )
    print_exclude: list[str] = _option(
        ["handbook/**", "404"], "Pages that do not go to print, as glob patterns.", list
    )
    volumes: list[str] | dict[str, str] = _option(
        [],
        "Chapters that begin a new volume in print, as names of documents; or a dictionary of "
        "such names and the titles of the volumes. Empty: one book.",
        list,
        dict,
        rebuild="html",
    )
    pagination: str = _option(
        "own",
        "Whether each volume counts its own pages (“own”) or goes on where the one before ends "
        "(“continuous”).",
        str,
    )
    paper: str = _option(
        "edition",
        "Paper size: a name (" + ", ".join(sorted(PAPERS)) + ") or “170x240” in millimetres.",
        str,
    )
    font: str = _option("Libertinus Serif", "Family of the text face in print.", str)
    font_paths: list[str] = _option(
        [], "Folders with more fonts (TTF, OTF), relative to conf.py.", list
    )
    font_size: float = _option(10.5, "Size of the text in print, in points.", float, int)
    line_numbers: int = _option(
        5, "Number every nth line of the edited text in print; 0 for none.", int
    )
    line_scope: str = _option(
        "page",
        "Where the numbers of lines in print begin anew: “page”, “provision”, or “edition” for "
        "one series throughout.",
        str,
    )
    apparatus_lines: bool = _option(
        False, "Each entry of the apparatus in print begins a line of its own.", bool
    )
    print_strict: bool = _option(
        False,
        "Warn of each entry that print sets at the foot of another page than its lemma; else "
        "they are only reported.",
        bool,
    )
    apparatus_style: str = _option(
        "as-written",
        "Who has the lemma in the textual apparatus: “positive” names all, “negative” leaves to "
        "silence what it can, “as-written” prints what entries say.",
        str,
        rebuild="env",
    )
    apparatus_language: str = _option(
        "",
        "Language of the phrases of the apparatus (“omitted”, “om.”): a tag, “la” for Latin; "
        "that of the edition if empty.",
        str,
        rebuild="env",
    )
    recto: bool = _option(True, "Chapters open on a right-hand page in print.", bool)
    labels: dict[str, str] = _option(
        {},
        "Words of the program to print otherwise, by name (see the table of words).",
        dict,
        rebuild="env",
    )
    require_section_keys: bool = _option(
        True, "Warn about a section of a printed page that has no key.", bool, rebuild="env"
    )


#: What an edition needs and conf.py may override; set only where conf.py is silent.
DEFAULTS: dict[str, Any] = {
    "primary_domain": "ed",
    # Sphinx's own default is one list for all runs in a process, and the theme appends to it.
    "templates_path": [],
    "html_theme": "sphinx_book_theme",
    "smartquotes": False,
    "myst_enable_extensions": [
        "attrs_block",
        "attrs_inline",
        "colon_fence",
        "deflist",
        "fieldlist",
    ],
    "myst_colon_fence_exact_match": True,
    "myst_footnote_transition": False,
    "myst_footnote_sort": True,
    "myst_heading_anchors": 0,
    "html_sidebars": {"**": ["navbar-logo.html", "search-button-field.html", "edition-nav.html"]},
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_search_summary": False,
    "html_permalinks_icon": "#",
    "html_last_updated_fmt": None,
    "bibtex_default_style": "edition",
    "bibtex_cite_id": "i-cite-{bibliography_count}-{key}",
    "bibtex_bibliography_id": "i-bibliography-{bibliography_count}",
    "bibtex_bibfiles": [],
    "exclude_patterns": ["build", "_build", "Thumbs.db", ".DS_Store", ".venv", "README.md"],
    "epub_show_urls": "no",
    "show_warning_types": True,
}


def edition_config(config: Config) -> EditionConfig:
    """The options as one frozen record, for whoever reads more than one of them."""
    names = [field.name for field in dataclasses.fields(EditionConfig)]
    return EditionConfig(**{name: getattr(config, f"edition_{name}") for name in names})


def paper_size(value: str) -> tuple[float, float] | None:
    """Width and height in millimetres of a paper by name or as ``170x240``; None if neither."""
    if value.lower() in PAPERS:
        return PAPERS[value.lower()]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:mm)?", value.strip())
    if match is None or not all(40 <= float(side) <= 2000 for side in match.groups()):
        return None
    return float(match[1]), float(match[2])


def fill_defaults(_app: Sphinx, config: Config) -> None:
    """Give every setting that conf.py and the command line leave alone an edition's default."""
    given = {*config._raw_config, *config.overrides}
    for name, value in DEFAULTS.items():
        if name not in given and name in config.values:
            # A copy: themes append to such lists, and one process may build several editions.
            setattr(config, name, copy.deepcopy(value))
    _fill_from_read_the_docs(config, given)
    _fill_from_project(config, given)


def _fill_from_read_the_docs(config: Config, given: set[str]) -> None:
    """Where this build stands on Read the Docs, and where the version that is cited does."""
    site = read_the_docs(os.environ, config.edition_tag.replace("{}", str(config.release or "")))
    if site is None:
        return
    if not config.html_baseurl:
        config.html_baseurl = site.here
    for name, value in (("web_address", site.cited), ("working", site.working)):
        if f"edition_{name}" not in given:
            setattr(config, f"edition_{name}", value)


def _fill_from_project(config: Config, given: set[str]) -> None:
    if "version" not in given:
        config.version = config.release or "0"
    if "release" not in given:
        config.release = config.version
    if not given & {"copyright", "project_copyright"}:
        config.copyright = config.author or config.project
    if "html_title" not in given:
        config.html_title = config.project
    identifier = re.sub(r"[^a-z0-9.]+", "-", f"{config.project}-{config.release}".lower())
    for name in ("epub_identifier", "epub_uid"):
        if name not in given:
            setattr(config, name, f"ed-{identifier.strip('-')}")
    if "epub_scheme" not in given:
        config.epub_scheme = "ID"
    footer = ["author.html", "copyright.html", "edition-version.html", "last-updated.html"]
    options = {
        "navbar_persistent": [],
        "show_navbar_depth": 2,
        "home_page_in_toc": True,
        "footer_content_items": [*footer, "extra-footer.html"],
    }
    theme = dict(config.html_theme_options)
    config.html_theme_options = {**options, **theme}


def check_values(_app: Sphinx, config: Config) -> None:
    """Warn about values that cannot be used (``ed.config``) and put the default in their place."""
    for field in dataclasses.fields(EditionConfig):
        value = getattr(config, f"edition_{field.name}")
        if not isinstance(value, field.metadata["types"]):
            kinds = " or ".join(kind.__name__ for kind in field.metadata["types"])
            _refuse(config, field.name, "edition_%s %r is no %s", field.name, value, kinds)
    if paper_size(config.edition_paper) is None:
        message = "edition_paper %r is neither a known size nor WIDTHxHEIGHT%s"
        near = did_you_mean(config.edition_paper, PAPERS)
        _refuse(config, "paper", message, config.edition_paper, near)
    if not 4 <= config.edition_font_size <= 72:
        _refuse(config, "font_size", "edition_font_size %r is no size", config.edition_font_size)
    if config.edition_line_numbers < 0:
        message = "edition_line_numbers %r is less than 0"
        _refuse(config, "line_numbers", message, config.edition_line_numbers)
    if config.edition_pdf and not config.edition_pdf.lower().endswith(".pdf"):
        _refuse(config, "pdf", "edition_pdf %r is no PDF", config.edition_pdf)
    _check_word(config, "search", SEARCHES)
    _check_word(config, "line_scope", LINE_SCOPES)
    _check_word(config, "pagination", PAGINATIONS)
    _check_volumes(config)
    _check_word(config, "apparatus_style", APPARATUS_STYLES)
    _check_word(config, "apparatus_language", ("", *PHRASES))
    config.edition_labels = dict(_usable_labels(config.edition_labels))


def _check_volumes(config: Config) -> None:
    given = config.edition_volumes
    words_ = [*given, *(given.values() if isinstance(given, dict) else ())]
    for word in words_:
        if not isinstance(word, str):
            message = "edition_volumes: %r is no name of a document, and no title"
            _refuse(config, "volumes", message, word)
            return


def _check_word(config: Config, option: str, known: Iterable[str]) -> None:
    value = getattr(config, f"edition_{option}")
    if value not in known:
        words_ = ", ".join(repr(word) for word in known)
        message = "edition_%s cannot be %r: it is one of %s"
        _refuse(config, option, message, option, value, words_)


def _refuse(config: Config, option: str, message: str, *args: object) -> None:
    warn("config", message, *args, location=None)
    defaults = {field.name: _default(field) for field in dataclasses.fields(EditionConfig)}
    setattr(config, f"edition_{option}", defaults[option])


def _usable_labels(labels: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    """Words under a known name and with the placeholders that the program fills."""
    known = words("en")
    for name, text in labels.items():
        if name not in known:
            near = did_you_mean(str(name), known)
            warn("config", "edition_labels has no word %r%s", name, near, location=None)
        elif not isinstance(text, str) or text.count("{}") != known[name].count("{}"):
            message = "edition_labels: %r cannot be %r; it needs what {} stands for in %r"
            warn("config", message, name, text, known[name], location=None)
        else:
            yield name, text


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    assert field.default_factory is not dataclasses.MISSING
    return field.default_factory()


def setup_config(app: Sphinx) -> None:
    """Register every option of `EditionConfig` and the handlers that fill and check them."""
    for field in dataclasses.fields(EditionConfig):
        types, rebuild = frozenset(field.metadata["types"]), field.metadata["rebuild"]
        app.add_config_value(f"edition_{field.name}", _default(field), rebuild, types)
    app.connect("config-inited", fill_defaults, priority=100)
    app.connect("config-inited", check_values, priority=110)
