"""Every directive of the domain, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.directives.apparatus import (
    ApparatusDirective,
    LayerDirective,
    WitnessDirective,
    WitnessesDirective,
)
from sphinx_edition.directives.editorial import CommentaryDirective, GapDirective
from sphinx_edition.directives.example import ExampleDirective
from sphinx_edition.directives.history import (
    ActorDirective,
    ActorsDirective,
    ChronologyDirective,
    EventDirective,
)
from sphinx_edition.directives.text import (
    AnnexDirective,
    ArticleDirective,
    ClosingDirective,
    CurrentInstrumentDirective,
    DivisionDirective,
    InstrumentDirective,
    PreambleDirective,
    RecitalDirective,
)

if TYPE_CHECKING:
    from sphinx_edition.directives.base import EditionDirective

DIRECTIVES: dict[str, type[EditionDirective]] = {
    "instrument": InstrumentDirective,
    "current-instrument": CurrentInstrumentDirective,
    "division": DivisionDirective,
    "preamble": PreambleDirective,
    "recital": RecitalDirective,
    "article": ArticleDirective,
    "annex": AnnexDirective,
    "closing": ClosingDirective,
    "gap": GapDirective,
    "commentary": CommentaryDirective,
    "witness": WitnessDirective,
    "layer": LayerDirective,
    "apparatus": ApparatusDirective,
    "event": EventDirective,
    "actor": ActorDirective,
    "chronology": ChronologyDirective,
    "actors": ActorsDirective,
    "witnesses": WitnessesDirective,
    "example": ExampleDirective,
}
