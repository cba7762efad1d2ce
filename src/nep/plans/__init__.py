"""Plans: a unit draws up its own plan from the programme of the province, ready to be numbered and signed."""
