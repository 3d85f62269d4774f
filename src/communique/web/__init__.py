"""The workbench server."""
