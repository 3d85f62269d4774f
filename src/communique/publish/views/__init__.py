"""What report and workbench show, computed from the record: plain values, ready for templates and JSON."""
