"""Stage 1: decoded files in, Documents with segments and dates out. Never alters the original."""
