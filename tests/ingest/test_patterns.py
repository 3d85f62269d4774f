"""Rule files test themselves; these tests test the tests."""

from typing import Any

import pytest

from communique.ingest import patterns
from communique.ingest.patterns import RuleKind, load_patterns

RULE: dict[str, Any] = {
    "id": "line.x",
    "kind": "line",
    "pattern": "x+",
    "reason": "x",
    "matches": ["xx"],
    "ignores": ["y"],
}


def test_every_kind_of_rule_is_bundled() -> None:
    """Loading runs each rule on its examples and counter-examples."""
    rules = load_patterns()
    assert {rule.kind for rule in rules.furniture} == set(RuleKind)
    assert len({rule.id for rule in rules.furniture}) == len(rules.furniture)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"matches": ["y"]}, "furniture.toml: line.x: does not match its example 'y'"),
        ({"ignores": ["x"]}, "furniture.toml: line.x: matches its counter-example 'x'"),
        ({"pattern": "("}, "furniture.toml: line.x: pattern is not a regular expression"),
        ({"pattern": "<<NOWHERE>>"}, "furniture.toml: line.x: no macro is called 'NOWHERE'"),
    ],
)
def test_wrong_rules_are_named(change: dict[str, Any], message: str) -> None:
    """An error names the file, the rule and what is wrong."""
    with pytest.raises(ValueError, match="furniture") as error:
        patterns._furniture_rule({**RULE, **change}, {})
    assert message in str(error.value)
