"""Following up: what is late or soon due by unit, polite reminders, calls, coverage, and the calendar of the year."""
