"""Learning: short courses, scenarios and cards for everybody, without an account. Nothing that a learner types is kept."""
