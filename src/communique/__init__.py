"""Communique: from the reporting on an armed conflict to a record that can be defended."""

__version__ = "0.1.0"
