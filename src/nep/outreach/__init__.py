"""What units have done: entries with their evidence, counted once, also from a phone without a connection."""
