"""Who does what to whom and where, as the words of a sentence say it."""
