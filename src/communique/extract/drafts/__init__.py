"""The drafts of a sentence: what each act takes with it, and which of them are one claim."""
