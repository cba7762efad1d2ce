"""The register of official documents: the file kept as it came, what was read from it, and the review of that reading."""
