"""Entries as they are printed: the English negative style, and the Latin positive one."""

from __future__ import annotations

import pytest

from sphinx_edition.locale import apparatus as locale
from sphinx_edition.model.apparatus import Entry, Witness, parse, phrases, styles, table

_NAMED = ["F1", "F2", "F3", "R1", "R4", "R5", "E1", "R3", "D", *"MUSTVB"]
KNOWN, _ = table(
    [
        *(Witness(name) for name in _NAMED),
        Witness("P", sign="ed. pr."),
        Witness("K", sign="M*"),
        Witness("α", key="alpha", members=("F1", "F2")),
    ]
)
#: The witnesses that have every place here.
PRESENT = ("M", "U", "F1")

#: As written; negative, in English; positive, in Latin.
PRINTED = [
    (
        "in the circumstances … 15(7)] om. F3",
        "in the circumstances … 15(7)] omitted F3",
        "in the circumstances … 15(7)] M U F1 : om. F3",
    ),
    (
        "2 May 1935] 4 May 1935 R1",
        "2 May 1935] 4 May 1935 R1",
        "2 May 1935] M U F1 : 4 May 1935 R1",
    ),
    (
        "12, 13 or 15] 12, 13, 15 E1",
        "12, 13 or 15] 12, 13, 15 E1",
        "12, 13 or 15] M U F1 : 12, 13, 15 E1",
    ),
    (
        "§1 first … §2 last] om. R4",
        "first … last] omitted R4",
        "first … last] M U F1 : om. R4",
    ),
    (
        "§2 words] mots F1",
        "words] mots F1",
        "words] M U : mots F1",
    ),
    (
        "§1(a) words] mots F1",
        "words] mots F1",
        "words] M U : mots F1",
    ),
    (
        "[… that] that R5",
        "[… that] that R5",
        "[… that] M U F1 : that R5",
    ),
    (
        "[…\\] that] that R5",
        "[…] that] that R5",
        "[…] that] M U F1 : that R5",
    ),
    (
        "vitamin D] vit. \\D D",
        "vitamin D] vit. D D",
        "vitamin D] M U F1 : vit. D D",
    ),
    (
        "États\u00a0: les] États\u00a0: la F1",
        "États\u00a0: les] États\u00a0: la F1",
        "États\u00a0: les] M U : États\u00a0: la F1",
    ),
    (
        "États : les] les F1",
        "États : les] les F1",
        "États : les] M U : les F1",
    ),
    (
        "word²] autre F1²",
        "word] autre F1²",
        "word] M U F1 : autre F1²",
    ),
    (
        "word{2}] autre F1(ac)",
        "word] autre F1(ac)",
        "word] M U F1(pc) : autre F1(ac)",
    ),
    (
        "word¹²] autre F1²(pc)",
        "word] autre F1²(pc)",
        "word] M U F1 : autre F1²(pc)",
    ),
    (
        "km²] kilomètres F1",
        "km] kilomètres F1",
        "km] M U : kilomètres F1",
    ),
    (
        "km\\²] kilomètres F1",
        "km²] kilomètres F1",
        "km²] M U : kilomètres F1",
    ),
    (
        "km\\²{2}] kilomètres F1",
        "km²] kilomètres F1",
        "km²] M U : kilomètres F1",
    ),
    (
        "a² … b{3}] om. M",
        "a … b] omitted M",
        "a … b] U F1 : om. M",
    ),
    (
        "set \\{a\\}] set F1",
        "set {a}] set F1",
        "set {a}] M U : set F1",
    ),
    (
        "a \\… b] a b F1",
        "a … b] a b F1",
        "a … b] M U : a b F1",
    ),
    (
        "\\§ 5] § 6 F1",
        "§ 5] § 6 F1",
        "§ 5] M U : § 6 F1",
    ),
    (
        "M\\*] N.N. F1",
        "M*] N.N. F1",
        "M*] M U : N.N. F1",
    ),
    (
        "nihil] nullum conj. Davies",
        "nihil] nullum conjectured by Davies",
        "nihil] M U F1 : nullum conj. Davies",
    ),
    (
        "nihil] nullum conj. Davies M",
        "nihil] nullum M, conjectured by Davies",
        "nihil] U F1 : nullum M, conj. Davies",
    ),
    (
        "eius] M U S T V | remark only",
        "eius] M U S T V – remark only",
        "eius] M U S T V – remark only",
    ),
    (
        "ab incendio] conj. Müller : a incendio M",
        "ab incendio] conjectured by Müller : a incendio M",
        "ab incendio] conj. Müller : a incendio M",
    ),
    (
        "fons] conj. Müller M : fans U",
        "fons] M, conjectured by Müller : fans U",
        "fons] M, conj. Müller : fans U",
    ),
    (
        "fons] em. : fans M",
        "fons] emended : fans M",
        "fons] em. : fans M",
    ),
    (
        "fons] em. conj. Davies : fans M",
        "fons] emended by Davies : fans M",
        "fons] em. Davies : fans M",
    ),
    (
        "et] del. conj. Schneider",
        "et] deleted, conjectured by Schneider",
        "et] M U F1 : del. conj. Schneider",
    ),
    (
        "et] del. F1²",
        "et] deleted F1²",
        "et] M U F1 : del. F1²",
    ),
    (
        "hoc] add. et conj. Du Pontet, Kübler 1896a",
        "hoc] followed by et, conjectured by Du Pontet, Kübler 1896a",
        "hoc] M U F1 : add. et conj. Du Pontet, Kübler 1896a",
    ),
    (
        "hoc] add. et M",
        "hoc] followed by et M",
        "hoc] U F1 : add. et M",
    ),
    (
        "hoc] praem. et M",
        "hoc] preceded by et M",
        "hoc] U F1 : praem. et M",
    ),
    (
        "hoc] illud add. et M",
        "hoc] illud followed by et M",
        "hoc] U F1 : illud add. et M",
    ),
    (
        "hoc] transp. post est M",
        "hoc] moved after est M",
        "hoc] U F1 : post est transp. M",
    ),
    (
        "hoc] transp. ante non est M U",
        "hoc] moved before non est M U",
        "hoc] F1 : ante non est transp. M U",
    ),
    (
        "hoc] haec transp. post est M",
        "hoc] haec moved after est M",
        "hoc] U F1 : haec post est transp. M",
    ),
    (
        "hoc] lac. M",
        "hoc] lacuna M",
        "hoc] U F1 : lac. M",
    ),
    (
        "hoc est] hoc lac. M",
        "hoc est] hoc lacuna M",
        "hoc est] U F1 : hoc lac. M",
    ),
    (
        "hoc] lac. conj. Vogel",
        "hoc] lacuna, conjectured by Vogel",
        "hoc] M U F1 : lac. conj. Vogel",
    ),
    (
        "hoc] haec em. M",
        "hoc] haec emended M",
        "hoc] U F1 : haec em. M",
    ),
    (
        "hoc] haec em.",
        "hoc] haec emended",
        "hoc] M U F1 : haec em.",
    ),
    (
        "hoc] haec em. conj. Davies",
        "hoc] haec emended by Davies",
        "hoc] M U F1 : haec em. Davies",
    ),
    (
        "4 V] M U : IV S",
        "4 V] M U : IV S",
        "4 V] M U : IV S",
    ),
    (
        "alios] al- = aliis B",
        "alios] al- B",
        "alios] M U F1 : al- B",
    ),
    (
        "alios] -iis = aliis B",
        "alios] -iis B",
        "alios] M U F1 : -iis B",
    ),
    (
        "x] y \\= z B",
        "x] y = z B",
        "x] M U F1 : y = z B",
    ),
    (
        "x] y P",
        "x] y ed. pr.",
        "x] M U F1 : y ed. pr.",
    ),
    (
        "x] y α F3",
        "x] y α F3",
        "x] M U : y α F3",
    ),
    (
        "x] y Z9",
        "x] y Z9",
        "x] M U F1 : y Z9",
    ),
    (
        "x] y Δ",
        "x] y Δ",
        "x] M U F1 : y Δ",
    ),
    (
        "x] \\om. M",
        "x] om. M",
        "x] U F1 : om. M",
    ),
    (
        "x] \\om M",
        "x] om M",
        "x] U F1 : om M",
    ),
    (
        "x] \\A M",
        "x] A M",
        "x] U F1 : A M",
    ),
    (
        "x] a \\: b \\| c M",
        "x] a : b | c M",
        "x] U F1 : a : b | c M",
    ),
    (
        "x] \\*y\\* M",
        "x] \\*y\\* M",
        "x] U F1 : \\*y\\* M",
    ),
    (
        "x] *ipso* facto M : **y** U",
        "x] *ipso* facto M : **y** U",
        "x] F1 : *ipso* facto M : **y** U",
    ),
    (
        "x] `a : b | \\c` M",
        "x] `a : b | \\c` M",
        "x] U F1 : `a : b | \\c` M",
    ),
    (
        "x] y M | see {art}`treaty 3 : 1` : and | more",
        "x] y M – see {art}`treaty 3 : 1` : and | more",
        "x] U F1 : y M – see {art}`treaty 3 : 1` : and | more",
    ),
    (
        "aid and assistance] aide et assistance F1 F2 : помощь и поддержку R3",
        "aid and assistance] aide et assistance F1 F2 : помощь и поддержку R3",
        "aid and assistance] M U : aide et assistance F1 F2 : помощь и поддержку R3",
    ),
    (
        "שלום] שָׁלוֹם F1",
        "שלום] שָׁלוֹם F1",
        "שלום] M U : שָׁלוֹם F1",
    ),
    (
        ": and] et F1",
        ": and] et F1",
        ": and] M U : et F1",
    ),
    (
        "and,] et; F1",
        "and,] et; F1",
        "and,] M U : et; F1",
    ),
    (
        "x] y K",
        "x] y M*",
        "x] M U F1 : y M*",
    ),
    (
        "x] K M : om. U",
        "x] M* M : omitted U",
        "x] M* M : om. U",
    ),
    (
        "x] haec M(pc) : his M(ac)",
        "x] haec M(pc) : his M(ac)",
        "x] U F1 : haec M(pc) : his M(ac)",
    ),
]


def printed(entry: Entry, language: str) -> str:
    shown = " … ".join(words.text for words in entry.lemma if words)
    return phrases.plain(phrases.pieces(entry, shown, KNOWN, locale.phrases(language)))


@pytest.mark.parametrize(("text", "english", "latin"), PRINTED)
def test_printed(text: str, english: str, latin: str) -> None:
    entry = parse([text], KNOWN).entries[0]
    assert printed(styles.negative(entry, PRESENT, KNOWN), "en") == english
    assert printed(styles.positive(entry, PRESENT, KNOWN), "la") == latin
