"""The words of one sentence as later steps see them: its grammar, its names, the classes of its nouns."""
