"""When the thing claimed happened."""
