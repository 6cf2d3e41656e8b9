"""Events: relations, places, other dates, old style; each mistake with its warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes as dn

from sphinx_edition import nodes
from sphinx_edition.model.records import Event
from tests.history import account, actor, back, event, meta, place, resolved, unit, warnings

if TYPE_CHECKING:
    from pathlib import Path


def test_relations_stand_at_both_ends(tmp_path: Path) -> None:
    text = (
        event("demarche", "1935-05-01")
        + event("reply", "1935-05-03", "answers: demarche", "follows-from: demarche")
        + event("crisis", "1935")
        + event("session", "1935-05-02", "part-of: crisis")
    )
    edition = resolved(tmp_path, text)
    reply, first = unit(edition, "event-reply"), unit(edition, "event-demarche")
    assert meta(reply)["answers"] == "Answers: Demarche, 1 May 1935"
    assert meta(reply)["follows-from"] == "Follows from: Demarche, 1 May 1935"
    assert back(first) == {
        "led-to": "Led to: Reply, 3 May 1935",
        "answered-by": "Answered by: Reply, 3 May 1935",
    }
    assert meta(unit(edition, "event-session"))["part-of"] == "Part of: Crisis, 1935"
    assert back(unit(edition, "event-crisis")) == {"parts": "Parts: Session, 2 May 1935"}
    record = edition.domain.tables.records["event-reply"]
    assert isinstance(record, Event)
    assert record.relations == (("follows-from", "event-demarche"), ("answers", "event-demarche"))


def test_a_place_is_a_link_where_there_is_one(tmp_path: Path) -> None:
    text = event("a", "1935", "place: paris") + event("b", "1936", "place: Geneva") + place("paris")
    edition = resolved(tmp_path, text)
    links = [link.astext() for link in unit(edition, "event-a").findall(dn.reference)]
    assert links == ["Paris"]
    assert meta(unit(edition, "event-b"))["place"] == "Geneva"
    assert not list(unit(edition, "event-b").findall(dn.reference))
    assert back(unit(edition, "place-paris")) == {"in-event": "In events: A, 1935"}


def test_old_style(tmp_path: Path) -> None:
    edition = resolved(tmp_path, event("decree", "1918-02-14", "old-style:"))
    assert (
        unit(edition, "event-decree")[0].astext().startswith("14 February [1 February O.S.] 1918")
    )


def test_old_style_of_what_has_none(tmp_path: Path) -> None:
    assert warnings(tmp_path, event("year", "1918", "old-style:")) == [
        "index.md:25: WARNING: the date '1918' of event year is no day since October 1582: "
        "it has no old style [ed.date]"
    ]


DISPUTED = (
    ":::{dates}\n\n1936-03-27] 1936-02 received P1.s5 : 1936-03 R4 | one *chamber’s* vote\n:::"
)


def test_other_dates(tmp_path: Path) -> None:
    witness = ":::{witness} R4\n:title: A book\n:::\n\n"
    text = event("exchange", "1936-03-27", body=f"It was done.\n\n{DISPUTED}") + account() + witness
    edition = resolved(tmp_path, text)
    entry = unit(edition, "event-exchange")
    assert meta(entry)["dates"] == (
        "Other dates: February 1936 (The received account, P1.s5); March 1936 (R4): "
        "one chamber’s vote"
    )
    [line] = [m for m in entry.findall(nodes.entry_meta) if m["role"] == "dates"]
    assert [link.astext() for link in line.findall(dn.reference)] == ["The received account", "R4"]
    assert [e.astext() for e in line.findall(dn.emphasis)] == ["chamber’s"]
    record = edition.domain.tables.records["event-exchange"]
    assert isinstance(record, Event)
    assert record.others == (("1936-02", "received P1.s5"), ("1936-03", "R4"))


def test_dates_with_the_source_of_the_preferred_one(tmp_path: Path) -> None:
    dates = ":::{dates}\n1936-03-27] two papers : 1936-02 a third\n:::"
    edition = resolved(tmp_path, event("exchange", "1936-03-27", body=f"It was done.\n\n{dates}"))
    shown = "Dates given: 27 March 1936 (two papers); February 1936 (a third)"
    assert meta(unit(edition, "event-exchange"))["dates"] == shown


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            "1936-03-28] 1936-02 R4",
            "29: WARNING: '1936-03-28' is preferred here and '1936-03-27' too [ed.date]",
        ),
        (
            "1936-03-27 1936-03-28] 1936-02 R4",
            "29: WARNING: '1936-03-27 1936-03-28' are 2 dates, and one is preferred [ed.date]",
        ),
        ("1936-03-27] 1936-02", "29: WARNING: no source stands after '1936-02' [ed.source]"),
        (
            "1936-03-27]",
            "29: WARNING: nothing disagrees with '1936-03-27': give a date [ed.notation]",
        ),
    ],
)
def test_other_dates_that_are_wrong(tmp_path: Path, lines: str, says: str) -> None:
    text = event("exchange", "1936-03-27", body=f"Done.\n\n:::{{dates}}\n{lines}\n:::")
    assert warnings(tmp_path, text)[0] == f"index.md:{says}"


def test_dates_outside_an_event(tmp_path: Path) -> None:
    assert warnings(tmp_path, f"{DISPUTED}\n")[0] == (
        "index.md:21: WARNING: dates stand in no event [ed.context]"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            event("a", "1935", "actors: lavall") + actor("laval"),
            "21: WARNING: no actor 'lavall'; did you mean 'laval'? [ed.reference]",
        ),
        (
            event("a", "1935", "place: pari") + place("paris"),
            "21: WARNING: no place 'pari', where the event a is said to be; did you mean 'paris'? "
            "[ed.reference]",
        ),
        (
            event("signing", "1935") + event("b", "1936", "follows-from: sining"),
            "29: WARNING: no event 'sining'; did you mean 'signing'? [ed.reference]",
        ),
        (
            event("a", "1935", "kind: signatur"),
            "25: WARNING: the kind of event a is 'signatur'; did you mean 'signature'? [ed.value]",
        ),
        (
            event("a", "1935", "kind: entry into force"),
            "25: WARNING: the kind of event a is 'entry into force'; did you mean "
            "'entry-into-force'? [ed.value]",
        ),
        (
            event("a", "1936/1935"),
            "23: WARNING: event a: '1936/1935' ends before it begins [ed.date]",
        ),
        (
            event("a", "1935").replace(":date: 1935\n", ""),
            "21: WARNING: event a has no date [ed.date]",
        ),
        (
            event("whole", "1935") + event("bit", "1936-02", "part-of: whole"),
            "29: WARNING: the event bit (February 1936) is part of whole (1935) and lies outside "
            "its dates [ed.relation]",
        ),
        (
            event("cause", "1937") + event("effect", "1936-02", "follows-from: cause"),
            "29: WARNING: the event effect (February 1936) follows from cause (1937), which is "
            "later [ed.relation]",
        ),
        (
            event("cause", "1937") + event("effect", "1936-02", "answers: cause"),
            "29: WARNING: the event effect (February 1936) answers cause (1937), which is later "
            "[ed.relation]",
        ),
        (
            event("a", "1935", "follows-from: c")
            + event("b", "1935", "follows-from: a")
            + event("c", "1935", "answers: b"),
            "21: WARNING: events cannot follow from, answer or be part of each other in a circle: "
            "a → c → b → a [ed.relation]",
        ),
        (
            event("a", "1935", "part-of: a"),
            "21: WARNING: events cannot follow from, answer or be part of each other in a circle: "
            "a → a [ed.relation]",
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, says: str) -> None:
    assert warnings(tmp_path, text) == [f"index.md:{says}"]


@pytest.mark.parametrize("value", ["Geneva", "palais des nations", "北京"])
def test_a_place_in_words_is_no_key(tmp_path: Path, value: str) -> None:
    assert warnings(tmp_path, event("a", "1935", f"place: {value}") + place("geneva")) == []


def test_kinds_of_ones_own(tmp_path: Path) -> None:
    kinds = ("declaration", "negotiation", "meeting", "vote", "law", "computed", "accession")
    text = "".join(event(kind, "1935", f"kind: {kind}") for kind in kinds)
    assert warnings(tmp_path, text) == []


@pytest.mark.parametrize(
    ("clause", "date", "message"),
    [
        ("exchange", "1936-03-27", ""),
        (
            "exchange",
            "1936-03-28",
            "in-force (1936-03-28) is not when 'ford' enters into force by its clause, 'exchange', "
            "from exchanged (1936-03-27) [ed.relation]",
        ),
        (
            "exchnage",
            "1936-03-28",
            "'exchnage' is no clause: write an action (signature, ratification, exchange, "
            "registration, publication, accession, denunciation, expiry), or one with a term, as "
            "in 'exchange + 30 days' [ed.value]",
        ),
    ],
)
def test_the_instruments_own_clause(tmp_path: Path, clause: str, date: str, message: str) -> None:
    declared = f":::{{instrument}} ford\n:title: Treaty of the Ford\n:in-force: {clause}\n:::\n\n"
    text = declared + event("exchanged", "1936-03-27", "kind: exchange", "concerns: ford")
    text += event("in-force", date, "kind: entry-into-force", "concerns: ford")
    found = [line.partition("WARNING: ")[2] for line in warnings(tmp_path, text)]
    assert found == ([message] if message else [])


def test_an_event_inside_an_event(tmp_path: Path) -> None:
    inner = event("inner", "1901").replace("::::", ":::")
    body = f"{inner}:::{{dates}}\n\n1900] 1899 *Gazette*\n:::"
    edition = resolved(tmp_path, event("outer", "1900", body=body).replace("::::", ":::::"))
    assert meta(unit(edition, "event-outer"))["dates"].startswith("Other dates: 1899")
