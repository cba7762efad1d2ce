"""What was done, by whom, when: an append-only chain in which every change afterwards shows."""
