"""The phrases of the critical apparatus, by language; ``la`` is the one editors write.

``{}`` stands for the words or names that belong to a keyword.  Phrases are such that number and
case of what stands around them do not matter.
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, str]] = {
    "la": {
        "om.": "om.",
        "add.": "add. {}",
        "praem.": "praem. {}",
        "transp. post": "post {} transp.",
        "transp. ante": "ante {} transp.",
        "del.": "del.",
        "lac.": "lac. {}",
        "em.": "em.",
        "em. by": "em. {}",
        "conj.": "conj. {}",
        "join": " ",
        "(ac)": "ante correctionem",
        "(pc)": "post correctionem",
        "hand": "manus {}",
    },
    "en": {
        "om.": "omitted",
        "add.": "followed by {}",
        "praem.": "preceded by {}",
        "transp. post": "moved after {}",
        "transp. ante": "moved before {}",
        "del.": "deleted",
        "lac.": "lacuna {}",
        "em.": "emended",
        "em. by": "emended by {}",
        "conj.": "conjectured by {}",
        "join": ", ",
        "(ac)": "before correction",
        "(pc)": "after correction",
        "hand": "hand {}",
    },
    "fr": {
        "om.": "omis",
        "add.": "suivi de {}",
        "praem.": "précédé de {}",
        "transp. post": "déplacé après {}",
        "transp. ante": "déplacé avant {}",
        "del.": "supprimé",
        "lac.": "lacune {}",
        "em.": "corrigé",
        "em. by": "corrigé par {}",
        "conj.": "conjecturé par {}",
        "join": ", ",
        "(ac)": "avant correction",
        "(pc)": "après correction",
        "hand": "main {}",
    },
    "de": {
        "om.": "fehlt",
        "add.": "danach {}",
        "praem.": "davor {}",
        "transp. post": "nach {} umgestellt",
        "transp. ante": "vor {} umgestellt",
        "del.": "getilgt",
        "lac.": "Lücke {}",
        "em.": "verbessert",
        "em. by": "verbessert von {}",
        "conj.": "vermutet von {}",
        "join": ", ",
        "(ac)": "vor der Korrektur",
        "(pc)": "nach der Korrektur",
        "hand": "Hand {}",
    },
    "ru": {
        "om.": "опущено",
        "add.": "далее {}",
        "praem.": "перед этим {}",
        "transp. post": "переставлено после {}",
        "transp. ante": "переставлено перед {}",
        "del.": "вычеркнуто",
        "lac.": "лакуна {}",
        "em.": "исправлено",
        "em. by": "испр. {}",
        "conj.": "предл. {}",
        "join": ", ",
        "(ac)": "до исправления",
        "(pc)": "после исправления",
        "hand": "рука {}",
    },
}


def phrases(language: str) -> dict[str, str]:
    """The phrases of a language tag's first part, English where they are not here."""
    return PHRASES.get((language or "en").split("-")[0].split("_")[0], PHRASES["en"])
