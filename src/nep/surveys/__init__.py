"""Short anonymous surveys before and after: what people say that they know, understand and do."""
