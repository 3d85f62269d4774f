"""Stage 4: mentions in, linked mentions out, with score and reason; abstains when unsure."""
