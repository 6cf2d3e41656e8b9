"""A slice of a long legal text, the GDPR; the whole is built by ``make soak``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.gdpr import CONF, Converter, source

if TYPE_CHECKING:
    from tests.conftest import Build


def test_converter_makes_references_where_they_resolve() -> None:
    text = Converter(source(), {"VIII"}, 0).pages()["chapter-viii"]
    assert "{art}`Articles 77 <gdpr 77>`, {art}`78 <gdpr 78>` and {art}`79 <gdpr 79>`" in text
    assert "{art}`paragraph 2 <gdpr 83(2)>`" in text
    assert "pursuant to Articles 12 to 22;" in text, "chapter III is not in the slice"


def test_references_to_other_instruments_stay_words() -> None:
    converter = Converter(source())
    recitals = converter.pages()["recitals"]
    assert "Article 8(1) of the Charter" in recitals
    assert "{art}`Article 8" not in recitals
    assert converter.references > 550


def test_slice(build: Build) -> None:
    converter = Converter(source(), {"II"}, 20)
    edition = build(builder="html", conf=CONF, **converter.pages())
    assert edition.warnings == []
    names = {name for name, *_ in edition.app.env.domains["ed"].get_objects()}
    assert "gdpr-chap-ii" in names
    assert "gdpr-rec-19-par-2" in names
    assert "gdpr-art-6-par-1-pt-f" in names
    assert "gdpr-art-8-par-1-pt-2" in names, "a subparagraph without number"
    for name in names - {"gdpr"}:
        assert any(f'id="{name}"' in edition.html(page) for page in ("recitals", "chapter-ii"))
