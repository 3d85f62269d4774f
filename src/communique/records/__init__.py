"""Frozen records that every stage reads and gives. They know nothing of SQL, HTTP or spaCy."""
