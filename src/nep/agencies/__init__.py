"""Agencies: units with dates and successors, the names documents give them, and who answers for each."""
