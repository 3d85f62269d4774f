"""Settings of a slot model: among those that are as good, the middle."""

from communique.evaluate.train_slots import Setting, middle


def test_an_edge_is_left_to_chance() -> None:
    """The best figure stands at an edge, by less than articles differ: the middle threshold is taken."""
    tried: list[Setting] = [
        (0.700, 0.3, 0.36, 0.3),
        (0.701, 0.3, 0.42, 0.3),
        (0.702, 0.6, 0.48, 0.3),
        (0.640, 0.3, 0.60, 0.3),
    ]
    assert middle(tried) == (0.701, 0.3, 0.42, 0.3)


def test_a_clear_best_is_taken() -> None:
    """More than a tie decides."""
    tried: list[Setting] = [(0.60, 0.3, 0.36, 0.3), (0.70, 1.0, 0.6, 0.2)]
    assert middle(tried) == (0.70, 1.0, 0.6, 0.2)
