"""Labels of literature: short titles that a reader understands."""

from __future__ import annotations

import pytest
from pybtex.database import Entry, Person, parse_string

from sphinx_edition.literature import ShortTitleLabels


def labels(*entries: Entry) -> list[str]:
    return list(ShortTitleLabels().format_labels(entries))


def book(people: str = "", year: str = "1962", **fields: str) -> Entry:
    persons = {"author": [Person(name) for name in people.split(" and ")]} if people else {}
    entry = Entry("book", fields={"year": year, **fields}, persons=persons)
    entry.key = "key"
    return entry


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        (book("Scott, William Evans"), "Scott 1962"),
        (book("Benoist, Jean de"), "Benoist 1962"),
        (book("de Gaulle, Charles"), "de Gaulle 1962"),
        (book("Scott, W. and Dean, V."), "Scott and Dean 1962"),
        (book(organization="League of Nations"), "League of Nations 1962"),
        (book(), "key 1962"),
        (book("Scott, W.", shorthand="FRUS 1935 I"), "FRUS 1935 I"),
        (book("Scott, W.", year=""), "Scott"),
    ],
)
def test_labels(entry: Entry, label: str) -> None:
    assert labels(entry) == [label]


def test_the_same_label_twice() -> None:
    found = labels(book("Scott, W."), book("Dean, V."), book("Scott, W."))
    assert found == ["Scott 1962a", "Dean 1962", "Scott 1962b"]


def test_more_than_an_alphabet() -> None:
    found = labels(*(book("Scott, W.") for _ in range(28)))
    assert found[25:] == ["Scott 1962z", "Scott 1962aa", "Scott 1962ab"]
    assert len(set(found)) == 28


def test_shorthand_is_text_not_tex() -> None:
    text = "@book{x, title={T}, shorthand={S\\'eances {\\&} d\\'ebats}}"
    [entry] = parse_string(text, "bibtex").entries.values()
    assert labels(entry) == ["Séances & débats"]
