"""Nếp: from an official plan to work done, and to a report that can be checked."""

__version__ = "0.1.0"
