"""What other projects publish for references from here: their inventories, as Sphinx keeps them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sphinx.ext.intersphinx import InventoryAdapter
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Inventories:
    """The part of each inventory that is an edition's: what is in the domain `ed`."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.mapped: list[str] = list(env.config.intersphinx_mapping)
        self._read: Mapping[str, Mapping[str, Mapping[str, Any]]]
        self._read = InventoryAdapter(env).named_inventory

    def is_read(self, name: str) -> bool:
        """Whether an inventory is there and could be read."""
        return name in self._read

    def anchors(self, name: str = "", types: Container[str] | None = None) -> set[str]:
        """What an inventory has, or any does; perhaps only objects of certain types."""
        names = sorted(self._read) if not name else [name]
        return {anchor for each in names for table in self._tables(each, types) for anchor in table}

    def holders(self, anchor: str, types: Container[str] | None = None) -> list[str]:
        """The inventories that have an anchor."""
        return [name for name in sorted(self._read) if self._item(name, anchor, types)]

    def title(self, anchor: str) -> str:
        """What a thing is called in the project that has it; nothing if none has."""
        items = (self._item(name, anchor, None) for name in sorted(self._read))
        return next((str(item.display_name) for item in items if item), "")

    def has_instrument(self, name: str, key: str) -> bool:
        """Whether an inventory has an instrument, or at least provisions of it."""
        found = self.anchors(name)
        return key in found or any(anchor.startswith(f"{key}-") for anchor in found)

    def _item(self, name: str, anchor: str, types: Container[str] | None) -> Any:
        """What an inventory has under an anchor."""
        tables = self._tables(name, types)
        return next((table[anchor] for table in tables if anchor in table), None)

    def _tables(self, name: str, types: Container[str] | None) -> Iterator[Mapping[str, Any]]:
        for kind, objects in sorted(self._read.get(name, {}).items()):
            domain, _, object_type = kind.partition(":")
            if domain == "ed" and (types is None or object_type in types):
                yield objects


def discard_damaged(app: Sphinx) -> None:
    """Delete fetched inventories that cannot be read, such as a page that says "not found".

    Sphinx keeps what it has fetched before it looks at it, warns, and would end the next build
    with an exception.
    """
    for file in (app.doctreedir / "__intersphinx_cache__").glob("*_objects.inv"):
        try:
            InventoryFile.loads(file.read_bytes(), uri="")
        except (ValueError, zlib.error):
            file.unlink()
