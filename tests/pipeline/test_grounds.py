"""Grounds of other wars are made when first needed, and only the last used are kept."""

from communique.pipeline.grounds import Grounds


def test_only_the_last_used_grounds_are_kept() -> None:
    grounds = Grounds(name=None)
    countries = "AF BF CD CO ET GE HT IQ KE LB LY ML MM MZ NE NG PH PK SD SO".split()
    made = [grounds.of(country) for country in countries]
    assert grounds.of("SO") is made[-1]
    assert grounds.of("AF") is not made[0]
    assert grounds.of("AF").country == "AF"


def test_grounds_of_one_war_share_its_case() -> None:
    """Countries differ, the world's actors with the war's camps do not."""
    grounds = Grounds(name=None)
    mali, burkina = grounds.of("ML"), grounds.of("BF")
    assert (mali.case is burkina.case) == (mali.war is burkina.war)
    assert mali.sides is grounds.of("ML").sides
    assert grounds.of("JP").case is grounds.of("BR").case
