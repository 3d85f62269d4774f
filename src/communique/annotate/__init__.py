"""Stage 3: sentences in, mentions out, each with the rule that fired. Never looks across documents."""
