"""Whoever is hurt by one of our own pages asks for it to be changed, taken down, or answered; within 24 hours we answer."""
