"""The officers' start page, and the demonstration province."""
