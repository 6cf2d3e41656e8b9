"""What editors get wrong: each mistake has its warning, and nothing of the text is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sphinx.errors import SphinxError

from sphinx_edition.parser import DEEPEST_LIST
from tests.conftest import Edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

#: Six lines: what follows begins in line 7.
HEAD = """\
# The Treaty

:::{instrument} treaty
:title: Treaty of Peace
:::

"""
TAIL = "\n(end)=\n## End\n\nThe rest of the page.\n"


class Case(NamedTuple):
    """A mistake in ``index.md`` (and other pages), its warnings, and what must be printed."""

    name: str
    page: str
    warnings: tuple[str, ...]
    kept: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def article(body: str, number: str = "1") -> str:
    return f"::::{{article}} {number}\n{body}\n::::\n"


def event(key: str, body: str) -> str:
    return f":::{{event}} {key}\n{body}\n:::\n"


NEEDS_LETTERS = "a key is lower-case Latin letters and digits, with single hyphens between"
EDTF = "(1935-05-02, 1935-05, 1935-07-25/1935-08-20)"
ELSEWHERE = "stands after a provision, where it would be read as part of it"
MEND_STRAY = "put it into a commentary or under a heading"
SWALLOWS = "is never closed, so everything after it is read as part of it"
MORE_COLONS = "or give the fence around it more colons"
BY_HAND = "is typed by hand and goes wrong when notes change; use [^label]"

REFERENCES = [
    Case(
        "unknown article",
        HEAD + article("See {art}`that <treaty 2>`."),
        ("index.md:8: WARNING: no provision 'treaty 2'; did you mean 'treaty 1'? [ed.reference]",),
        ("See *that*.",),
    ),
    Case(
        "unknown paragraph",
        HEAD + article("See {art}`that <treaty 1(7)>`."),
        (
            "index.md:8: WARNING: no provision 'treaty 1(7)'; did you mean 'treaty 1(1)'?"
            " [ed.reference]",
        ),
        ("See *that*.",),
    ),
    Case(
        "no locator",
        HEAD + article("See {art}`that <treaty 1((>`."),
        (
            "index.md:8: WARNING: art: '1((' is no locator: its brackets are not in order"
            " [ed.reference]",
        ),
        ("See that.",),
    ),
    Case(
        "unknown keys",
        HEAD
        + article("See {event}`that <sined>`, {actor}`him <nobdy>`, {instrument}`it <treatie>`.")
        + event("signed", ":title: Signed\n:date: 1935\n:source: S\nIt was signed.")
        + ":::{actor} nobody\n:name: Nobody\nA man.\n:::\n",
        (
            "index.md:8: WARNING: no event 'sined'; did you mean 'signed'? [ed.reference]",
            "index.md:8: WARNING: no actor 'nobdy'; did you mean 'nobody'? [ed.reference]",
            "index.md:8: WARNING: no instrument 'treatie'; did you mean 'treaty'? [ed.reference]",
        ),
        ("See *that*, *him*, *it*.", "It was signed.", "A man."),
    ),
    Case(
        "ranges and lists",
        HEAD
        + article("{art}`These <treaty 1..9>`, {art}`those <treaty 1, 8>`.")
        + "\n(e)=\n## More\n\n{art}`treaty 1..7`; {art}`treaty 1, 6`.\n",
        (
            "index.md:8: WARNING: no provision 'treaty 9', which 'treaty 1..9' names;"
            " did you mean 'treaty 1'? [ed.reference]",
            "index.md:8: WARNING: no provision 'treaty 8', which 'treaty 1, 8' names;"
            " did you mean 'treaty 1'? [ed.reference]",
            "index.md:14: WARNING: no provision 'treaty 7', which 'treaty 1..7' names;"
            " did you mean 'treaty 1'? [ed.reference]",
            "index.md:14: WARNING: no provision 'treaty 6'; did you mean 'treaty 1'?"
            " [ed.reference]",
        ),
        ("*These*, *those*.", "*Article 1–7*; *Article 1*, *treaty 6*."),
    ),
    Case(
        "no key",
        HEAD + article("See {event}`that <§ 5>`."),
        (f"index.md:8: WARNING: event: '§ 5' is no key: {NEEDS_LETTERS} [ed.reference]",),
        ("See that.",),
    ),
    Case(
        "unknown in options",
        "# Events\n\n"
        + event(
            "e", ":title: E\n:date: 1935\n:source: S\n:concerns: x 1; x 1((\n:actors: y\nText."
        ),
        (
            "index.md:7: WARNING: concerns of event e: '1((' is no locator: its brackets are"
            " not in order [ed.reference]",
            "index.md:3: WARNING: no provision 'x 1' [ed.reference]",
            "index.md:3: WARNING: no actor 'y' [ed.reference]",
        ),
        ("Concerns: *x 1*", "Involves: *y*", "Text."),
    ),
    Case(
        "undeclared instrument",
        "# Go on\n\n:::{current-instrument} treatie\n:::\n\n" + article("Words."),
        (
            "index.md:3: WARNING: the instrument 'treatie' is declared nowhere;"
            " did you mean 'treaty'? [ed.reference]",
        ),
        ("Words.", "In the other."),
        (("other", HEAD + article("In the other.", "2")),),
    ),
    Case(
        "no note",
        HEAD + article("Words.[^peice]\n\n[^peace]: Explained."),
        (
            "index.md:8: WARNING: no note 'peice' on this page; did you mean 'peace'?"
            " [ed.reference]",
            "index.md:10: WARNING: Footnote [#] is not referenced. [ref.footnote]",
        ),
        ("Words.[^peice]", "Explained."),
    ),
    Case(
        "no words in a provision",
        HEAD
        + article("Under {art}`2` and {actor}`he`.\n\n- (a) [](#treaty-art-2)\n")
        + article("Other.[^n]\n\n:::{commentary}\nOf {art}`1`.\n:::\n", "2")
        + ":::{actor} he\n:name: He\nA man.\n:::\n\n[^n]: Under {art}`1`.\n",
        (
            "index.md:8: WARNING: the reference to '2' inside the edited text has no words of"
            " its own [ed.words]",
            "index.md:8: WARNING: the reference to 'he' inside the edited text has no words of"
            " its own [ed.words]",
            "index.md:10: WARNING: the reference to 'treaty-art-2' inside the edited text has no"
            " words of its own [ed.words]",
        ),
        ("Under *Article 2* and *He*.", "Of *Article 1*."),
    ),
]

KEYS = [
    Case(
        "article twice on a page",
        HEAD + article("First text.") + article("Second text."),
        (
            "index.md:10: WARNING: the anchor 'treaty-art-1' is taken in line 7 of this page;"
            " the second is refused [ed.duplicate]",
        ),
        ("First text.", "Second text."),
    ),
    Case(
        "article twice in the edition",
        HEAD + article("First text."),
        (
            "index.md:7: WARNING: the anchor 'treaty-art-1' is already that of a, line 6;"
            " this one is refused [ed.duplicate]",
        ),
        ("First text.", "Second text."),
        (("a", "# A\n\n:::{current-instrument} treaty\n:::\n\n" + article("Second text.")),),
    ),
    Case(
        "two numbers with one anchor",
        HEAD + article("One.", "5 bis") + article("Two.", "5BIS") + article("Three.", "5-bis"),
        (
            "index.md:10: WARNING: the anchor 'treaty-art-5bis' is taken in line 7 of this page;"
            " the second is refused [ed.duplicate]",
        ),
        ("Article 5 bis", "One.", "Article 5BIS", "Two.", "Article 5-bis", "Three."),
    ),
    Case(
        "paragraph twice",
        HEAD + article("(1) One.\n\n(1) Two."),
        (
            "index.md:10: WARNING: the anchor 'treaty-art-1-par-1' is taken on this page;"
            " the second is refused [ed.duplicate]",
        ),
        ("(1) One.", "(1) Two."),
    ),
    Case(
        "key twice",
        "# Events\n\n"
        + event("x", ":title: X\n:date: 1935\n:source: S\nFirst text.")
        + event("x", ":title: X\n:date: 1936\n:source: S\nSecond text.")
        + ":::{actor} x\n:name: X\nThird text.\n:::\n\n(x)=\n## Section\n\nFourth text.\n",
        (
            "index.md:9: WARNING: the anchor 'event-x' is taken in line 3 of this page;"
            " the second is refused [ed.duplicate]",
            "index.md:15: WARNING: the key 'x' is already that of the event in index, line 3"
            " [ed.duplicate]",
            "index.md:21: WARNING: the key 'x' is already that of the event in index, line 3"
            " [ed.duplicate]",
        ),
        ("First text.", "Second text.", "Third text.", "Fourth text."),
    ),
    Case(
        "numbers without anchor",
        HEAD
        + article("One.", "§ 5")
        + article("Two.", "Статья 5")
        + article("Three.", "Ж")
        + article(":key: §\nFour.", "7")
        + "::::{article}\nFive.\n::::\n",
        (
            "index.md:7: WARNING: the number '§ 5' of article makes no anchor; give it a :key: of"
            " a-z and 0-9, perhaps '5' [ed.anchor]",
            "index.md:10: WARNING: the number 'Статья 5' of article makes no anchor; give it a"
            " :key: of a-z and 0-9, perhaps '5' [ed.anchor]",
            "index.md:13: WARNING: the number 'Ж' of article makes no anchor; give it a :key: of"
            " a-z and 0-9 [ed.anchor]",
            "index.md:16: WARNING: the number '§' of article makes no anchor; give it a :key: of"
            " a-z and 0-9 [ed.anchor]",
            "index.md:20: WARNING: article has no number [ed.anchor]",
        ),
        ("§ 5", "One.", "Статья 5", "Two.", "Ж", "Three.", "Article 7", "Four.", "Five."),
    ),
    Case(
        "keys that are none",
        "# Keys\n\n"
        + event("§ 5", ":title: X\n:date: 1935\n:source: S\nFirst text.")
        + event("event-x", ":title: X\n:date: 1935\n:source: S\nSecond text.")
        + ":::{actor}\n:name: X\nThird text.\n:::\n\n(art-x)=\n## A\n\n(Big_One)=\n## B\n\n"
        + ":::{instrument} Treaty\n:title: The Pact\n:::\n",
        (
            f"index.md:3: WARNING: '§ 5' cannot be the key of event: {NEEDS_LETTERS} [ed.key]",
            "index.md:9: WARNING: 'event-x' cannot be the key of event: a key cannot begin with"
            " 'event', which is kept for anchors; write 'x' [ed.key]",
            "index.md:15: WARNING: actor needs a key [ed.key]",
            f"index.md:26: WARNING: 'Treaty' cannot be the key of instrument: {NEEDS_LETTERS};"
            " write 'treaty' [ed.key]",
            "index.md:21: WARNING: 'art-x' cannot be the key of a section: a key cannot begin"
            " with 'art', which is kept for anchors; write 'x' [ed.key]",
            "index.md:24: WARNING: 'big_one' cannot be the key of a section:"
            f" {NEEDS_LETTERS}; write 'big-one' [ed.key]",
        ),
        ("First text.", "Second text.", "Third text.", "The Pact"),
    ),
    Case(
        "numbered and counted",
        HEAD
        + article("(1) One.\n\nTwo without.\n\n- (a) first\n- second point\n")
        + article("Counted.\n\n(2) Two.", "2")
        + article(":::{gap}\n:::\n\nAfter the gap.", "3"),
        (
            "index.md:10: WARNING: 'Two without.' has no number among numbered paragraphs;"
            " begin it with (n) or (?x) [ed.number]",
            "index.md:13: WARNING: 'second point' has no number among numbered points [ed.number]",
            "index.md:17: WARNING: 'Counted.' has no number among numbered paragraphs;"
            " begin it with (n) or (?x) [ed.number]",
            "index.md:25: WARNING: after a gap of unknown length 'After the gap.' cannot be"
            " counted; begin it with (n) or (?x) [ed.number]",
        ),
        ("(1) One.", "Two without.", "(a) first", "second point", "Counted.", "(2) Two."),
    ),
]

DATES = [
    Case(
        "dates",
        "# Events\n\n"
        + event("a", ":title: A\n:date: 1935-02-30\n:source: S\nFirst text.")
        + event("b", ":title: B\n:date: spring\n:source: S\nSecond text.")
        + event("c", ":title: C\n:date: 1936/1935\n:source: S\nThird text.")
        + event("d", ":title: D\n:source: S\nFourth text.")
        + ":::{actor} x\n:name: X\n:dates: 1900-13\nA man.\n:::\n"
        + ":::{chronology}\n:from: now\n:::\n",
        (
            "index.md:5: WARNING: event a: '1935-02-30' does not exist in the calendar [ed.date]",
            f"index.md:11: WARNING: event b: 'spring' is not a date in EDTF {EDTF} [ed.date]",
            "index.md:17: WARNING: event c: '1936/1935' ends before it begins [ed.date]",
            "index.md:21: WARNING: event d has no date [ed.date]",
            "index.md:28: WARNING: actor x: '1900-13' does not exist in the calendar [ed.date]",
            "index.md:32: WARNING: option 'from' of chronology: 'now' is not a date in EDTF"
            f" {EDTF} [ed.date]",
        ),
        ("1935-02-30 · A", "spring · B", "1936/1935 · C", "First text.", "Third text.", "A man."),
    ),
    Case(
        "no source",
        "# Events\n\n"
        + event("a", ":title: A\n:date: 1935\nFirst text.")
        + event("b", ":title: B\n:date: 1935\n:certainty: probable\nSecond text.")
        + event("c", ":title: C\n:date: 1935\n:certainty: reported\nThird text.")
        + event("d", ":title: D\n:date: 1935\n:source: ;\nFourth text."),
        (
            "index.md:3: WARNING: event a names no source; add :source:, or :certainty:"
            " unverified [ed.source]",
            "index.md:8: WARNING: event b names no source; add :source:, or :certainty:"
            " unverified [ed.source]",
            "index.md:20: WARNING: event d names no source; add :source:, or :certainty:"
            " unverified [ed.source]",
        ),
        ("First text.", "reported; not verified for this edition", "Fourth text."),
    ),
]

OPTIONS = [
    Case(
        "unknown option",
        HEAD + article(":titel: Peace\n:text: tranlation\n:basis:\nWords."),
        (
            "index.md:8: WARNING: article has no option 'titel' (its value was 'Peace');"
            " did you mean 'title'? [ed.option]",
            "index.md:9: WARNING: option 'text' of article cannot be 'tranlation';"
            " did you mean 'translation'? [ed.value]",
            "index.md:10: WARNING: option 'basis' of article has no value [ed.option]",
        ),
        ("Words.",),
    ),
    Case(
        "option twice",
        HEAD + article(":title: Peace\n:title: War\nWords."),
        (
            "index.md:9: WARNING: option 'title' is given twice; its first value, 'Peace', is not"
            " used [ed.option]",
        ),
        ("Article 1 · War", "Words."),
    ),
    Case(
        "option on two lines",
        HEAD
        + article(":title: Peace\n  and quiet\n:basis: F1\nWords.")
        + article(":title: Peace\nand quiet\n:basis: F1\n\nWords.", "2"),
        (
            "index.md:9: WARNING: the value of option 'title' goes on on the next line"
            " ('and quiet'); write it on one line [ed.option]",
            "index.md:15: WARNING: the value of option 'title' goes on on the next line"
            " ('and quiet'); write it on one line [ed.option]",
        ),
        ("Article 1 · Peace and quiet", "Article 2 · Peace and quiet", "basis F1", "Words."),
    ),
    # The last option and a body are not to be told apart: its second line is in sight.
    Case(
        "last option on two lines",
        HEAD + article(":title: Peace\nand quiet\n\nWords."),
        (),
        ("Article 1 · Peace", "¶ 1 and quiet", "¶ 2 Words."),
    ),
    Case(
        "quotation marks",
        HEAD
        + article(':title: "Peace"\n:basis: F1\nWords.')
        + article(':title: "Half\nWords.', "2"),
        (
            "index.md:8: WARNING: option 'title' has its value in quotation marks, which are"
            ' printed: "Peace"; leave them out, or write “ ” if they are meant [ed.option]',
        ),
        ('Article 1 · "Peace"', "basis F1", 'Article 2 · "Half'),
    ),
    Case(
        "number sign",
        HEAD + article(":title: Peace # no comment\n:basis: F1 #2\nWords."),
        (),
        ("Article 1 · Peace # no comment", "basis F1 #2", "Words."),
    ),
    Case(
        "line separator",
        HEAD + article(":title: Peace\u2028and\n:basis: F1\nWords."),
        (
            "index.md:9: WARNING: the value of option 'title' goes on on the next line ('and');"
            " write it on one line [ed.option]",
        ),
        ("Article 1 · Peace and", "basis F1", "Words."),
    ),
    Case(
        "body with a colon",
        HEAD
        + article(":title: Peace\n: so it begins\n\nWords.")
        + article(": so it begins\n\nWords.", "2")
        + article(":verily: so it begins\n\nWords.", "3"),
        (
            "index.md:19: WARNING: the body begins with ':verily: so it begins', which reads as"
            " an option; put a blank line before it [ed.option]",
        ),
        ("Peace", "¶ 1 : so it begins", "¶ 2 Words.", "verily", "so it begins", "Words."),
    ),
    Case(
        "options after a blank line",
        HEAD
        + article(":title: Peace\n\n:basis: F1\n\nWords.")
        + article("\n:title: Quiet\n\nWords.", "2"),
        (
            "index.md:10: WARNING: ':basis: F1' stands after a blank line and is read as text;"
            " options have none before [ed.option]",
            "index.md:16: WARNING: ':title: Quiet' stands after a blank line and is read as text;"
            " options have none before [ed.option]",
        ),
        ("Article 1 · Peace", "F1", "Quiet"),
    ),
]

NAMES = [
    Case(
        "no such role",
        HEAD + article("{supplid}`Words` of *{foo}`mine`*."),
        (
            "index.md:8: WARNING: there is no role 'supplid'; did you mean 'supplied'? [ed.name]",
            "index.md:8: WARNING: there is no role 'foo' [ed.name]",
        ),
        ("Words of *mine*.",),
    ),
    Case(
        "no such directive",
        HEAD + "::::{artcle} 2\nWords.\n\n:::{event} e\n:title: E\nInner.\n:::\n::::\n",
        (
            "index.md:7: WARNING: there is no directive 'artcle'; did you mean 'article'?"
            " [ed.name]",
            "index.md:10: WARNING: event e has no date [ed.date]",
            "index.md:10: WARNING: event e names no source; add :source:, or :certainty:"
            " unverified [ed.source]",
        ),
        ("2 Words.", "Inner."),
    ),
    Case(
        "text where no argument is",
        HEAD
        + article("Words.\n\n:::{gap} the rest\n:extent: two lines\n:::")
        + ":::{current-instrument} treaty\nBody.\n:::\n\n(e)=\n## Events\n\n"
        + ":::{chronology} of all\n:group: none\nText.\n:::\n",
        (
            "index.md:10: WARNING: gap takes nothing on its first line; 'the rest' is read as"
            " text [ed.option]",
            "index.md:21: WARNING: chronology takes nothing on its first line; 'of all' is read"
            " as text [ed.option]",
            "index.md:21: WARNING: chronology has no body; its text is printed before it"
            " [ed.option]",
            f"index.md:15: WARNING: 'Body.' {ELSEWHERE}; {MEND_STRAY} [ed.stray]",
        ),
        ("[Gap: two lines]", "the rest", "Body.", "of all Text.", "No events."),
    ),
]

PLACES = [
    Case(
        "heading in an article",
        HEAD + article("Before.\n\n## Inside\n\nAfter.") + article("Next.", "2"),
        (
            "index.md:10: WARNING: the heading 'Inside' stands inside a provision; end the"
            " provision before it [ed.heading]",
        ),
        ("Before. -[ Inside ]- After.", "Article 2", "¶ 1 Next."),
    ),
    Case(
        "text between and after",
        HEAD + article("One.") + "\nBetween these.\n\n" + article("Two.", "2") + "\n- After all.\n",
        (
            f"index.md:11: WARNING: 'Between these.' {ELSEWHERE}; {MEND_STRAY} [ed.stray]",
            f"index.md:17: WARNING: 'After all.' {ELSEWHERE}; {MEND_STRAY} [ed.stray]",
        ),
        ("One.", "Between these.", "Two.", "After all."),
    ),
    Case(
        "article where none can stand",
        HEAD
        + "- item\n\n  ::::{article} 1\n  In a list.\n  ::::\n\n"
        + "> ::::{article} 2\n> In a quotation.\n> ::::\n\n"
        + "::::{note}\nBox.\n\n:::{article} 3\nIn a box.\n:::\n::::\n\n"
        + "```{list-table}\n* - x\n  - :::{article} 4\n    In a table.\n    :::\n```\n\n"
        + article(":::{article} 6\nIn another.\n:::", "5"),
        (
            "index.md:9: WARNING: article 1 stands inside a list; a provision stands by itself"
            " [ed.context]",
            "index.md:13: WARNING: article 2 stands inside a quotation; a provision stands by"
            " itself [ed.context]",
            "index.md:20: WARNING: article 3 stands inside a box; a provision stands by itself"
            " [ed.context]",
            "index.md:27: WARNING: article 4 stands inside a table; a provision stands by itself"
            " [ed.context]",
            "index.md:33: WARNING: article 6 stands inside article 5; a provision stands by"
            " itself [ed.context]",
        ),
        ("In a list.", "In a quotation.", "In a box.", "In a table.", "In another."),
    ),
    Case(
        "outside any instrument",
        "# Nothing\n\n"
        + article("One.")
        + "::::{preamble}\nTwo.\n::::\n\n:::{commentary}\nThree.\n:::\n",
        (
            "index.md:3: WARNING: article 1 stands outside any instrument [ed.context]",
            "index.md:6: WARNING: preamble stands outside any instrument [ed.context]",
            "index.md:10: WARNING: the commentary stands in no provision and names none"
            " [ed.context]",
        ),
        ("Article 1", "One.", "Preamble", "Two.", "Three."),
    ),
    Case(
        "empty",
        HEAD
        + "::::{article} 1\n::::\n"
        + article(":title: Peace\n\n% only a comment", "2")
        + article(":::{commentary}\nOnly comment.\n:::", "3")
        + article(":::{gap}\n:::", "4")
        + event("e", ":title: E\n:date: 1935\n:source: S"),
        (
            "index.md:7: WARNING: article 1 has no text [ed.empty]",
            "index.md:9: WARNING: article 2 has no text [ed.empty]",
            "index.md:14: WARNING: article 3 has no text [ed.empty]",
            "index.md:23: WARNING: event e has no text [ed.empty]",
        ),
        ("Article 1", "Article 2 · Peace", "Only comment.", "Article 4", "Source: S"),
    ),
]

FENCES = [
    Case(
        "inner fence as long as the outer",
        HEAD + ":::{article} 1\nOne.\n\n:::{commentary}\nTwo.\n:::\n\nThree.\n:::\n\nFour.\n",
        (
            f"index.md:10: WARNING: the fence ':::{{commentary}}' {SWALLOWS}; close it with ':::',"
            f" {MORE_COLONS} [ed.fence]",
            f"index.md:15: WARNING: the fence ':::' {SWALLOWS}; close it with ':::',"
            f" {MORE_COLONS} [ed.fence]",
            "index.md:15: WARNING: a colon fence opens here without a name: the fence around it"
            " closed too early; give outer fences more colons than inner ones [ed.fence]",
            f"index.md:14: WARNING: 'Three.' {ELSEWHERE}; {MEND_STRAY} [ed.stray]",
        ),
        ("One.", "Two.", "Three.", "Four."),
    ),
    Case(
        "never closed",
        HEAD + "::::{article} 1\nOne.\n\n:::{gap}\n:::\n\nTwo.\n\n```{note}\nThree.\n",
        (
            f"index.md:7: WARNING: the fence '::::{{article}} 1' {SWALLOWS}; close it with '::::',"
            f" {MORE_COLONS} [ed.fence]",
            f"index.md:15: WARNING: the fence '```{{note}}' {SWALLOWS}; close it with '```',"
            f" {MORE_COLONS} [ed.fence]",
            "index.md:13: WARNING: after a gap of unknown length 'Two.' cannot be counted;"
            " begin it with (n) or (?x) [ed.number]",
        ),
        ("One.", "Two.", "Three."),
    ),
    Case(
        "closed by the outer",
        HEAD + "::::{article} 1\nOne.\n\n:::{commentary}\nTwo.\n::::\n\n## Next\n\nThree.\n",
        (
            f"index.md:10: WARNING: the fence ':::{{commentary}}' {SWALLOWS}; close it with ':::',"
            f" {MORE_COLONS} [ed.fence]",
        ),
        ("One.", "Two.", "Next", "Three."),
    ),
    Case(
        "braces forgotten",
        HEAD + article("One.") + "## Next\n\n:::article 2\nTwo.\n:::\n",
        (
            "index.md:12: WARNING: ':::article' is a plain box, its text is no article; did you"
            " mean ':::{article}'? [ed.fence]",
        ),
        ("One.", "Two."),
    ),
]

NOTES = [
    Case(
        "bare number",
        HEAD + article("One.[^5]") + "\n[^5]: The note.\n",
        (
            "index.md:11: WARNING: the note '5' has a bare number as label; use a word, [^word]"
            " [ed.note]",
        ),
        ("One.[5]", "The note."),
    ),
    Case(
        "label that is no key",
        HEAD + article("One.[^Big]") + "\n[^Big]: The note.\n",
        (
            "index.md:11: WARNING: the label of note 'Big' is no key: lower-case letters, digits,"
            " hyphens [ed.note]",
        ),
        ("One.[1]", "The note."),
    ),
    Case(
        "twice on a page",
        HEAD + article("One.[^a] Two.[^a]") + "\n[^a]: First note.\n\n[^a]: Second note.\n",
        (
            "index.md:13: WARNING: the note 'a' is defined in line 11 already; this text is added"
            " to it [ed.note]",
        ),
        ("One.[1] Two.[1]", "[1] First note. Second note."),
    ),
    Case(
        "twice in the edition",
        HEAD + article("One.[^a]") + "\n[^a]: First note.\n",
        (
            "other.md:5: WARNING: the anchor 'note-a' is already that of index, line 11; this one"
            " is refused [ed.note]",
        ),
        ("First note.", "Second note."),
        (("other", "# Other\n\nTwo.[^a]\n\n[^a]: Second note.\n"),),
    ),
    # A note and a section may have the same word: their anchors differ.
    Case(
        "as a section",
        "# Page\n\nOne.[^a]\n\n(a)=\n## Section\n\nSee [](#a).\n\n[^a]: The note.\n",
        (),
        ("One.[1]", "The note.", "See Section."),
    ),
    Case(
        "typed reference",
        HEAD + article("One, see note 5.[^a]") + "\n[^a]: Cf. n. 7; note 3 above; see [^a].\n",
        (
            f"index.md:8: WARNING: 'see note 5' {BY_HAND} [ed.typed-reference]",
            f"index.md:11: WARNING: 'Cf. n. 7' {BY_HAND} [ed.typed-reference]",
            f"index.md:11: WARNING: 'note 3 above' {BY_HAND} [ed.typed-reference]",
        ),
        ("One, see note 5.", "Cf. n. 7; note 3 above"),
    ),
    Case(
        "typed reference in other languages",
        "# Page\n\nVoir note 3. Siehe Anm. 4. См. прим. 5.\n\nSee note[^a] 1935, and *see* [^a].\n"
        "\n[^a]: Note.\n",
        (
            f"index.md:3: WARNING: 'Voir note 3' {BY_HAND} [ed.typed-reference]",
            f"index.md:3: WARNING: 'Siehe Anm. 4' {BY_HAND} [ed.typed-reference]",
            f"index.md:3: WARNING: 'См. прим. 5' {BY_HAND} [ed.typed-reference]",
        ),
    ),
]

REFUSED = "has a scheme that is not allowed"
ADDRESSES = [
    Case(
        "option url",
        "# Page\n\n:::{instrument} x\n:title: X\n:external:\n:url: javascript:alert(1)\n"
        "Text.\n:::\n",
        (
            f"index.md:6: WARNING: the address 'javascript:alert(1)' {REFUSED}; write http or"
            " https [ed.url]",
        ),
        ("X", "Text."),
    ),
    Case(
        "links",
        "# Page\n\n[one](javascript:alert(1)) <JavaScript:alert(2)> `[x](javascript:no)`\n\n"
        "[three][ref] ![four](data:text/html,x)\n\n[ref]: vbscript:x\n"
        + event("e", ":title: E\n:date: 1935\n:source: [five](file:///etc)\nText."),
        (
            f"index.md:3: WARNING: the address 'javascript:alert(1)' {REFUSED} and is no link"
            " [ed.url]",
            f"index.md:3: WARNING: the address 'JavaScript:alert(2)' {REFUSED} and is no link"
            " [ed.url]",
            f"index.md:5: WARNING: the address 'data:text/html,x' {REFUSED} and is no link"
            " [ed.url]",
            f"index.md:7: WARNING: the address 'vbscript:x' {REFUSED} and is no link [ed.url]",
            f"index.md:8: WARNING: the address 'file:///etc' {REFUSED} and is no link [ed.url]",
        ),
        ("[one](javascript:alert(1))", "<JavaScript:alert(2)>", "[three]", "four", "five"),
    ),
]

LISTS = [
    Case(
        "as deep as the parser goes",
        "# Page\n\n" + "".join(f"{'  ' * i}- level {i}.\n" for i in range(DEEPEST_LIST)),
        (),
        tuple(f"level {i}." for i in range(DEEPEST_LIST)),
    ),
    Case(
        "deeper",
        "# Page\n\n"
        + "".join(f"{'  ' * i}- level {i}.\n" for i in range(DEEPEST_LIST + 5))
        + "\nAfter the list.\n",
        (
            f"index.md:{DEEPEST_LIST + 3}: WARNING: lists are nested more than {DEEPEST_LIST} deep;"
            f" 'level {DEEPEST_LIST}. - level {DEEPEST_LIST + 1}. -' and what follows is printed as"
            " typed [ed.list]",
        ),
        (*(f"level {i}." for i in range(DEEPEST_LIST + 5)), "After the list."),
    ),
]

ALL = [*REFERENCES, *KEYS, *DATES, *OPTIONS, *NAMES, *PLACES, *FENCES, *NOTES, *ADDRESSES, *LISTS]


def pages_of(case: Case) -> dict[str, str]:
    """The case's pages, with an end that must survive where it cannot be swallowed."""
    swallowed = any("never closed" in warning for warning in case.warnings)
    names = [name for name, _ in case.others]
    toctree = "".join(f"\n```{{toctree}}\n:hidden:\n{name}\n```\n" for name in names)
    end = "" if swallowed else TAIL + toctree
    return {"index": case.page + end, **dict(case.others)}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_mistake(build: Build, case: Case) -> None:
    pages = pages_of(case)
    edition = build("", "text", **pages)
    assert edition.warnings == list(case.warnings)
    printed = flat(" ".join(edition.output(f"{name}.txt") for name in pages))
    missing = [words for words in case.kept if words not in printed]
    assert not missing, printed
    assert TAIL not in pages["index"] or "The rest of the page." in printed


@pytest.mark.parametrize(
    "case", [*NOTES, *(c for c in REFERENCES if c.name == "no note")], ids=lambda case: case.name
)
def test_notes_in_html(build: Build, case: Case) -> None:
    """The web wing moves notes about: none may fall by the wayside."""
    pages = pages_of(case)
    edition = build("", "html", **pages)
    assert edition.warnings == list(case.warnings)
    text = re.sub(r"<[^>]+>", "", " ".join(edition.html(name) for name in pages))
    missing = [w for words in case.kept for w in re.findall(r"\w+", words) if w not in text]
    assert not missing


def test_nitpicky_says_nothing_twice(build: Build) -> None:
    page = HEAD + article("{art}`That <treaty 9>`, {event}`e <x>`, {actor}`a <y>`.")
    plain = build(page).warnings
    assert len(plain) == 3
    assert build(page, conf="nitpicky = True\n").warnings == plain


def test_warnings_can_be_errors(tmp_path: Path) -> None:
    from sphinx.cmd.build import main

    edition = Edition(tmp_path)
    edition.write({"index": HEAD + article("{art}`That <treaty 9>`.")})
    arguments = ["-b", "dummy", "-q", "-E", str(edition.src), str(tmp_path / "o")]
    assert main(arguments) == 0
    assert main(["-W", *arguments]) == 1


def test_sections_need_keys(build: Build) -> None:
    edition = build(
        "# Front\n\n(has)=\n## Has\n\n## Has not\n\n### Überfall § 5\n\n## Event of it\n\n## Что\n",
        conf='edition_require_section_keys = True\nedition_print_exclude = ["web*"]\n',
        page="# A page\n\nText.\n",
        web="# On the web only\n\nText.\n",
    )
    found = [line for line in edition.warnings if "[ed." in line]
    says = "has no key; write ({})= on the line before it [ed.section]"
    assert found == [
        f"index.md:6: WARNING: the section 'Has not' {says.format('has-not')}",
        f"index.md:8: WARNING: the section 'Überfall § 5' {says.format('uberfall-5')}",
        f"index.md:10: WARNING: the section 'Event of it' {says.format('the-event-of-it')}",
        f"index.md:12: WARNING: the section 'Что' {says.format('a-key')}",
        f"page.md:1: WARNING: the section 'A page' {says.format('a-page')}",
    ]


MARKUP = (
    r"""<script>alert(1)</script> #import "x": * ] } $y$ \\ \n 50% & _a_ 'r' #5 @b ~ ^ {{ z }}"""
)
MARKED = f"""\
# Page {MARKUP} H

:::{{instrument}} treaty
:title: {MARKUP} I
:short: {MARKUP} S
:unit: {MARKUP} U
:::

::::{{article}} 1
:title: {MARKUP} A
:basis: {MARKUP} B

Words.

:::{{gap}}
:extent: {MARKUP} G
:source: {MARKUP} Q
Summary.
:::
::::

::::{{article}} <b>2</b> ] #
:key: 2
Words.
::::

(events)=
## Events

:::{{chronology}}
:::

:::{{event}} e
:title: {MARKUP} E
:date: 1935
:place: {MARKUP} P
:source: {MARKUP} R
Of {{art}}`1` and {{instrument}}`treaty`.
:::

:::{{actors}}
:::

:::{{actor}} a
:name: {MARKUP} N
:names: {MARKUP} O
:office: {MARKUP} F
See {{event}}`e`.
:::
"""
#: The titles above, by their last letter, and how often each must be on the page.
PLAIN = {"I": 1, "S": 1, "U": 1, "A": 1, "B": 1, "G": 1, "E": 2, "P": 1, "N": 1, "O": 1, "F": 1}


def test_markup_in_html(build: Build) -> None:
    from bs4 import BeautifulSoup

    edition = build(MARKED, "html")
    assert edition.warnings == []
    source = edition.html()
    page = BeautifulSoup(source, "html.parser")
    assert "<script>alert" not in source
    assert not [tag for tag in page.find_all("b") if "2" in tag.get_text()]
    main = page.select_one("article.bd-article")
    assert main is not None
    text = flat(main.get_text())
    assert all(text.count(f"{MARKUP} {letter}") >= n for letter, n in PLAIN.items()), text
    assert "<b>2</b> ] #" in text
    # Inline Markdown takes its own signs, and leaves HTML as it was typed.
    assert "<script>alert(1)</script> #import" in text.split("Editorial summary, from ")[1][:40]
    assert "<script>alert(1)</script> #import" in text.split("Source: ")[1][:40]
    assert "Page <script>alert(1)</script> #import" in text


def test_markup_in_text(build: Build) -> None:
    text = flat(build(MARKED, "text").output("index.txt"))
    assert all(text.count(f"{MARKUP} {letter}") >= n for letter, n in PLAIN.items()), text
    assert "Page <script>alert(1)</script> #import" in text


def test_markup_in_latex(build: Build) -> None:
    edition = build(MARKED, "latex")
    assert edition.warnings == []
    (file,) = edition.app.outdir.glob("*.tex")
    body = file.read_text(encoding="utf-8").split(r"\begin{document}")[1]
    lines = [line for line in body.splitlines() if "alert(1)" in line]
    assert len(lines) >= len(PLAIN)
    for line in lines:
        assert "<" not in line
        assert r"\textless{}script\textgreater{}alert(1)" in line
        assert not re.search(r"(?<!\\)[#%&]", line)


def test_unit_differs(build: Build) -> None:
    edition = build(
        HEAD.replace(":title:", ":unit: Point\n:title:") + article("One.") + TAIL,
        other="# O\n\n:::{current-instrument} treaty\n:::\n\n" + article("Two.", "2"),
    )
    assert (
        "other.md:3: WARNING: the articles of 'treaty' are called 'Article' here, but 'Point'"
        " where it is declared [ed.option]"
    ) in edition.warnings


def test_fatal_errors_stay_fatal(build: Build) -> None:
    with pytest.raises(SphinxError):
        build("# X\n", conf="extensions.append('no_such_extension')\n")
