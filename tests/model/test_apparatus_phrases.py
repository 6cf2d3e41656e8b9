"""What is printed: every keyword, both styles, five languages."""

from __future__ import annotations

import pytest

from sphinx_edition.locale import apparatus as locale
from sphinx_edition.model.apparatus import Siglum, Witness, parse, phrases, styles, table

LANGUAGES = ("la", "en", "fr", "de", "ru")
KNOWN, _ = table(
    [
        *(Witness(name) for name in "MUSB"),
        Witness("F1"),
        Witness("F2"),
        Witness("P", sign="ed. pr."),
        Witness("α", key="alpha", members=("F1", "F2")),
    ]
)


def printed(text: str, language: str, style: str = "negative", present: str = "M U S B") -> str:
    entries, complaints = parse([text], KNOWN)
    assert complaints == ()
    change = {"positive": styles.positive, "negative": styles.negative}[style]
    entry = change(entries[0], present.split(), KNOWN)
    shown = entry.lemma.first.text
    return phrases.plain(phrases.pieces(entry, shown, KNOWN, locale.phrases(language)))


#: The entry, and what is printed of its readings in the order of LANGUAGES.
PRINTED = [
    ("hoc] om. M", ("om. M", "omitted M", "omis M", "fehlt M", "опущено M")),
    (
        "hoc] add. et M",
        ("add. et M", "followed by et M", "suivi de et M", "danach et M", "далее et M"),
    ),
    (
        "hoc] praem. et M",
        ("praem. et M", "preceded by et M", "précédé de et M", "davor et M", "перед этим et M"),
    ),
    (
        "hoc] transp. post est M",
        (
            "post est transp. M",
            "moved after est M",
            "déplacé après est M",
            "nach est umgestellt M",
            "переставлено после est M",
        ),
    ),
    (
        "hoc] transp. ante est M",
        (
            "ante est transp. M",
            "moved before est M",
            "déplacé avant est M",
            "vor est umgestellt M",
            "переставлено перед est M",
        ),
    ),
    (
        "hoc] haec transp. ante est M",
        (
            "haec ante est transp. M",
            "haec moved before est M",
            "haec déplacé avant est M",
            "haec vor est umgestellt M",
            "haec переставлено перед est M",
        ),
    ),
    ("hoc] del. M²", ("del. M²", "deleted M²", "supprimé M²", "getilgt M²", "вычеркнуто M²")),
    ("hoc] lac. M", ("lac. M", "lacuna M", "lacune M", "Lücke M", "лакуна M")),
    (
        "hoc] ho lac. oc M",
        ("ho lac. oc M", "ho lacuna oc M", "ho lacune oc M", "ho Lücke oc M", "ho лакуна oc M"),
    ),
    (
        "hoc] haec em. M",
        (
            "haec em. M",
            "haec emended M",
            "haec corrigé M",
            "haec verbessert M",
            "haec исправлено M",
        ),
    ),
    (
        "hoc] haec em. conj. Davies",
        (
            "haec em. Davies",
            "haec emended by Davies",
            "haec corrigé par Davies",
            "haec verbessert von Davies",
            "haec испр. Davies",
        ),
    ),
    (
        "hoc] haec conj. Davies",
        (
            "haec conj. Davies",
            "haec conjectured by Davies",
            "haec conjecturé par Davies",
            "haec vermutet von Davies",
            "haec предл. Davies",
        ),
    ),
    (
        "hoc] haec conj. Davies M",
        (
            "haec M, conj. Davies",
            "haec M, conjectured by Davies",
            "haec M, conjecturé par Davies",
            "haec M, vermutet von Davies",
            "haec M, предл. Davies",
        ),
    ),
    (
        "hoc] del. conj. Schneider",
        (
            "del. conj. Schneider",
            "deleted, conjectured by Schneider",
            "supprimé, conjecturé par Schneider",
            "getilgt, vermutet von Schneider",
            "вычеркнуто, предл. Schneider",
        ),
    ),
    (
        "hoc] add. et conj. Du Pontet, Kübler 1896a",
        (
            "add. et conj. Du Pontet, Kübler 1896a",
            "followed by et, conjectured by Du Pontet, Kübler 1896a",
            "suivi de et, conjecturé par Du Pontet, Kübler 1896a",
            "danach et, vermutet von Du Pontet, Kübler 1896a",
            "далее et, предл. Du Pontet, Kübler 1896a",
        ),
    ),
    (
        "hoc] conj. Müller : haec M",
        (
            "conj. Müller : haec M",
            "conjectured by Müller : haec M",
            "conjecturé par Müller : haec M",
            "vermutet von Müller : haec M",
            "предл. Müller : haec M",
        ),
    ),
    (
        "hoc] em. : haec M",
        (
            "em. : haec M",
            "emended : haec M",
            "corrigé : haec M",
            "verbessert : haec M",
            "исправлено : haec M",
        ),
    ),
    (
        "hoc] em. conj. Davies : haec M",
        (
            "em. Davies : haec M",
            "emended by Davies : haec M",
            "corrigé par Davies : haec M",
            "verbessert von Davies : haec M",
            "испр. Davies : haec M",
        ),
    ),
    ("hoc] al- = aliis B", ("al- B",) * 5),
    ("hoc] haec P α", ("haec ed. pr. α",) * 5),
    ("hoc] haec M(ac) U²(pc)", ("haec M(ac) U²(pc)",) * 5),
    ("hoc] *haec* M : его U | a remark", ("*haec* M : его U – a remark",) * 5),
    ("hoc] M U | a remark", ("M U – a remark",) * 5),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_printed(text: str, expected: tuple[str, ...], language: str) -> None:
    assert printed(text, language) == "hoc] " + expected[LANGUAGES.index(language)]


#: The entry; negative; positive, where M, U, S and B have the place.
STYLES = [
    ("hoc] om. M", "hoc] om. M", "hoc] U S B : om. M"),
    ("hoc] U S B : om. M", "hoc] om. M", "hoc] U S B : om. M"),
    ("hoc] U S : om. M", "hoc] U S : om. M", "hoc] U S : om. M"),
    ("hoc] haec M U : his S B", "hoc] haec M U : his S B", "hoc] haec M U : his S B"),
    ("hoc] haec M(ac)", "hoc] haec M(ac)", "hoc] M(pc) U S B : haec M(ac)"),
    ("hoc] haec M(pc)", "hoc] haec M(pc)", "hoc] M(ac) U S B : haec M(pc)"),
    (
        "hoc] haec M(ac) : his M(pc)",
        "hoc] haec M(ac) : his M(pc)",
        "hoc] U S B : haec M(ac) : his M(pc)",
    ),
    ("hoc] M U S B : haec M(ac)", "hoc] haec M(ac)", "hoc] M U S B : haec M(ac)"),
    ("hoc] del. M²", "hoc] del. M²", "hoc] M U S B : del. M²"),
    ("hoc] add. et M", "hoc] add. et M", "hoc] U S B : add. et M"),
    ("hoc] M U S B : add. et M", "hoc] add. et M", "hoc] M U S B : add. et M"),
    (
        "hoc] conj. Müller : his M U S B",
        "hoc] conj. Müller : his M U S B",
        "hoc] conj. Müller : his M U S B",
    ),
    ("hoc] em. : his M U S B", "hoc] em. : his M U S B", "hoc] em. : his M U S B"),
    ("hoc] M U S B | so all", "hoc] M U S B – so all", "hoc] M U S B – so all"),
    ("hoc] his F1", "hoc] his F1", "hoc] M U S B : his F1"),
    ("hoc] haec conj. Davies", "hoc] haec conj. Davies", "hoc] M U S B : haec conj. Davies"),
]


@pytest.mark.parametrize(("text", "negative", "positive"), STYLES)
def test_styles(text: str, negative: str, positive: str) -> None:
    assert printed(text, "la", "negative") == negative
    assert printed(text, "la", "positive") == positive


def test_families_count_as_their_members() -> None:
    assert printed("hoc] om. α", "la", "positive", "F1 F2 M") == "hoc] M : om. α"
    assert printed("hoc] α : om. M", "la", "negative", "F1 F2 M") == "hoc] om. M"


@pytest.mark.parametrize(
    "text", ["hoc] om. M", "hoc] haec M(ac) : his U", "hoc] add. et M", "hoc] his α"]
)
def test_positive_and_negative_are_inverse(text: str) -> None:
    present = ["M", "U", "S", "F1"]
    entry = parse([text], KNOWN).entries[0]
    there = styles.positive(entry, present, KNOWN)
    assert there.support is not None
    assert styles.negative(there, present, KNOWN) == entry


def test_pieces_say_what_they_are() -> None:
    entry = parse(["hoc] al- = aliis P² | *no*"], KNOWN).entries[0]
    found = phrases.pieces(entry, "hoc", KNOWN, locale.phrases("en"))
    siglum = Siglum("P", "²")
    assert found == (
        ("lemma", "hoc", None, ""),
        ("mark", "] ", None, ""),
        ("words", "al-", None, "aliis"),
        ("mark", " ", None, ""),
        ("siglum", "ed. pr.", siglum, ""),
        ("hand", "²", siglum, ""),
        ("mark", " – ", None, ""),
        ("remark", "*no*", None, ""),
    )


def test_every_language_has_every_phrase() -> None:
    for language in LANGUAGES:
        table_ = locale.PHRASES[language]
        assert set(table_) == set(locale.PHRASES["en"])
        for name, phrase in table_.items():
            assert phrase.count("{}") == locale.PHRASES["en"][name].count("{}")


@pytest.mark.parametrize(
    ("tag", "omission"), [("fr-CA", "omis"), ("", "omitted"), ("pl", "omitted")]
)
def test_languages(tag: str, omission: str) -> None:
    assert locale.phrases(tag)["om."] == omission
