"""Agreements: coordination programmes with the press and other bodies, what they promise, and when they end."""
