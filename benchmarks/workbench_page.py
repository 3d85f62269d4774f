"""The workbench in a browser: how long until the first view is ready, and what a step of the slider costs.

Both as ratios in one run: the first view against an empty page of the same server, a step against a frame of
the same browser that does nothing. ``python -m benchmarks.workbench_page``; wants a Chromium.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docs.screenshots import chromium

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("communique"))
OPENINGS, STEPS = 7, 90

#: Moves the slider a day at a time; gives milliseconds of script for each step, and of an idle frame.
_SLIDE = """async steps => {
  const slider = document.getElementById('day');
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const spent = [], idle = [];
  slider.value = slider.min;
  for (let step = 0; step < steps; step += 1) {
    await frame();
    let begun = performance.now();
    await frame();
    idle.push(performance.now() - begun);
    slider.value = Number(slider.value) + 1;
    begun = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
    spent.push(performance.now() - begun);
    await frame();
  }
  return { spent, idle };
}"""


@contextmanager
def workbench() -> Iterator[tuple[str, Path]]:
    """Yield the address of a served store of the example reports."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "case.db"
        reports = str(ROOT / "examples" / "aleppo-2016" / "reports")
        subprocess.run(
            [PROGRAM, "build", reports, "--case", "aleppo-2016", "-o", str(store)],
            check=True,
            capture_output=True,
        )
        command = [PROGRAM, "serve", str(store), "--port", "0", "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            lines = iter(server.stdout.readline, "")
            yield next(found[0] for line in lines if (found := re.search(r"http://\S+", line))), store
            server.terminate()


def opened(browser: Any, address: str, wait: str) -> float:
    """Return the milliseconds until a new reader's page is there."""
    context = browser.new_context(viewport={"width": 1440, "height": 860})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(wait, state="attached")
    spent = float(page.evaluate("performance.now()"))
    context.close()
    return spent


def main() -> None:
    """Print the figures as JSON."""
    with workbench() as (address, _), chromium() as browser:
        origin = address.partition("/?")[0]
        first = [opened(browser, address, "body[data-ready]") for _ in range(OPENINGS)]
        empty = [opened(browser, f"{origin}/assets/none", "body") for _ in range(OPENINGS)]
        page = browser.new_context(viewport={"width": 1440, "height": 860}).new_page()
        page.goto(address)
        page.wait_for_selector("body[data-map-ready]")
        slid = page.evaluate(_SLIDE, STEPS)
        places = page.locator(".signs span").count()
    spent = sorted(slid["spent"])
    told = {
        "first view, ms (median)": round(statistics.median(first)),
        "empty page, ms (median)": round(statistics.median(empty)),
        "places on the map": places,
        "slider step, ms of script (median)": round(statistics.median(spent), 1),
        "slider step, ms of script (95 %)": round(spent[int(0.95 * len(spent))], 1),
        "idle frame, ms (median)": round(statistics.median(slid["idle"]), 1),
        "step to frame": round(statistics.median(spent) / statistics.median(slid["idle"]), 2),
    }
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
