"""A draft made a claim: its parties, places, sources, stance, score and links."""
