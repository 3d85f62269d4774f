"""Draw the documentation's pictures from the example reports, in a Chromium without a window.

One of the report, and one of each view of the workbench.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
IMAGE = ROOT / "docs" / "images" / "report.png"

#: A picture must stay small enough to load with the page that shows it.
MOST_BYTES = 300_000

#: The pictures of the workbench, with the address of each.
VIEWS = {
    "situation": "date=2016-11-28",
    "evidence": "view=claims&place=aleppo/sakhour&id={confirmed}",
    "timeline": "view=timeline",
    "claims": "view=claims",
    "figures": "view=figures",
    "contradictions": "view=contradictions",
    "sources": "view=sources",
    "documents": "view=documents&report=northern-wire-sakhour-pictures.html",
    "review": "view=review",
    "reports": "view=reports",
}

_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Widths of the window, tried in turn until the picture is small enough.
_WIDTHS = (1440, 1280, 1120, 960)


def build_report(folder: Path) -> Path:
    """Return the report of the example reports, made in a folder."""
    program = str(Path(sys.executable).with_name("communique"))
    store, page = folder / "case.db", folder / "report.html"
    reports = str(ROOT / "examples" / "aleppo-2016" / "reports")
    subprocess.run(
        [program, "build", reports, "--case", "aleppo-2016", "-o", str(store)], check=True, stdout=sys.stderr
    )
    subprocess.run([program, "report", str(store), "-o", str(page)], check=True)
    return page


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a browser without a window; end the program where there is none."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise SystemExit(f"no Chromium here (looked for {', '.join(_NAMES)}): install one to draw pictures")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


def draw(browser: Any, page: Path, image: Path) -> int:
    """Write the first view of a report as PNG; return its size in bytes."""
    image.parent.mkdir(parents=True, exist_ok=True)
    for width in _WIDTHS:
        view = browser.new_page(viewport={"width": width, "height": round(width * 0.62)})
        view.goto(page.resolve().as_uri())
        view.wait_for_selector("body[data-ready]")
        view.screenshot(path=image)
        view.close()
        if image.stat().st_size <= MOST_BYTES:
            break
    return image.stat().st_size


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Yield the address of a store's workbench, with its token."""
    program = str(Path(sys.executable).with_name("communique"))
    command = [program, "serve", str(store), "--port", "0", "--no-open", "--who", "ana"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
        server.terminate()


def draw_workbench(browser: Any, store: Path) -> None:
    """Write a picture of each view of the workbench as JPEG."""
    with served(store) as address:
        view = browser.new_page(viewport={"width": 1440, "height": 860})
        view.goto(address)
        confirmed = view.evaluate(
            "fetch('/api/claims?place=sakhour&stance=confirmed&type=territory.capture')"
            ".then(one => one.json()).then(one => one.items[0].id)"
        )
        for name, query in VIEWS.items():
            view.goto(f"{address.partition('?')[0]}?{query.format(confirmed=confirmed)}")
            view.wait_for_selector("body[data-map-ready]" if name == "situation" else "body[data-ready]")
            view.wait_for_load_state("networkidle")
            view.screenshot(path=IMAGE.with_name(f"workbench-{name}.jpg"), type="jpeg", quality=78)
        view.close()


def main() -> int:
    """Draw the picture; return 1 when it is larger than it may be."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        size = draw(browser, build_report(Path(folder)), IMAGE)
        draw_workbench(browser, Path(folder) / "case.db")
    print(f"{IMAGE.relative_to(ROOT)}: {size:,} bytes")
    return size > MOST_BYTES


if __name__ == "__main__":
    sys.exit(main())
