"""Stage 6: claims in, events, figures and contradictions out. Never averages, never counts a copy twice."""
