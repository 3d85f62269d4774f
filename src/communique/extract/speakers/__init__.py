"""Who says what in a document: the speakers of its frames, resolved over sentences, and direct speech."""
