"""Addresses with a scheme that could run a script never reach a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition.messages import warn
from sphinx_edition.model.address import allowed_scheme
from sphinx_edition.nodes.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class CheckAddresses(SphinxPostTransform):
    """Take the link off words whose address is not allowed, and drop such images.

    Warns ``ed.url``.  The words of the link stay; an image leaves its alternative text.
    """

    formats = ("html",)
    default_priority: ClassVar[int] = 20

    def run(self, **_kwargs: Any) -> None:
        """Look at every reference and image of the document."""
        for node in every(self.document, (nodes.reference, nodes.image)):
            if isinstance(node, nodes.image):
                self._check_image(node)
            elif isinstance(node, nodes.reference) and not allowed_scheme(node.get("refuri", "")):
                self._warn(node, node["refuri"])
                node.replace_self(node.children)

    def _check_image(self, image: nodes.image) -> None:
        if not image["uri"].startswith("data:image/") and not allowed_scheme(image["uri"]):
            self._warn(image, image["uri"])
            alt = image.get("alt", "")
            image.replace_self(nodes.inline("", alt) if alt else [])

    @staticmethod
    def _warn(node: nodes.Element, address: str) -> None:
        warn(
            "url",
            "address %r is not linked: only http, https, mailto and relative addresses are",
            address,
            location=node,
        )


def setup(app: Sphinx) -> None:
    """Register the check."""
    app.add_post_transform(CheckAddresses)
