"""Things already made, to be used again before anything new is produced."""
