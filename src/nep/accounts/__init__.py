"""Who works here: people, their roles, their second factor, their signed-in sessions."""
