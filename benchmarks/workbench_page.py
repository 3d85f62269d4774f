"""The workbench in a browser: how long until the first view is ready, and what a step of the slider costs.

Both as ratios in one run: the first view against an empty page of the same server, a step against a frame of
the same browser that does nothing. ``python -m benchmarks.workbench_page``; wants a Chromium.
"""

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from docs.screenshots import build_report, chromium, served

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
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        build_report(Path(folder))
        with served(Path(folder) / "case.db") as address:
            print(json.dumps(measured(browser, address), indent=2))


def measured(browser: Any, address: str) -> dict[str, float]:
    """Return the figures of one run."""
    origin = address.partition("/?")[0]
    first = [opened(browser, address, "body[data-ready]") for _ in range(OPENINGS)]
    empty = [opened(browser, f"{origin}/assets/none", "body") for _ in range(OPENINGS)]
    page = browser.new_context(viewport={"width": 1440, "height": 860}).new_page()
    page.goto(address)
    page.wait_for_selector("body[data-map-ready]")
    slid = page.evaluate(_SLIDE, STEPS)
    places = page.locator(".signs span").count()
    spent = sorted(slid["spent"])
    return {
        "first view, ms (median)": round(statistics.median(first)),
        "empty page, ms (median)": round(statistics.median(empty)),
        "places on the map": places,
        "slider step, ms of script (median)": round(statistics.median(spent), 1),
        "slider step, ms of script (95 %)": round(spent[int(0.95 * len(spent))], 1),
        "idle frame, ms (median)": round(statistics.median(slid["idle"]), 1),
        "step to frame": round(statistics.median(spent) / statistics.median(slid["idle"]), 2),
    }


if __name__ == "__main__":
    main()
