"""The public shell: home, the check before sending, the data map."""
