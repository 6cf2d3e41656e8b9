"""An edition with an apparatus in several layers and languages, and in awkward places."""

from __future__ import annotations

TEXT = """\
Should France or the USSR in the circumstances foreseen despite the sincerely peaceful intentions
of both countries be made object of unprovoked aggression by that European State then each party
shall lend at once all aid and assistance which it can afford under this covenant without any
further notice whatsoever"""
WORDS = TEXT.split()
#: Words that stand once.
ONCE = [word for word in WORDS if WORDS.count(word) == 1][:30]

WITNESSES = """\
# Witnesses

:::{witnesses}
:::

:::{witness} F1
:title: The French text, "Paris" & <b>Moscow</b>
:language: fr
:source: *Gazette*, 1935
The first printing. It has no date.
:::

:::{witness} R1
:title: Русский текст
:language: ru
:::

:::{witness} H1
:title: A Hebrew report
:language: he
:kind: testimonium
:::

:::{witness} K
:title: The king’s copy
:language: en
:::

:::{witness} L
:title: A damaged leaf
:language: en
:covers: 2..3
:::

:::{witness} M
:title: A scholar’s copy
:language: en
:::
"""

LAW = """\
# The Charter

:::{instrument} charter
:title: Charter of Mutual Assistance
:short: Charter
:::

::::{article} 1
:title: Tongues
:basis: F1 R1 K

(1) Should **France or the USSR**, as foreseen in {art}`Article 2 of this Charter <charter 2>`,
be attacked, they shall lend each other aid and assistance.[^aid]

(2) Each of them shall

- (a) open its archives, *and to no third*;
- (b) pay what it owes.

| Year | Sum |
| --- | --- |
| first | ten crowns |

:::{apparatus} textual

§1 Should … §2 owes] om. M | a *leaf* is lost
France or the USSR] the USSR or France K
Charter] Treaty K
archives] add. "books" & \\<b\\>lists\\</b\\> K
and to no third] om. K
ten] xii K
:::

:::{apparatus} source

France or the USSR] la France ou l’URSS F1 : СССР или Франция R1
aid and assistance] aide et assistance F1 : помощь и поддержку R1 : עזרה וסיוע H1
:::

:::{apparatus} divergence

lend] se prêteront *aussitôt* F1 : окажут R1
:::

:::{commentary}
The editor says so, and {wit}`R1` too.
:::
::::

::::{article} 2
:title: Thirty entries

TEXT.

:::{apparatus} textual

ENTRIES
:::
::::

::::{article} 3
:title: No entries

Nobody shall ask why.
::::

::::{article} 4
:title: In our words
:text: paraphrase
:basis: F1

What it said is lost.
::::

[^aid]: The French is stronger.
"""

OWN = """\
# Our own words

:::{instrument} pact
:title: A Pact
:language: en
:text: translation
:::

::::{article} 1
Peace shall last.

:::{apparatus} source

Peace] la paix F1
:::
::::
"""

PLAIN = """\
# A page

Without an apparatus, with {wit}`F1`.
"""

PAGES = {
    "index": "# Edition\n\n```{toctree}\nlaw\nown\nplain\nsources\n```\n",
    "law": LAW.replace("TEXT", TEXT).replace(
        "ENTRIES", "\n".join(f"{word}] {word[::-1].lower()} K" for word in ONCE)
    ),
    "own": OWN,
    "plain": PLAIN,
    "sources": WITNESSES,
}
