"""Alerts: what goes round and may harm people, what to do at once, whom to call. Two persons stand behind each."""
