"""Who is said to say what in one sentence: reporting frames, form by form."""
