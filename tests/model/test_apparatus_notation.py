"""The notation of the apparatus: what is read, what is refused, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_edition.model.apparatus import (
    Complaint,
    Entry,
    Lemma,
    Reading,
    Siglum,
    Support,
    Witness,
    Words,
    parse,
    table,
    write,
    write_block,
)
from sphinx_edition.model.apparatus.entries import Keyword

_NAMED = ["F1", "F2", "F3", "R1", "R3", "R4", "R5", "E1", "D", *"MUSTVBN"]
KNOWN, FAULTS = table(
    [
        *(
            Witness(name)
            for name in [
                "F1",
                "F2",
                "F3",
                "R1",
                "R3",
                "R4",
                "R5",
                "E1",
                "D",
                "M",
                "U",
                "S",
                "T",
                "V",
                "B",
                "N",
            ]
        ),
        Witness("P", sign="ed. pr."),
        Witness("K", sign="M*"),
        Witness("α", key="alpha", members=("F1", "F2")),
    ]
)


def sig(*names: str) -> tuple[Siglum, ...]:
    return tuple(Siglum(*name.split("+")) for name in names)


def w(text: str, occurrence: int = 0, raised: bool = False, paragraph: str = "") -> Words:
    return Words(text, occurrence, raised, paragraph)


def one(text: str, *sigla: str) -> tuple[Reading, ...]:
    return (Reading(text, sigla=sig(*sigla)),)


def key(
    keyword: Keyword, *sigla: str, words: str = "", object: str = "", names: tuple[str, ...] = ()
) -> tuple[Reading, ...]:
    return (Reading(words, keyword=keyword, object=object, names=names, sigla=sig(*sigla)),)


def short(printed: str, words: str, *sigla: str) -> tuple[Reading, ...]:
    return (Reading(words, printed, sigla=sig(*sigla)),)


_NULLUM = (Reading("nullum", names=("Davies",)),)


#: As written; lemma; support; readings; remark. Each is printed back as it is written.
ENTRIES: list[tuple[str, Lemma, Support | None, tuple[Reading, ...], str]] = [
    (
        "in the circumstances … 15(7)] om. F3",
        Lemma(w("in the circumstances"), w("15(7)")),
        None,
        key("om.", "F3"),
        "",
    ),
    ("2 May 1935] 4 May 1935 R1", Lemma(w("2 May 1935")), None, one("4 May 1935", "R1"), ""),
    ("12, 13 or 15] 12, 13, 15 E1", Lemma(w("12, 13 or 15")), None, one("12, 13, 15", "E1"), ""),
    (
        "§1 first … §2 last] om. R4",
        Lemma(w("first", paragraph="1"), w("last", paragraph="2")),
        None,
        key("om.", "R4"),
        "",
    ),
    ("§2 words] mots F1", Lemma(w("words", paragraph="2")), None, one("mots", "F1"), ""),
    ("§1(a) words] mots F1", Lemma(w("words", paragraph="1(a)")), None, one("mots", "F1"), ""),
    ("[… that] that R5", Lemma(w("[… that")), None, one("that", "R5"), ""),
    ("[…\\] that] that R5", Lemma(w("[…] that")), None, one("that", "R5"), ""),
    ("vitamin D] vit. \\D D", Lemma(w("vitamin D")), None, one("vit. D", "D"), ""),
    (
        "États\u00a0: les] États\u00a0: la F1",
        Lemma(w("États\u00a0: les")),
        None,
        one("États\u00a0: la", "F1"),
        "",
    ),
    ("États : les] les F1", Lemma(w("États : les")), None, one("les", "F1"), ""),
    ("word²] autre F1²", Lemma(w("word", 2, True)), None, one("autre", "F1+²"), ""),
    ("word{2}] autre F1(ac)", Lemma(w("word", 2)), None, one("autre", "F1+(ac)"), ""),
    ("word¹²] autre F1²(pc)", Lemma(w("word", 12, True)), None, one("autre", "F1+²(pc)"), ""),
    ("km²] kilomètres F1", Lemma(w("km", 2, True)), None, one("kilomètres", "F1"), ""),
    ("km\\²] kilomètres F1", Lemma(w("km²")), None, one("kilomètres", "F1"), ""),
    ("km\\²{2}] kilomètres F1", Lemma(w("km²", 2)), None, one("kilomètres", "F1"), ""),
    (
        "a² … b{3}] om. M",
        Lemma(w("a", 2, True), w("b", 3)),
        None,
        key("om.", "M"),
        "",
    ),
    ("set \\{a\\}] set F1", Lemma(w("set {a}")), None, one("set", "F1"), ""),
    ("a \\… b] a b F1", Lemma(w("a … b")), None, one("a b", "F1"), ""),
    ("\\§ 5] § 6 F1", Lemma(w("§ 5")), None, one("§ 6", "F1"), ""),
    ("M\\*] N.N. F1", Lemma(w("M*")), None, one("N.N.", "F1"), ""),
    (
        "nihil] nullum conj. Davies",
        Lemma(w("nihil")),
        None,
        (Reading("nullum", names=("Davies",)),),
        "",
    ),
    (
        "nihil] nullum conj. Davies M",
        Lemma(w("nihil")),
        None,
        (Reading("nullum", names=("Davies",), sigla=sig("M")),),
        "",
    ),
    ("eius] M U S T V | remark only", Lemma(w("eius")), Support(sig(*"MUSTV")), (), "remark only"),
    (
        "ab incendio] conj. Müller : a incendio M",
        Lemma(w("ab incendio")),
        Support(names=("Müller",)),
        one("a incendio", "M"),
        "",
    ),
    (
        "fons] conj. Müller M : fans U",
        Lemma(w("fons")),
        Support(sig("M"), ("Müller",)),
        one("fans", "U"),
        "",
    ),
    ("fons] em. : fans M", Lemma(w("fons")), Support(emended=True), one("fans", "M"), ""),
    (
        "fons] em. conj. Davies : fans M",
        Lemma(w("fons")),
        Support(names=("Davies",), emended=True),
        one("fans", "M"),
        "",
    ),
    ("et] del. conj. Schneider", Lemma(w("et")), None, key("del.", names=("Schneider",)), ""),
    ("et] del. F1²", Lemma(w("et")), None, key("del.", "F1+²"), ""),
    (
        "hoc] add. et conj. Du Pontet, Kübler 1896a",
        Lemma(w("hoc")),
        None,
        (Reading(keyword="add.", object="et", names=("Du Pontet", "Kübler 1896a")),),
        "",
    ),
    ("hoc] add. et M", Lemma(w("hoc")), None, key("add.", "M", object="et"), ""),
    ("hoc] praem. et M", Lemma(w("hoc")), None, key("praem.", "M", object="et"), ""),
    (
        "hoc] illud add. et M",
        Lemma(w("hoc")),
        None,
        (Reading("illud", keyword="add.", object="et", sigla=sig("M")),),
        "",
    ),
    ("hoc] transp. post est M", Lemma(w("hoc")), None, key("transp. post", "M", object="est"), ""),
    (
        "hoc] transp. ante non est M U",
        Lemma(w("hoc")),
        None,
        key("transp. ante", "M", "U", object="non est"),
        "",
    ),
    (
        "hoc] haec transp. post est M",
        Lemma(w("hoc")),
        None,
        (Reading("haec", keyword="transp. post", object="est", sigla=sig("M")),),
        "",
    ),
    ("hoc] lac. M", Lemma(w("hoc")), None, key("lac.", "M"), ""),
    (
        "hoc est] hoc lac. M",
        Lemma(w("hoc est")),
        None,
        (Reading("hoc", keyword="lac.", sigla=sig("M")),),
        "",
    ),
    ("hoc] lac. conj. Vogel", Lemma(w("hoc")), None, key("lac.", names=("Vogel",)), ""),
    (
        "hoc] haec em. M",
        Lemma(w("hoc")),
        None,
        key("em.", "M", words="haec"),
        "",
    ),
    ("hoc] haec em.", Lemma(w("hoc")), None, (Reading("haec", keyword="em."),), ""),
    (
        "hoc] haec em. conj. Davies",
        Lemma(w("hoc")),
        None,
        (Reading("haec", keyword="em.", names=("Davies",)),),
        "",
    ),
    ("4 V] M U : IV S", Lemma(w("4 V")), Support(sig("M", "U")), one("IV", "S"), ""),
    (
        "alios] al- = aliis B",
        Lemma(w("alios")),
        None,
        short("al-", "aliis", "B"),
        "",
    ),
    (
        "alios] -iis = aliis B",
        Lemma(w("alios")),
        None,
        short("-iis", "aliis", "B"),
        "",
    ),
    ("x] y \\= z B", Lemma(w("x")), None, one("y = z", "B"), ""),
    ("x] y P", Lemma(w("x")), None, one("y", "P"), ""),
    ("x] y α F3", Lemma(w("x")), None, one("y", "α", "F3"), ""),
    ("x] y Z9", Lemma(w("x")), None, one("y", "Z9"), ""),
    ("x] y Δ", Lemma(w("x")), None, one("y", "Δ"), ""),
    ("x] \\om. M", Lemma(w("x")), None, one("om.", "M"), ""),
    ("x] \\om M", Lemma(w("x")), None, one("om", "M"), ""),
    ("x] \\A M", Lemma(w("x")), None, one("A", "M"), ""),
    ("x] a \\: b \\| c M", Lemma(w("x")), None, one("a : b | c", "M"), ""),
    ("x] \\*y\\* M", Lemma(w("x")), None, one("\\*y\\*", "M"), ""),
    (
        "x] *ipso* facto M : **y** U",
        Lemma(w("x")),
        None,
        one("*ipso* facto", "M") + one("**y**", "U"),
        "",
    ),
    ("x] `a : b | \\c` M", Lemma(w("x")), None, one("`a : b | \\c`", "M"), ""),
    (
        "x] y M | see {art}`treaty 3 : 1` : and | more",
        Lemma(w("x")),
        None,
        one("y", "M"),
        "see {art}`treaty 3 : 1` : and | more",
    ),
    (
        "aid and assistance] aide et assistance F1 F2 : помощь и поддержку R3",
        Lemma(w("aid and assistance")),
        None,
        (*one("aide et assistance", "F1", "F2"), *one("помощь и поддержку", "R3")),
        "",
    ),
    ("שלום] שָׁלוֹם F1", Lemma(w("שלום")), None, one("שָׁלוֹם", "F1"), ""),
    (": and] et F1", Lemma(w(": and")), None, one("et", "F1"), ""),
    ("and,] et; F1", Lemma(w("and,")), None, one("et;", "F1"), ""),
]


def test_no_fault() -> None:
    assert FAULTS == ()
    assert len(ENTRIES) >= 60


@pytest.mark.parametrize(("text", "lemma", "support", "readings", "remark"), ENTRIES)
def test_read_and_written_back(
    text: str,
    lemma: Lemma,
    support: Support | None,
    readings: tuple[Reading, ...],
    remark: str,
) -> None:
    entry = Entry(lemma, support, readings, remark)
    assert parse([text], KNOWN) == ((entry,), ())
    assert write(entry, KNOWN) == text


#: What is read as something else that is written otherwise.
OTHERWISE = [
    ("\\[…\\] that] that R5", "[…\\] that] that R5"),
    ("vitamin \\D] vit. \\D D", "vitamin D] vit. \\D D"),
    ("4 \\V] M U : IV S", "4 V] M U : IV S"),
    ("hoc] et add. M", "hoc] add. et M"),
    ("hoc] haec em. Davies", "hoc] haec em. conj. Davies"),
    ("fons] em. Davies : fans M", "fons] em. conj. Davies : fans M"),
    ("*ipso* facto] om. M", "ipso facto] om. M"),
    ("a   b]  c   F1\u200e", "a b] c F1"),
    ("x]y F1", "x] y F1"),
    ("x] y \\", None),
]


@pytest.mark.parametrize(("text", "canonical"), OTHERWISE)
def test_written_otherwise(text: str, canonical: str | None) -> None:
    parsed = parse([text], KNOWN)
    if canonical is None:
        assert parsed.entries == ()
        return
    assert parsed.complaints == ()
    assert write_block(parsed.entries, KNOWN) == [canonical]


def test_lines() -> None:
    lines = [
        "",
        "aid and",
        "  assistance] aide et",
        "\tassistance F1 : помощь",
        "",
        " R3 | a remark",
        "   that goes on",
        "",
        "et] om. M",
    ]
    entries, complaints = parse(lines, KNOWN)
    assert complaints == ()
    assert [entry.line for entry in entries] == [1, 8]
    assert write_block(entries, KNOWN) == [
        "aid and assistance] aide et assistance F1 : помощь R3 | a remark that goes on",
        "et] om. M",
    ]


def test_an_indented_block() -> None:
    entries, complaints = parse(["   et] om. M", "     U", "", "   ac] om. S"], KNOWN)
    assert complaints == ()
    assert write_block(entries, KNOWN) == ["et] om. M U", "ac] om. S"]


def test_a_first_entry_that_begins_with_a_colon() -> None:
    entries, complaints = parse([": and] : et F1", ":and] et F1"], KNOWN)
    assert [entry.lemma.first.text for entry in entries] == [":and"]
    assert [complaint.line for complaint in complaints] == [0]


def test_nothing_to_continue() -> None:
    entries, complaints = parse(["  et] om. M", "ac] om. U"], KNOWN)
    assert len(entries) == 2
    assert complaints == (
        Complaint(
            "notation",
            0,
            "the first line of an apparatus begins with white space and continues nothing",
        ),
    )


#: As written, and the complaint; none of these is an entry.
REFUSED = [
    (
        "no bracket",
        "notation",
        "no ']' closes the lemma of 'no bracket'; a line that continues the entry above begins "
        "with a space",
    ),
    (
        ":title: x",
        "notation",
        "':title: x' looks like an option: options stand directly under the fence",
    ),
    ("x]", "notation", "nothing stands after the bracket"),
    (
        "] y F1",
        "notation",
        "an entry has no lemma before ']'; to speak of words that contain ']', write \\]",
    ),
    ("§2 ] y F1", "notation", "the lemma '§2' has no words"),
    ("x … ] y F1", "notation", "the lemma 'x …' has no words"),
    (
        "a … b … c] y F1",
        "notation",
        "'a … b … c' has more than one ' … '; write \\… for one of the text",
    ),
    ("a ... b] y F1", "notation", "write one character '…' for the three points in 'a ... b'"),
    ("a … §2 b] y F1", "notation", "'a … §2 b' gives the paragraph of its last words only"),
    (
        "§ 2 b] y F1",
        "notation",
        "'§ 2 b': write §2 for a paragraph, \\§ for the sign in a text",
    ),
    ("x{0}] y F1", "notation", "'{0}' is no occurrence: write {2}, or \\{ for a brace"),
    ("x{b}] y F1", "notation", "'{b}' is no occurrence: write {2}, or \\{ for a brace"),
    (
        "x{2} y] z F1",
        "notation",
        "a brace in 'x{2} y': write {2} at the end, or \\{ for a brace",
    ),
    (
        "x] M U",
        "notation",
        "'M U' supports the lemma, and neither reading nor remark follows; write a backslash "
        "before a word that looks like a siglum",
    ),
    (
        "x] y F1 :",
        "notation",
        "nothing stands after a colon; write \\: for a colon of a reading",
    ),
    (
        "x] : y F1",
        "notation",
        "nothing stands before a colon; write \\: for a colon of a reading",
    ),
    (
        "x] y F1 |",
        "notation",
        "no remark stands after ' | '; write \\| for the sign in a text",
    ),
    (
        "x] y M : U",
        "notation",
        "in 'U': there are sigla and no words; write \\ before a word that looks like one",
    ),
    (
        "x] y M : conj. Davies",
        "notation",
        "in 'conj. Davies': 'conj.' alone supports the lemma and stands before the first colon "
        "only",
    ),
    (
        "x] y conj.",
        "notation",
        "in 'y conj.': 'conj.' needs names, with commas between; this edition's own is 'em.'",
    ),
    (
        "x] y conj. Davies om. M",
        "notation",
        "in 'y conj. Davies om. M': 'om.' stands among the names of a conjecture",
    ),
    (
        "x] om. add. y M",
        "notation",
        "in 'om. add. y M': 'om.' and 'add.'; a word of the reading is written \\add.",
    ),
    (
        "x] om. et M",
        "notation",
        "in 'om. et M': 'om.' concerns the whole lemma: make 'et' an entry of its own",
    ),
    ("x] add. M", "notation", "in 'add. M': 'add.' needs the words that the witness has more"),
    (
        "x] transp. M",
        "notation",
        "in 'transp. M': write 'transp. post' or 'transp. ante' and the words after or before "
        "which",
    ),
    (
        "x] y M : em. U",
        "notation",
        "in 'em. U': 'em.' supports the lemma before the first colon, or follows words",
    ),
    ("x] al- = B", "notation", "in 'al- = B': an abbreviated reading gives its words after ' = '"),
    (
        "x] aide Fz",
        "siglum",
        "in 'aide Fz': the reading ends with 'Fz', which is no siglum; did you mean 'F3'?",
    ),
    (
        "x] aide f2",
        "siglum",
        "in 'aide f2': the reading ends with 'f2', which is no siglum; did you mean 'F2'?",
    ),
    (
        "x] MUST",
        "siglum",
        "in 'MUST': the reading ends with 'MUST', which is no siglum; did you mean 'M U S T'?",
    ),
    (
        "x] y F1(mg)",
        "siglum",
        "in 'y F1(mg)': the reading ends with 'F1(mg)', which is no siglum; the states of a "
        "witness are (ac) and (pc), its hands raised numbers",
    ),
    (
        "x] y ed. pr.",
        "siglum",
        "in 'y ed. pr.': the reading ends with 'pr.', which is no siglum; 'ed. pr.' is a printed "
        "sign: write its siglum 'P'",
    ),
    (
        "x] y M*",
        "siglum",
        "in 'y M*': the reading ends with 'M*', which is no siglum; 'M*' is a printed sign: write "
        "its siglum 'K'",
    ),
    (
        "x] aide\u00a0F1",
        "siglum",
        "in 'aide\\xa0F1': the reading ends with 'aide\\xa0F1', which is no siglum; the space "
        "before a siglum is a plain one",
    ),
    (
        "x] om.",
        "siglum",
        "in 'om.': the reading ends with 'om.', which is no siglum; declared are F1, F2, F3, R1, "
        "R3, R4, R5, E1",
    ),
]


@pytest.mark.parametrize(("text", "kind", "message"), REFUSED)
def test_refused(text: str, kind: str, message: str) -> None:
    assert parse(["", text], KNOWN) == ((), ((kind, 1, message),))


#: What can be read, and is doubted.
DOUBTED = [
    (
        "x] aide FI F2",
        "siglum",
        "in 'aide FI F2': 'FI' is read as a word; did you mean 'F1'? (a word is written \\FI)",
    ),
    (
        "x] aide F1, F2",
        "siglum",
        "in 'aide F1, F2': 'F1,' is read as a word; did you mean 'F1'? (a word is written \\F1,)",
    ),
    (
        "x] y F1: z F2",
        "notation",
        "in 'y F1: z F2': 'F1:' is read as a word; a colon separates with plain spaces on both "
        "sides",
    ),
    (
        "x] y F1\u00a0: z F2",
        "notation",
        "in 'y F1\\xa0: z F2': 'F1\\xa0:' is read as a word; a colon separates with plain spaces "
        "on both sides",
    ),
    (
        "x] omit. F1",
        "notation",
        "in 'omit. F1': 'omit.' is read as a word; did you mean 'om.'? (a word is written \\omit.)",
    ),
    (
        "x] y coni. Davies F1",
        "notation",
        "in 'y coni. Davies F1': 'coni.' is read as a word; did you mean 'conj.'? "
        "(a word is written \\coni.)",
    ),
]


@pytest.mark.parametrize(("text", "kind", "message"), DOUBTED)
def test_doubted(text: str, kind: str, message: str) -> None:
    parsed = parse([text], KNOWN)
    assert len(parsed.entries) == 1
    assert parsed.complaints == ((kind, 0, message),)
    text = write(parsed.entries[0], KNOWN)
    assert parse([text], KNOWN) == parsed._replace(complaints=())


def test_one_bad_entry_spoils_no_other() -> None:
    entries, complaints = parse(["a] b M", "c d", "e] f U"], KNOWN)
    assert [entry.line for entry in entries] == [0, 2]
    assert [complaint.line for complaint in complaints] == [1]


# -- parse and print are inverse

_CHARACTERS = "abcABCDFM12éпШαΩש…§:|=][{}\\*`.,;()’-²\u0301\u00a0"
_TRAPS = "om. add. conj. em. om F1 F1² A f1 MUS … ... : | = al- M: §2 {2} km² \\ *x* post D, ]"
_WORD = st.one_of(
    st.sampled_from(_TRAPS.split()),
    st.text(st.sampled_from(_CHARACTERS), min_size=1, max_size=6),
)
_LINE = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)


def _markdown(text: str) -> str:
    """As a reading is kept: what a parsed one would be."""
    parsed = parse([f"x] y M | {text}"], KNOWN)
    return parsed.entries[0].remark if parsed.entries else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


_PLAIN = _LINE.map(_plain).filter(bool)
_TEXT = _LINE.map(_markdown).filter(bool)
_SIGLUM = st.builds(
    Siglum,
    st.sampled_from([*KNOWN, "Z9", "Ψ"]),
    st.sampled_from(["", "", "²", "¹⁰", "(ac)", "(pc)", "³(ac)"]),
)
_SIGLA = st.lists(_SIGLUM, max_size=3).map(tuple)
_SOME_SIGLA = st.lists(_SIGLUM, min_size=1, max_size=3).map(tuple)
_NAME = st.sampled_from(["Davies", "Du Pontet", "Kübler 1896a", "J. Ω", "M", "Weiß Bonn F1"])
_NAMES = st.lists(_NAME, max_size=2).map(tuple)
_MARK = st.tuples(st.integers(0, 12), st.booleans())


def _words(text: str, mark: tuple[int, bool], paragraph: str) -> Words:
    occurrence, raised = mark
    raised = raised and occurrence > 0 and text[-1] not in "²"
    return Words(text, occurrence, raised, paragraph)


_WORDS = st.builds(_words, _PLAIN, _MARK, st.sampled_from(["", "1", "12a", "1(a)"]))


def _lemma(first: Words, last: Words | None) -> Lemma:
    if last and last.paragraph and not first.paragraph:
        last = last._replace(paragraph="")
    return Lemma(first, last)


_LEMMA = st.builds(_lemma, _WORDS, st.none() | _WORDS)
_NO = st.just("")


def _readings(
    words: st.SearchStrategy[str],
    *keywords: str,
    short: st.SearchStrategy[str] = _NO,
    object: st.SearchStrategy[str] = _NO,
    sigla: st.SearchStrategy[tuple[Siglum, ...]] = _SOME_SIGLA,
) -> st.SearchStrategy[Reading]:
    return st.builds(Reading, words, short, st.sampled_from(keywords), object, _NAMES, sigla)


_READING = st.one_of(
    _readings(_TEXT, ""),
    _readings(_TEXT, "", short=st.sampled_from(["al-", "al- et-", "-iis"])),
    _readings(_NO, "om.", "del."),
    _readings(_NO | _TEXT, "add.", "praem.", "transp. post", "transp. ante", object=_TEXT),
    _readings(_NO | _TEXT, "lac.", object=_NO | _TEXT),
    _readings(_TEXT, "em.", sigla=_SIGLA),
)
_SUPPORT = st.builds(Support, _SIGLA, _NAMES, st.booleans()).filter(any)
_REMARK = _NO | _TEXT
_SOME_READINGS = st.lists(_READING, min_size=1, max_size=3).map(tuple)
_ENTRY = st.one_of(
    st.builds(Entry, _LEMMA, st.none() | _SUPPORT, _SOME_READINGS, _REMARK, st.just(0)),
    st.builds(Entry, _LEMMA, _SUPPORT, st.just(()), _TEXT, st.just(0)),
)


@given(st.lists(_ENTRY, max_size=4))
def test_parse_and_write_are_inverse(given_entries: list[Entry]) -> None:
    entries = tuple(entry._replace(line=line) for line, entry in enumerate(given_entries))
    lines = write_block(entries, KNOWN)
    parsed = parse(lines, KNOWN)
    assert parsed == (entries, ()), lines
    assert write_block(entries, KNOWN) == lines


@given(st.lists(st.text(st.sampled_from(_CHARACTERS + " FRM12]:|"), max_size=40), max_size=4))
def test_whatever_is_read_is_written_so_that_it_is_read_again(lines: list[str]) -> None:
    parsed = parse(lines, KNOWN)
    entries = tuple(entry._replace(line=i) for i, entry in enumerate(parsed.entries))
    assert parse(write_block(entries, KNOWN), KNOWN).entries == entries


@given(st.lists(st.text(max_size=40), max_size=5))
def test_nothing_raises(lines: list[str]) -> None:
    parse(lines, KNOWN)
