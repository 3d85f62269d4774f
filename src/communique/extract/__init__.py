"""Stage 5: the mentions of one document in, Claims out. Never decides who is right."""
