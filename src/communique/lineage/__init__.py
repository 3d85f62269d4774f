"""Stage 2: which texts repeat which, and which witness stands behind a claim. Never deletes a copy."""
