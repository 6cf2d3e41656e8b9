"""What editors write: one file a family."""
