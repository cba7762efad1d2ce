"""Adoption: the Code in the rules of agencies, enterprises, schools and neighbourhoods; briefings, without lists of people."""
