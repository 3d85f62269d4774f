"""Views that look across the whole record, computed by the store as far as it can."""
