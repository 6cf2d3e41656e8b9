"""Every directive of the domain, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.directives.apparatus import (
    ApparatusDirective,
    LayerDirective,
    WitnessDirective,
    WitnessesDirective,
)
from sphinx_edition.directives.claims import AccountDirective, ClaimDirective
from sphinx_edition.directives.editorial import CommentaryDirective, GapDirective
from sphinx_edition.directives.events import DatesDirective, EventDirective
from sphinx_edition.directives.example import ExampleDirective
from sphinx_edition.directives.listings import (
    ActorsDirective,
    ChronologyDirective,
    ClaimsDirective,
    ConcordanceDirective,
    EventGraphDirective,
    PlacesDirective,
    PrintConcordanceDirective,
    StatusDirective,
    TimelineDirective,
)
from sphinx_edition.directives.quotations import QuoteDirective
from sphinx_edition.directives.registers import (
    ActorDirective,
    PlaceDirective,
    SignatureDirective,
)
from sphinx_edition.directives.releases import (
    ChangesDirective,
    EditorialStatusDirective,
    ErratumDirective,
    TombstoneDirective,
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
    "quote": QuoteDirective,
    "witness": WitnessDirective,
    "layer": LayerDirective,
    "apparatus": ApparatusDirective,
    "event": EventDirective,
    "dates": DatesDirective,
    "actor": ActorDirective,
    "place": PlaceDirective,
    "signature": SignatureDirective,
    "account": AccountDirective,
    "claim": ClaimDirective,
    "chronology": ChronologyDirective,
    "timeline": TimelineDirective,
    "event-graph": EventGraphDirective,
    "status": StatusDirective,
    "actors": ActorsDirective,
    "places": PlacesDirective,
    "claims": ClaimsDirective,
    "concordance": ConcordanceDirective,
    "print-concordance": PrintConcordanceDirective,
    "witnesses": WitnessesDirective,
    "erratum": ErratumDirective,
    "tombstone": TombstoneDirective,
    "changes": ChangesDirective,
    "editorial-status": EditorialStatusDirective,
    "example": ExampleDirective,
}
