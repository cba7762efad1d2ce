"""Help at once: what to do after an account is lost, money is gone or a child is threatened, and whom to call."""
