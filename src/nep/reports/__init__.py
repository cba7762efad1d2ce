"""Report periods, the reports of units, and consolidated reports whose figures are computed from the rows."""
