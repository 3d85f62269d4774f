"""Scores against coded articles, pinned floors, differences between two runs."""
