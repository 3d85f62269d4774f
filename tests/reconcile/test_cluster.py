"""Average linkage over a few known pairs, and a cost that does not grow with the square."""

from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon.sides import sides_of
from communique.lexicon.weights import load_weights
from communique.reconcile.cluster import NEVER, blocked_pairs, merge
from communique.reconcile.facts import all_facts
from communique.records.claim import ClaimType
from made_claims import WAR, made


def test_a_chain_is_not_one_group() -> None:
    """Connected components would join all four; averages with unknown pairs do not."""
    assert merge(4, {(0, 1): 5.0, (1, 2): 3.0, (2, 3): 5.0}, -6.0) == ((0, 1), (2, 3))


def test_cannot_link_outranks_any_weight() -> None:
    """Two claims that can never be one event stay apart, however well a third fits both."""
    groups = merge(3, {(0, 1): 9.0, (1, 2): 8.0, (0, 2): NEVER}, -6.0)
    assert groups == ((0, 1), (2,))


_PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-10, 10, allow_nan=False),
)


@given(_PAIRS)
def test_groups_are_a_partition(pairs: dict[tuple[int, int], float]) -> None:
    """Every item is in exactly one group."""
    groups = merge(10, pairs, -6.0)
    assert sorted(item for group in groups for item in group) == list(range(10))


@given(_PAIRS, _PAIRS)
def test_groups_know_nothing_of_items_apart(
    pairs: dict[tuple[int, int], float], others: dict[tuple[int, int], float]
) -> None:
    """Items that nothing speaks for joining, however many, change no group and no tie."""
    apart = {(left + 10, right + 10): value for (left, right), value in others.items()}
    against = {(left, right): -1.0 for left in range(10) for right in range(10, 20)}
    alone, beside = merge(10, pairs, -6.0), merge(20, {**apart, **against, **pairs}, -6.0)
    assert [group for group in beside if group[0] < 10] == list(alone)


def test_crowded_blocks_do_not_compare_all_pairs() -> None:
    """Two thousand claims on one place and day are compared with their neighbours only."""
    rules = load_weights().pairs
    claims = [made(ClaimType.CLASH, document=f"{number}.txt") for number in range(2000)]
    pairs = blocked_pairs(all_facts(claims, sides_of(WAR), rules), rules)
    assert len(pairs) <= 2000 * rules.window
