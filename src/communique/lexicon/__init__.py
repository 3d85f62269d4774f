"""Typed loading of the knowledge in ``data/``: units, cues, actors, cases; every entry tests itself."""
