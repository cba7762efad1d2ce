"""Plain letters: each has a subject, a text and an HTML form, and declares what it may speak of."""
