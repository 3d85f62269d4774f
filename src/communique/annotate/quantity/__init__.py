"""Figures: numbers with their bounds, units and counted nouns."""
