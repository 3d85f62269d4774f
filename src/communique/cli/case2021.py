"""``python -m communique.cli.case2021 FILE``: print how claim types name CASE 2021 snippets."""

import sys
from pathlib import Path

from communique.cli.evaluate import load_extraction
from communique.evaluate.case2021 import load_mapping, read_snippets, score_snippets, weighted_f1


def main(file: Path) -> int:
    """Print a line a class and the weighted F1; snippets are read with general knowledge alone."""
    mapped, snippets = load_mapping(), read_snippets(file)
    extract = load_extraction(None)
    outcomes = score_snippets(snippets, extract, mapped)
    for outcome in outcomes:
        print(f"{outcome.name:12} gold {outcome.gold:3}  read {outcome.system:3}  F1 {outcome.f1:.3f}")
    within = [snippet for snippet in snippets if snippet.label in mapped.labels]
    print(
        f"weighted F1 {weighted_f1(outcomes):.3f} over {len(snippets)} snippets, {len(within)} with a class"
    )
    alone = weighted_f1(score_snippets(within, extract, mapped))
    print(f"weighted F1 {alone:.3f} on the snippets with a class alone")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
