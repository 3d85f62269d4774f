"""Draw the documentation's picture of the report from the example reports, in a Chromium without a window."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGE = ROOT / "docs" / "images" / "report.png"

#: A picture must stay small enough to load with the page that shows it.
MOST_BYTES = 300_000

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


def draw(page: Path, image: Path) -> int:
    """Write the first view of a report as PNG; return its size in bytes."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise SystemExit(f"no Chromium here (looked for {', '.join(_NAMES)}): install one to draw pictures")
    image.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        for width in _WIDTHS:
            view = browser.new_page(viewport={"width": width, "height": round(width * 0.62)})
            view.goto(page.resolve().as_uri())
            view.wait_for_selector("body[data-ready]")
            view.screenshot(path=image)
            view.close()
            if image.stat().st_size <= MOST_BYTES:
                break
        browser.close()
    return image.stat().st_size


def main() -> int:
    """Draw the picture; return 1 when it is larger than it may be."""
    with tempfile.TemporaryDirectory() as folder:
        size = draw(build_report(Path(folder)), IMAGE)
    print(f"{IMAGE.relative_to(ROOT)}: {size:,} bytes")
    return size > MOST_BYTES


if __name__ == "__main__":
    sys.exit(main())
