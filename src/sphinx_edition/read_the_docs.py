"""Where a build on Read the Docs stands, from the variables that it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Hosted(NamedTuple):
    """A build on Read the Docs: its address, the one to cite, whether it is a working version."""

    here: str
    cited: str
    working: bool


def read_the_docs(environment: Mapping[str, str], tag: str) -> Hosted | None:
    """What the variables say; None for a build anywhere else.

    ``latest`` and other branches change with every push: what is cited in their place is
    ``stable``.  ``stable`` itself moves on with the next release, so its tag is cited.  A
    preview of a pull request stands on a host of its own and is never cited.  (Read the Docs,
    "Environment variable reference"; READTHEDOCS_CANONICAL_URL is that of this version.)

    :param tag: what the tag of the release in hand is called
    """
    here = environment.get("READTHEDOCS_CANONICAL_URL", "")
    version = environment.get("READTHEDOCS_VERSION", "")
    if environment.get("READTHEDOCS") != "True" or not here or not version:
        return None
    here = here if here.endswith("/") else f"{here}/"
    kind = environment.get("READTHEDOCS_VERSION_TYPE", "")
    if kind == "external":
        return Hosted(here, _production(environment), working=True)
    working = kind != "tag" and version != "stable"
    name = "stable" if working else tag if version == "stable" else version
    return Hosted(here, _exchange(here, version, name), working)


def _exchange(address: str, version: str, name: str) -> str:
    """The address with another version's name as last part; as it is where it has none."""
    root = address.removesuffix(f"/{version}/")
    return address if root == address else f"{root}/{name}/"


def _production(environment: Mapping[str, str]) -> str:
    domain = environment.get("READTHEDOCS_PRODUCTION_DOMAIN", "")
    language = environment.get("READTHEDOCS_LANGUAGE", "en")
    return f"https://{domain}/{language}/stable/" if domain else ""
