"""Good stories: people tell them without a name, two officers publish them, and nobody stands in one who did not agree."""
