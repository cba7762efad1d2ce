"""The public shell: home."""
