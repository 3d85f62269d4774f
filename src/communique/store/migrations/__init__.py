"""Migrations of the store, shipped with the program and run whenever an older store is opened."""
