"""One module a third-party library (spaCy, trafilatura, PDFium, ...)."""
