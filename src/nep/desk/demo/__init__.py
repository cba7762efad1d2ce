"""The demonstration province: a place that does not exist, with plans of its own, read through the real path."""
