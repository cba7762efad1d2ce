"""Money for the programme: estimates of units, packages for the finance department, sponsors."""
