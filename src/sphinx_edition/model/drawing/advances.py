"""Advance widths of Libertinus Serif, the face of the book, as a table.

Source: Libertinus Serif Regular as the typst wheel 0.15.2 brings it, measured once with
Typst's own `measure()`; each width is rounded up to the next fiftieth of an em.  Letters with
accents are as wide as their base.  Widths are in thousandths of an em.
"""

from __future__ import annotations

_BY_WIDTH: dict[int, str] = {
    260: " \u00a0\u202f··′",
    200: "'",
    220: ",.|¦΄",
    240: ":;",
    280: "ijl{}°ıŀłіјי‘’‚",
    300: "!()I\\¡ſΙιІוזן",
    320: "ftª²³¹ŧנ",
    340: '"-/Jג‐‑',
    360: "[]´º•",
    380: "*r¨“”„‣‹›",
    400: "`s¯εЈѕ″",
    420: "гґ",
    440: "?cz¿ξзсєד‒",
    460: "ae~ζςτаетэ",
    480: "#$0123456789¢£¤¥§νвьבהחךכלףפצ€",
    500: "FS_bgvxðΓδθμυϏЅГбхяҐאטעץקר",
    520: "^dkopqyµøþđĸβγκοχкоруמסת",
    540: "LhuÞħĿŁŋηλρдлчם",
    560: "+<=>EPn«±¸»×ß÷ĳŉΕΡЕЗРЬђћ–−",
    580: "YΣΥαπσЯцъџ",
    600: "BRT¬ĲŦΒΤφБВТУинп†‡",
    620: "Z¶ΖЄКש",
    640: "%KΔΚψЛЭ",
    660: "CVX¼½¾ΛΞΦΧωДСХЧф",
    680: "UŊΠΨПФЦмљ",
    700: "AGN©®æΑΝΩЏА",
    720: "&DOQÐØĐΘΟИОж",
    740: "HĦΗЂНЪыю",
    760: "wЋњ—…",
    780: "œ",
    800: "mЫ",
    840: "MΜМ",
    860: "шщ",
    880: "ÆŒ",
    900: "@ЉЖ",
    920: "Ю‰",
    940: "Њ―№",
    960: "W",
    980: "ШЩ",
    1100: "↔",
    1140: "←→",
}

#: Width of a character, in thousandths of an em.
ADVANCES: dict[str, int] = {char: width for width, run in _BY_WIDTH.items() for char in run}
