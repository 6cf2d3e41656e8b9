"""A build after a change gives what a clean build gives, however it was made."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import CONF, Edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp

PAGES = {
    "index": """\
        # An Edition

        ```{toctree}
        :maxdepth: 2
        introduction
        treaty
        second
        history
        events
        people
        claims
        witnesses
        ```
        """,
    "introduction": """\
        # Introduction

        Of {art}`treaty 1(2)` and {event}`signed`, by {actor}`envoy`; see [](#history).[^intro]

        [^intro]: A note on {event}`ratified`.
        """,
    "treaty": """\
        # The Treaty

        :::{instrument} treaty
        :title: Treaty of Peace
        :short: Treaty
        :::

        ::::{article} 1
        :title: Peace

        (1) There shall be peace.[^peace]

        (2) It lasts.

        :::{apparatus}

        peace] calm A : om. B | see {event}`signed`
        :::
        ::::

        [^peace]: A note on peace.
        """,
    "second": """\
        # Second part

        :::{current-instrument} treaty
        :::

        ::::{article} 2
        Counted words{supplied}`, and more`.

        :::{commentary}
        On {art}`1(2)` and {event}`signed`.
        :::
        ::::
        """,
    "history": """\
        (history)=
        # History

        It was done ({event}`signed`).

        (afterwards)=
        ## Afterwards

        And {event}`ratified` under {art}`treaty 2`.
        """,
    "events": """\
        # Events

        :::{chronology}
        :::

        :::{event} signed
        :title: Signature
        :date: 1935-05-02
        :place: utopia
        :kind: signature
        :concerns: treaty 1
        :actors: envoy
        :source: S
        The envoys signed. It rained.
        :::

        ::::{event} ratified
        :title: Ratification
        :date: 1936-03-27
        :follows-from: signed
        :certainty: reported
        It was ratified.

        :::{dates}

        1936-03-27] 1936-03 told P1.s1 | a month
        :::
        ::::
        """,
    "people": """\
        # People

        :::{actors}
        :::

        :::{actor} envoy
        :name: An Envoy
        :office: Envoy
        A person of no importance.
        :::

        :::{place} utopia
        :name: Utopia
        :::
        """,
    "claims": """\
        # Claims

        :::{claims}
        :group: verdict
        :::

        :::{timeline}
        :::

        :::{event-graph}
        :around: signed
        :::

        :::{status} treaty
        :::

        :::{concordance}
        :::

        :::{account} told
        :title: What is told
        As it is told.
        :::

        :::{claim} s1
        :account: told P1.s1
        :verdict: supported
        :about: treaty 1; signed; envoy
        :statement: They signed.
        They did.
        :::
        """,
    "witnesses": """\
        # Witnesses

        :::{witnesses}
        :::

        :::{witnesses}
        :coverage: treaty
        :::

        :::{witness} A
        :title: The first copy
        :covers: 1; 2@Counted..2@words
        :::

        :::{witness} B
        :title: The second copy
        :covers: 1
        :::

        :::{apparatus}
        :for: treaty 2

        Counted] Weighed A
        :::
        """,
}


class Change(NamedTuple):
    """Words of a page to replace; with no new words the page is removed, or made anew."""

    name: str
    page: str
    old: str
    new: str


CHANGES = [
    [Change("title of an event", "events", "Signature", "The signing")],
    [Change("date of an event", "events", "1935-05-02", "1936-01-01")],
    [
        Change("key of an event", "events", "{event} ratified", "{event} exchanged"),
        Change("", "introduction", "{event}`ratified`", "{event}`exchanged`"),
        Change("", "history", "{event}`ratified`", "{event}`exchanged`"),
    ],
    [Change("first sentence of an event", "events", "The envoys signed.", "They all signed.")],
    [Change("name of an actor", "people", "An Envoy", "His Excellency")],
    [Change("relation of an event", "events", ":follows-from: signed", ":answers: signed")],
    [Change("kind of an event", "events", ":kind: signature", ":kind: publication")],
    [Change("name of a place", "people", ":name: Utopia", ":name: Nowhere")],
    [
        Change("key of a place", "people", "{place} utopia", "{place} nowhere"),
        Change("", "events", ":place: utopia", ":place: nowhere"),
    ],
    [Change("verdict", "claims", "supported", "contradicted")],
    [Change("what a claim is about", "claims", "treaty 1; signed", "treaty 2; ratified")],
    [Change("a mention", "history", "It was done", "By {actor}`envoy` it was done")],
    [
        Change(
            "an event more",
            "history",
            "And {event}",
            """\
:::{event} draft
:title: Draft
:date: 1934
:concerns: treaty 1
:source: S
A draft.
:::

And {event}""",
        ),
    ],
    [Change("title of a page", "history", "# History", "# What happened")],
    [Change("title of an article", "treaty", ":title: Peace", ":title: Lasting peace")],
    [Change("short name", "treaty", ":short: Treaty", ":short: Pact")],
    [Change("a paragraph before", "treaty", "(2) It lasts.", "(1a) Between.\n\n(2) It lasts.")],
    [
        Change(
            "a note",
            "treaty",
            "(2) It lasts.",
            "(2) It lasts.[^long]\n\n[^long]: Until it is denounced.\n",
        )
    ],
    [Change("an entry", "treaty", "peace] calm A", "peace] quiet A")],
    [Change("an entry for another page", "witnesses", "Weighed", "Measured")],
    [Change("title of a witness", "witnesses", "The first copy", "An old copy")],
    [Change("sign of a witness", "witnesses", ":title: The first", ":sign: ed. pr.\n:title: The")],
    [Change("words that no witness has", "second", ", and more`.", ", and fewer`.")],
    [Change("coverage of a witness", "witnesses", ":covers: 1\n", ":covers: 1(1)\n")],
    [
        Change("words of a lemma", "treaty", "There shall be peace.", "There shall be a peace."),
        Change("", "treaty", "peace] calm A", "a peace] calm A"),
    ],
    [
        Change("a page more", "last", "", "# Last words\n\nThe {event}`signed` end.\n"),
        Change("", "index", "people\n", "people\nlast\n"),
    ],
    [
        Change("a page less", "history", "", ""),
        Change("", "index", "history\n", ""),
        Change("", "introduction", "; see [](#history)", ""),
    ],
]


def edition_in(folder: Path) -> Edition:
    edition = Edition(folder, f'{CONF}html_baseurl = "https://edition.example/"\n')
    edition.write(PAGES)
    return edition


def apply(edition: Edition, changes: list[Change]) -> None:
    for change in changes:
        path = edition.src / f"{change.page}.md"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        assert change.old in before
        if not change.old and not change.new:
            path.unlink()
        else:
            after = before.replace(change.old, change.new) if change.old else change.new
            path.write_text(after, encoding="utf-8")
            # A change within a second of a build must not be overlooked.
            later = path.stat().st_mtime + 5
            os.utime(path, (later, later))


def made(out: Path) -> dict[str, bytes]:
    """What a reader or another project gets: pages, search index, inventory."""
    files = [*out.rglob("*.html"), *out.glob("events.*"), *out.glob("anchors.json")]
    files += [out / name for name in ("searchindex.js", "objects.inv", "sitemap.xml")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(files)}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def clean(edition: Edition, folder: Path, parallel: int = 0) -> dict[str, bytes]:
    edition.run("html", folder, parallel=parallel)
    return made(folder / "html")


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize("changes", CHANGES, ids=[changes[0].name for changes in CHANGES])
def test_like_a_clean_build(tmp_path: Path, changes: list[Change], parallel: int) -> None:
    edition = edition_in(tmp_path)
    edition.run("html", parallel=parallel)
    assert edition.warnings == []
    before = made(edition.app.outdir)
    apply(edition, changes)
    edition.run("html", parallel=parallel)
    after = made(edition.app.outdir)
    assert edition.warnings == []
    assert differing(before, after)
    assert differing(after, clean(edition, tmp_path / "clean")) == []


def test_anchors_stay(tmp_path: Path) -> None:
    """Inserting a numbered paragraph changes no anchor."""
    edition = edition_in(tmp_path)

    def anchors() -> set[str]:
        return {name for name, *_ in edition.run().app.env.domains["ed"].get_objects()}

    before = anchors()
    apply(edition, [Change("", "treaty", "(1) There", "(0) First of all.\n\n(1) There")])
    after = anchors()
    assert after - before == {"treaty-art-1-par-0"}
    assert before - after == set()


def test_parallel_and_hash_seed(tmp_path: Path) -> None:
    edition = edition_in(tmp_path)
    serial = clean(edition, tmp_path / "serial")
    assert differing(serial, clean(edition, tmp_path / "parallel", parallel=2)) == []
    for seed in ("1", "4711"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", str(out / "trees")]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        arguments = [str(edition.src), str(out / "html")]
        subprocess.run([*command, *arguments], env=environment, check=True)
        assert differing(serial, made(out / "html")) == []


def test_nothing_to_do(tmp_path: Path) -> None:
    edition = edition_in(tmp_path)
    edition.run("html")
    before = {path: path.stat().st_mtime_ns for path in edition.app.outdir.rglob("*.html")}
    content = made(edition.app.outdir)
    resolved: list[str] = []

    def listen(app: SphinxTestApp) -> None:
        app.connect("doctree-resolved", lambda _app, _tree, name: resolved.append(name))

    edition.run("html", prepare=listen)
    assert resolved == []
    assert differing(made(edition.app.outdir), content) == []
    pages = {edition.app.outdir / f"{name}.html" for name in PAGES}
    assert [path for path in pages if path.stat().st_mtime_ns != before[path]] == []


def test_one_sentence_rewrites_one_page(tmp_path: Path) -> None:
    edition = edition_in(tmp_path)
    edition.run("html")
    resolved: list[str] = []

    def listen(app: SphinxTestApp) -> None:
        app.connect("doctree-resolved", lambda _app, _tree, name: resolved.append(name))

    apply(edition, [Change("", "history", "It was done", "It was well done")])
    edition.run("html", prepare=listen)
    assert resolved == ["history"]


class PlugPulledError(Exception):
    """Somebody pulled the plug."""


def interrupt(event: str, after: int) -> Callable[[SphinxTestApp], object]:
    """Makes a build fail when an event comes for the nth time."""
    count = 0

    def fail(*_arguments: object) -> None:
        nonlocal count
        count += 1
        if count > after:
            raise PlugPulledError

    return lambda app: app.connect(event, fail)


@pytest.mark.parametrize(
    ("event", "after"),
    [("html-page-context", 2), ("doctree-resolved", 0), ("doctree-read", 0), ("env-updated", 0)],
)
def test_after_an_interruption(tmp_path: Path, event: str, after: int) -> None:
    """A build that stopped half-way leaves nothing that later ones take for finished."""
    edition = edition_in(tmp_path)
    edition.run("html")
    apply(edition, CHANGES[0])
    with pytest.raises(Exception, match=r"PlugPulled|threw an exception"):
        edition.run("html", prepare=interrupt(event, after))
    edition.run("html")
    assert differing(made(edition.app.outdir), clean(edition, tmp_path / "clean")) == []


def test_first_build_interrupted(tmp_path: Path) -> None:
    edition = edition_in(tmp_path)
    with pytest.raises(Exception, match=r"PlugPulled|threw an exception"):
        edition.run("html", prepare=interrupt("html-page-context", 2))
    edition.run("html")
    assert differing(made(edition.app.outdir), clean(edition, tmp_path / "clean")) == []


def test_builders_share_what_was_read(tmp_path: Path) -> None:
    """One folder of doctrees: what one builder has seen is not yet what another has written."""
    edition = edition_in(tmp_path)
    edition.run("html")
    edition.run("text")
    assert "Signature, 2 May 1935" in edition.output("history.txt")
    apply(edition, CHANGES[0])
    edition.run("html")
    edition.run("text")
    assert "The signing, 2 May 1935" in edition.output("history.txt")


def test_removed_pages_go(tmp_path: Path) -> None:
    edition = edition_in(tmp_path)
    edition.run("html")
    edition.run("text")
    assert (tmp_path / "out" / "html" / "history.html").exists()
    apply(edition, CHANGES[-1])
    edition.run("html")
    edition.run("text")
    assert not (tmp_path / "out" / "html" / "history.html").exists()
    assert not (tmp_path / "out" / "text" / "history.txt").exists()
