"""Every line number in the apparatus is the line on which its lemma stands."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdf import collated
from tests.pdf.collated import Collated
from tests.pdf.conftest import Press
from tests.pdf.printed import Printed


@pytest.fixture(scope="module")
def text() -> Collated:
    return Collated(100)


@pytest.fixture(scope="module")
def book(press: Press, text: Collated) -> Printed:
    return press({"index": text.page})


def test_400_entries_on_100_pages_are_keyed_by_their_lines(book: Printed, text: Collated) -> None:
    assert book.warnings == []
    assert len(text.lemmata) == 400
    assert len(book.document) > 90
    printed = collated.printed_keys(book.document, text.lemmata)
    letters = collated.joined(collated.lines(book.document, collated.TEXT))
    labels = book.labels()
    expected = {
        lemma: (page, collated.as_key(letters.place(lemma), page, labels))
        for lemma, (page, _) in printed.items()
    }
    assert printed == expected
    assert set(printed) == set(text.lemmata)


def test_entries_of_a_layer_stand_in_the_order_of_their_lines(
    book: Printed, text: Collated
) -> None:
    keys: dict[int, list[int]] = {}
    for page, key in collated.printed_keys(book.document, text.lemmata).values():
        if not key.startswith("p."):
            keys.setdefault(page, []).append(int(key.split("–")[0]))
    steps = {page: [b - a for a, b in pairwise(found)] for page, found in keys.items()}
    # A page has two layers.
    assert [page for page, found in steps.items() if sum(step < 0 for step in found) > 1] == []
