"""What is said of the ledger at every build: what was published and has changed undeclared."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from sphinx_edition.ledger.state import NAME
from sphinx_edition.messages import did_you_mean, warn
from sphinx_edition.model.locator import from_anchor, write
from sphinx_edition.tables import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain import EditionDomain
    from sphinx_edition.ledger.state import State
    from sphinx_edition.model.ledger import Finding

logger = logging.getLogger(__name__)

_ACCEPT = "python -m sphinx_edition accept"


def check_ledger(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare edition and ledger; at every build, also where no page was read.

    Warns ``ed.ledger`` of what was not declared, or in the file cannot be; before the first
    release the ledger does not bind, and there is one line that reports.
    """
    domain = cast("EditionDomain", env.domains["ed"])
    state = domain.ledger
    for fault in state.faults:
        warn("ledger", "%s", fault.message, location=f"{state.file}:{fault.line}")
    for finding in state.findings:
        _warn(finding, state)
    if state.book.there and not state.book.ledger.binds and not state.faults:
        _report(state)


def _report(state: State) -> None:
    rows, units = state.book.ledger.rows, state.units
    new, gone = len(units.keys() - rows.keys()), len(rows.keys() - units.keys())
    other = sum(
        units[anchor].fingerprint != row.fingerprint
        for anchor, row in rows.items()
        if anchor in units
    )
    if new or gone or other:
        message = "%s: %d anchors are new, %d gone, %d reworded since it was written; it binds from"
        logger.info(f"{message} the first release on (%s)", NAME, new, gone, other, _ACCEPT)


def _warn(finding: Finding, state: State) -> None:
    message, args = _SAYS[finding.kind](finding, state)
    location = finding.place or f"{state.file}:{state.book.ledger.lines.get(finding.about, 1)}"
    warn("ledger", message, *args, location=location)


Said = tuple[str, tuple[object, ...]]


def _gone(finding: Finding, state: State) -> Said:
    message = "the published %s %r (page %r, since %s) is gone%s; write %sa `tombstone`%s%s"
    row = state.book.ledger.rows[finding.about]
    near = did_you_mean(finding.about, _new_of_kind(finding.new, state))
    see = " with `:see:`" if finding.new == "note" else ""
    args = (finding.new, finding.about, finding.old, row.since, _with(finding))
    return message, (*args, _replacing(finding, state), see, near)


def _replacing(finding: Finding, state: State) -> str:
    """What to write where something else has come into the place of a unit."""
    if finding.new == "note":
        return ""  # nothing in a note could say what it was
    if finding.new == "section":
        return f"`({finding.about})=` above the section that replaces it, or "
    written = _written(finding.about, state)
    return f"`:was: {written}` on the unit that replaces it, or "


def _new_of_kind(kind: str, state: State) -> list[str]:
    """Units that the ledger has not: one of them may be what is looked for."""
    rows = state.book.ledger.rows
    return [a for a, unit in state.units.items() if a not in rows and unit.kind == kind]


def _written(anchor: str, state: State) -> str:
    """An anchor as an editor writes it: a locator for a provision, the key for an entry."""
    kind, _, key = anchor.partition("-")
    if kind in PREFIXES.values() and key:
        return key
    place = from_anchor(anchor, _instruments(state.book.ledger.rows))
    return write(place) if place and place.steps else anchor


def _instruments(rows: Mapping[str, object]) -> set[str]:
    """Keys of instruments, also of one that is gone altogether."""
    return {a for a in rows if getattr(rows[a], "kind", "") == "instrument"}


def _with(finding: Finding) -> str:
    """How many more the same is true of."""
    return f", with {len(finding.others)} below it" if finding.others else ""


def _moved(finding: Finding, state: State) -> Said:
    message = (
        "%r%s was published on page %r and is on %r now; write %s`was: %s` in the front matter of"
        " this page"
    )
    more = f" (and {len(finding.others)} more)" if finding.others else ""
    old, new, about = finding.old, finding.new, finding.about
    kind = state.units[about].kind
    # Sections and notes have no options.
    on_it = "" if kind in ("section", "note") else f"`:was: {old}#{about}` on it, or "
    return message, (about, more, old, new, on_it, old)


def _reworded(finding: Finding, state: State) -> Said:
    message = (
        "the words of the %s %r, published in %s, have changed; declare it: an `erratum` with"
        " `:of: %s`"
    )
    written = _written(finding.about, state)
    return message, (finding.new, finding.about, finding.old, written)


def _former_lives(finding: Finding, _state: State) -> Said:
    message = (
        "was: %r is still the anchor of a unit on page %r, and cannot lead here as well; if that is"
        " another unit now, an `erratum` of it says where the old one is"
    )
    return message, (finding.about, finding.new)


def _former_twice(finding: Finding, _state: State) -> Said:
    return "was: %r leads to %r already, and cannot lead here as well", (finding.about, finding.new)


def _former_unknown(finding: Finding, state: State) -> Said:
    rows = state.book.ledger.rows
    pages = {stay.value for row in rows.values() for stay in row.pages}
    near = did_you_mean(finding.old, rows) if finding.old else did_you_mean(finding.about, pages)
    return "was: the ledger has nothing that was %r%s", (finding.about, near)


def _grave_lives(finding: Finding, _state: State) -> Said:
    message = "tombstone: %r is not withdrawn, it stands on page %r"
    return message, (finding.about, finding.new)


def _grave_replaced(finding: Finding, _state: State) -> Said:
    message = "tombstone: %r leads to %r by its `:was:`; keep one of the two"
    return message, (finding.about, finding.new)


def _grave_unknown(finding: Finding, state: State) -> Said:
    near = did_you_mean(finding.about, state.book.ledger.rows)
    return "tombstone: the ledger has no anchor %r%s", (finding.about, near)


_SAYS: dict[str, Callable[[Finding, State], Said]] = {
    "gone": _gone,
    "moved": _moved,
    "reworded": _reworded,
    "former-lives": _former_lives,
    "former-twice": _former_twice,
    "former-unknown": _former_unknown,
    "grave-lives": _grave_lives,
    "grave-replaced": _grave_replaced,
    "grave-unknown": _grave_unknown,
}


def setup_ledger(app: Sphinx) -> None:
    """Connect the check, and register the builder that writes the ledger."""
    from sphinx_edition.ledger.builder import LedgerBuilder

    # Before `freshness`, which makes pages show what the ledger has.
    app.connect("env-updated", check_ledger, priority=400)
    app.add_builder(LedgerBuilder)
