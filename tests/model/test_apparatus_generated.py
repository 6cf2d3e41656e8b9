"""Copies made at random, the apparatus of their differences, and each copy back from it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_edition.model.apparatus import (
    Entry,
    Found,
    Keyword,
    Lemma,
    Reading,
    Siglum,
    Text,
    Witness,
    Words,
    coverage,
    parse,
    styles,
    table,
    write_block,
)
from sphinx_edition.model.apparatus.coverage import Stretch
from sphinx_edition.model.apparatus.ranges import merged
from sphinx_edition.model.apparatus.witnesses import Placed, changes_of, text_of
from sphinx_edition.model.apparatus.writing import write_lemma

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_edition.model.apparatus.coverage import Reach

    Style = Callable[..., Entry]

#: Few, so that they recur; some that look like notation.
_BASE = ["a", "b", "of", "A", "om.", "km²", "x-y", "l’e", "é", "§", "[z]"]
#: Words as Markdown, and as a copy has them.
_NEW = {
    "q": ["q"],
    "*r*": ["r"],
    "`s t`": ["s", "t"],
    "\\*": ["*"],
    "A": ["A"],
    "add.": ["add."],
    "km³": ["km³"],
    "u-v": ["u-v"],
    ": w": [":", "w"],
    "“y”": ["“y”"],
    "|": ["|"],
    "{sic}`z`": ["z"],
    "[p](x)": ["p"],
}
KNOWN, _ = table(Witness(siglum) for siglum in "ABCD")


class Token(NamedTuple):
    """A word of a copy; `base` is its place in the text, or -1, `near` that of what it is for."""

    base: int
    near: int
    word: str


class Edit(NamedTuple):
    """What a copy has for the words from `start` to before `end`; `target` is a word's place."""

    start: int
    end: int
    keyword: Keyword
    words: tuple[str, ...] = ()
    target: int = -1

    @property
    def moves(self) -> bool:
        return self.target >= 0

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


class Base(NamedTuple):
    """The edited text: its words, and for each the paragraph."""

    words: tuple[str, ...]
    homes: tuple[int, ...]

    @property
    def paragraphs(self) -> list[str]:
        return [
            " ".join(w for w, home in zip(self.words, self.homes, strict=True) if home == p)
            for p in range(self.homes[-1] + 1)
        ]

    def words_at(self, start: int, end: int, *, inside: bool) -> Words:
        """Words to be found, with their occurrence in the text or inside their paragraph."""
        wanted = self.words[start:end]
        low = self.homes.index(self.homes[start]) if inside else 0
        before = sum(self.words[i : i + end - start] == wanted for i in range(low, start + 1))
        paragraph = str(self.homes[start] + 1) if inside else ""
        return Words(" ".join(wanted), before, paragraph=paragraph)

    def lemma(self, start: int, end: int) -> Lemma:
        """Short ones in full, others from the first word to the last."""
        if end - start <= 2:
            return Lemma(self.words_at(start, end, inside=False))
        ends = (start, start + 1), (end - 1, end)
        return Lemma(*(self.words_at(*one, inside=True) for one in ends))

    def place(self, at: int, *, end: bool) -> tuple[int, int]:
        """The paragraph of a word, and the offset of its beginning or end."""
        first = self.homes.index(self.homes[at])
        offset = sum(len(word) + 1 for word in self.words[first:at])
        return self.homes[at], offset + (len(self.words[at]) if end else 0)


class Copy(NamedTuple):
    """A state of a copy: its siglum, what it has otherwise, and where it begins and ends."""

    siglum: Siglum
    edits: tuple[Edit, ...]
    first: int
    last: int


def solid(word: str) -> bool:
    """False of a sign that is looked for only together with words."""
    return any(char.isalnum() for char in word)


@st.composite
def bases(draw: st.DrawFn) -> Base:
    paragraph = st.lists(st.sampled_from(_BASE), min_size=2, max_size=9)
    drawn = draw(st.lists(paragraph.filter(lambda p: any(map(solid, p))), min_size=1, max_size=3))
    return Base(
        tuple(word for words in drawn for word in words),
        tuple(p for p, words in enumerate(drawn) for _ in words),
    )


@st.composite
def copies(draw: st.DrawFn, base: Base, name: str, states: tuple[str, ...]) -> list[Copy]:
    """The states of a copy; all begin and end at the same words."""
    count = len(base.words)
    first = draw(st.integers(0, count - 1))
    last = draw(st.integers(first + 1, count))
    if draw(st.booleans()):
        first, last = 0, count
    return [Copy(Siglum(name, s), draw(_edits(base, first, last)), first, last) for s in states]


@st.composite
def _edits(draw: st.DrawFn, base: Base, first: int, last: int) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    at = first
    while at < last:
        start = draw(st.integers(at, min(at + 3, last)))
        end = draw(st.integers(start, min(start + 4, last)))
        at = end + 1
        if start < end and solid(base.words[start]) and solid(base.words[end - 1]):
            edits += draw(_edit(base, start, end))
    fixed = [one for one in edits if not one.moves]
    return (*fixed, *_in_order([one for one in edits if _may_move(one, base, fixed, first, last)]))


@st.composite
def _edit(draw: st.DrawFn, base: Base, start: int, end: int) -> list[Edit]:
    """One edit, or one that moves words and one that concerns a word of them."""
    keywords: list[Keyword] = ["", "om.", "add.", "praem.", "transp. post", "transp. ante"]
    keyword = draw(st.sampled_from(keywords))
    words = tuple(draw(st.lists(st.sampled_from(list(_NEW)), min_size=1, max_size=3)))
    if not keyword.startswith("transp."):
        return [Edit(start, end, keyword, () if keyword == "om." else words)]
    edits = [Edit(start, end, keyword, target=draw(st.integers(0, len(base.words) - 1)))]
    one = draw(st.integers(start, end - 1))
    if draw(st.booleans()) and solid(base.words[one]) and end - start > 1:
        inner = draw(st.sampled_from(keywords[:4]))
        edits.append(Edit(one, one + 1, inner, () if inner == "om." else words))
    return edits


def _may_move(edit: Edit, base: Base, fixed: list[Edit], first: int, last: int) -> bool:
    """True of a move to a word that the copy has, beside which it has nothing else."""
    return (
        edit.moves
        and first <= edit.target < last
        and solid(base.words[edit.target])
        and not any(one.holds(edit.target) for one in (edit, *fixed))
    )


def _in_order(moves: list[Edit]) -> list[Edit]:
    """Those that go to a word that itself moves come after it; no two go to the same word."""
    found: list[Edit] = []
    waiting = list({one.target: one for one in moves}.values())
    while ready := [m for m in waiting if not any(o.holds(m.target) for o in waiting)]:
        found += ready
        waiting = [one for one in waiting if one not in ready]
    return found


def written(base: Base, copy: Copy) -> list[list[str]]:
    """The copy as a scribe makes it, word by word."""
    text: list[list[Token]] = [[] for _ in base.paragraphs]
    for i in range(copy.first, copy.last):
        text[base.homes[i]].append(Token(i, i, base.words[i]))
    for edit in copy.edits:
        _write(text, edit)
    found = [[token.word for token in paragraph] for paragraph in text]
    return [words if any(map(solid, words)) else [] for words in found]


def _write(text: list[list[Token]], edit: Edit) -> None:
    after = edit.keyword in ("add.", "transp. post")
    near = edit.end - 1 if after else edit.start
    new = [Token(-1, near, word) for words in edit.words for word in _NEW[words]]
    if edit.keyword in ("add.", "praem."):
        _put(text, new, near, after=after)
        return
    if edit.words:
        _put(text, new, edit.start, after=False)
    taken = []
    for paragraph in text:
        own = [
            token
            for token in paragraph
            if edit.holds(token.near) and (edit.moves or token.base >= 0)
        ]
        taken += own
        paragraph[:] = [token for token in paragraph if token not in own]
    if edit.moves:
        # From here on they belong to the word beside which they stand.
        _put(text, taken, edit.target, after=after)


def _put(text: list[list[Token]], tokens: list[Token], base: int, *, after: bool) -> None:
    for paragraph in text:
        for i, token in enumerate(paragraph):
            if token.base == base:
                paragraph[i + after : i + after] = tokens
                return
    raise AssertionError(base)


def collate(base: Base, all_copies: list[Copy]) -> list[Entry]:
    """The apparatus: an entry for each lemma, a reading for each that copies have for it."""
    found: dict[tuple[int, int], dict[Edit, list[Siglum]]] = {}
    for copy in all_copies:
        for edit in copy.edits:
            place = found.setdefault((edit.start, edit.end), {})
            place.setdefault(edit, []).append(copy.siglum)
    return [
        Entry(
            base.lemma(*place),
            readings=tuple(_reading(base, edit, sigla) for edit, sigla in readings.items()),
        )
        for place, readings in sorted(found.items())
    ]


def _reading(base: Base, edit: Edit, sigla: list[Siglum]) -> Reading:
    words = " ".join(edit.words)
    both = [Siglum("D", "(ac)"), Siglum("D", "(pc)")]
    named = [one for one in sigla if one not in both] if set(both) <= set(sigla) else sigla
    if len(named) < len(sigla):
        named = [*named, Siglum("D")]
    if edit.moves:
        target = base.words_at(edit.target, edit.target + 1, inside=True)
        words = write_lemma(Lemma(target))
    if not edit.keyword:
        return Reading(words, sigla=tuple(named))
    return Reading(keyword=edit.keyword, object=words, sigla=tuple(named))


def placed(text: Text, entries: list[Entry]) -> list[Placed]:
    """Entries written out, read again and found."""
    parsed = parse(write_block(entries, KNOWN), KNOWN)
    assert [c for c in parsed.complaints if "did you mean" not in c.message] == []
    found = []
    for entry in parsed.entries:
        place = text.find(entry.lemma)
        assert isinstance(place, Found), place
        found.append(Placed(entry, place))
    return found


def in_style(step: Style, base: Base, one: Placed, reaches: dict[str, Reach]) -> Entry:
    return step(one.entry, coverage.present(tuple(KNOWN), reaches, one.found.spans), KNOWN)


def reach_of(base: Base, copy: Copy) -> Reach:
    start, end = base.place(copy.first, end=False), base.place(copy.last - 1, end=True)
    return None if copy.last - copy.first == len(base.words) else (Stretch(start, end),)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_each_copy_is_had_back(data: st.DataObject) -> None:
    base = data.draw(bases())
    all_copies = [copy for name in "ABC" for copy in data.draw(copies(base, name, ("",)))]
    all_copies += data.draw(copies(base, "D", ("(ac)", "(pc)")))
    text = Text(base.paragraphs)
    reaches = {copy.siglum.base: reach_of(base, copy) for copy in all_copies}
    entries = placed(text, collate(base, all_copies))
    positive = placed(text, [in_style(styles.positive, base, e, reaches) for e in entries])
    negative = placed(text, [in_style(styles.negative, base, e, reaches) for e in positive])
    for copy in all_copies:
        wanted = written(base, copy)
        reach = reaches[copy.siglum.base]
        for style in (entries, positive, negative):
            have = text_of(text, style, copy.siglum, KNOWN, reach=reach)
            assert [p.split() if any(map(solid, p)) else [] for p in have] == wanted
        changes = changes_of(text, entries, copy.siglum, KNOWN, reach=reach)
        spans = sorted((*changes.dropped, *changes.lost))
        assert all(one[::2] <= other[:2] for one, other in pairwise(spans))
        assert changes.dropped == merged(changes.dropped)
        assert changes.lost == merged(changes.lost)
