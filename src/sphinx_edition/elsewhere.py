"""What references to other domains and other projects lead to, as plain values.

The objects of Sphinx's own domains, the literature that is cited, other projects' inventories.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from sphinx_edition.contents import digest
from sphinx_edition.inventories import Inventories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


class Elsewhere:
    """Looks up what is no part of the edition's own tables."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self.of = functools.cache(self._of)
        self._domain = functools.cache(self._whole)
        self.has = functools.cache(Inventories(env).has_instrument)

    def _of(self, domain: str, role: str, target: str) -> str:
        """What a reference of a domain, or of any, may lead to."""
        if domain == "cite":
            keys = (key.strip() for key in re.split(r"[,{}]", target))
            return digest([self._cited[key] for key in keys if key in self._cited])
        found = [self._page(target), self._labels(target), self._objects.get(target)]
        if domain not in ("", "std"):
            found.append(self._domain(domain))
        elif role in ("numref", "eq"):
            found += [sorted(self._env.toc_fignumbers.items()), self._domain("math")]
        return digest(found, self._cited.get(target), self.in_inventory("", target))

    def _page(self, target: str) -> object:
        """The page that a target names, perhaps relative to the one that does."""
        name = target.rpartition("/")[2]
        titles = self._env.titles
        near = sorted(page for page in titles if page == name or page.endswith(f"/{name}"))
        slugs = (self._env.metadata.get(page, {}).get("myst_slugs") for page in near)
        labels = self._env.domains.standard_domain.labels
        own = sorted((key, *where) for key, where in labels.items() if where[0] in near)
        return ([(page, titles[page].astext()) for page in near], [*map(repr, slugs), own])

    def _labels(self, target: str) -> object:
        standard = self._env.domains.standard_domain
        name = target.lower()
        return (standard.labels.get(name), standard.anonlabels.get(name))

    @functools.cached_property
    def _objects(self) -> dict[str, list[tuple[Any, ...]]]:
        """What all other domains have, by name; words of a glossary are found in any letters."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for domain in self._env.domains.sorted():
            if domain.name not in ("ed", "cite", "index"):
                for name, *rest in domain.get_objects():
                    where = (domain.name, name, *map(str, rest))
                    for key in {str(name), str(name).lower()}:
                        found.setdefault(key, []).append(where)
        return {name: sorted(objects) for name, objects in found.items()}

    def _whole(self, name: str) -> str:
        """All of a domain, of which we cannot tell what its references show."""
        domain = self._env.domains.get(name)
        if domain is None:
            return ""
        return digest(sorted(map(repr, domain.get_objects())), getattr(domain, "equations", ""))

    # -- literature

    @functools.cached_property
    def _citations(self) -> list[tuple[Any, str]]:
        """Each entry of a bibliography with the fingerprint of its words and its place."""
        domain = self._env.domains.get("cite")
        found = []
        for one in getattr(domain, "citations", ()):
            texts = (one.formatted_entry, one.tooltip_entry)
            words = [(text.label, text.text.render_as("html")) for text in texts if text]
            entry = one.entry.to_string("bibtex")
            where = (one.key, one.citation_id, tuple(one.bibliography_key))
            found.append((one, digest(where, words, entry)))
        return found

    @functools.cached_property
    def _cited(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one, entry in self._citations:
            found.setdefault(one.key, []).append(entry)
        return found

    def bibliography(self, docname: str) -> list[str]:
        """What the bibliographies on a page list."""
        found = self._citations
        return [entry for one, entry in found if one.bibliography_key.docname == docname]

    # -- other projects

    def in_inventory(self, name: str, target: str) -> str:
        """What an inventory (any, without a name) has under a target."""
        return digest(list(self._inventoried(name, target)))

    def _inventoried(self, name: str, target: str) -> Iterator[object]:
        known = getattr(self._env, "intersphinx_named_inventory", {})
        # A name of an inventory may stand before the target.
        names = dict.fromkeys((target, target.lower(), target.partition(":")[2]))
        for inventory in sorted(known) if name in ("", *known) else ():
            data = getattr(known[inventory], "data", known[inventory])
            for kind in sorted(data) if name in ("", inventory) else ():
                yield from (
                    (inventory, kind, k, _told(data[kind][k])) for k in names if k in data[kind]
                )


def _told(item: Any) -> tuple[str, ...]:
    """What an inventory says of an object, in whichever form Sphinx keeps it."""
    names = ("project_name", "project_version", "uri", "display_name")
    return tuple(str(getattr(item, name, "")) for name in names)
