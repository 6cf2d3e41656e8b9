"""As much of schema.org as pages of an edition use, to read their JSON-LD without a network.

Types and properties are those of https://schema.org, each property with the types
that it is for; the context says, as schema.org's own does, which values are addresses or dates.
"""

from __future__ import annotations

from typing import Any

SPACE = "http://schema.org/"
#: Each type and what it is a kind of.
TYPES: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Book": ("CreativeWork",),
    "Chapter": ("CreativeWork",),
    "Legislation": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "Event": ("Thing",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "Place": ("Thing",),
    "Country": ("Place",),
}
PROPERTIES: dict[str, tuple[str, ...]] = {
    "about": ("CreativeWork", "Event"),
    "alternateName": ("Thing",),
    "author": ("CreativeWork",),
    "contentUrl": ("MediaObject",),
    "contributor": ("CreativeWork", "Event"),
    "datePublished": ("CreativeWork",),
    "description": ("Thing",),
    "editor": ("CreativeWork",),
    "encoding": ("CreativeWork",),
    "encodingFormat": ("CreativeWork", "MediaObject"),
    "endDate": ("Event",),
    "familyName": ("Person",),
    "givenName": ("Person",),
    "hasPart": ("CreativeWork",),
    "inLanguage": ("CreativeWork", "Event"),
    "isPartOf": ("CreativeWork",),
    "jobTitle": ("Person",),
    "legislationDate": ("Legislation",),
    "legislationIdentifier": ("Legislation",),
    "license": ("CreativeWork",),
    "location": ("Event", "Organization"),
    "name": ("Thing",),
    "position": ("CreativeWork",),
    "publisher": ("CreativeWork",),
    "sameAs": ("Thing",),
    "startDate": ("Event",),
    "superEvent": ("Event",),
    "version": ("CreativeWork",),
}
_ADDRESSES = ("contentUrl", "license", "sameAs")
_DATES = ("datePublished", "endDate", "legislationDate", "startDate")
CONTEXT: dict[str, Any] = {
    "@context": {
        "@vocab": SPACE,
        **{name: {"@id": SPACE + name, "@type": "@id"} for name in _ADDRESSES},
        **{name: {"@id": SPACE + name, "@type": f"{SPACE}Date"} for name in _DATES},
    }
}


def kinds(name: str) -> set[str]:
    """A type and everything it is a kind of."""
    return {name}.union(*(kinds(above) for above in TYPES[name]))


def faults(node: Any) -> list[str]:
    """What in an expanded document is no type or property of schema.org, or not of that type."""
    if isinstance(node, list):
        return [fault for each in node for fault in faults(each)]
    if not isinstance(node, dict) or "@value" in node:
        return []
    types = [name.removeprefix(SPACE) for name in node.get("@type", [])]
    found = [f"no type {name}" for name in types if name not in TYPES]
    of = set().union(*(kinds(name) for name in types if name in TYPES))
    for name, value in node.items():
        if not name.startswith("@"):
            short = name.removeprefix(SPACE)
            if not of & set(PROPERTIES.get(short, ())):
                found.append(f"{short} of {types}")
            found += faults(value)
    return found
