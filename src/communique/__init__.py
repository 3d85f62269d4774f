"""Communique: from the reporting on an armed conflict to a record that can be defended."""

import os

# The parser's matrices are small: with one thread the products take a quarter of the CPU time, and
# documents are spread over processes. Read when numpy loads, so set here; a user's own value stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
