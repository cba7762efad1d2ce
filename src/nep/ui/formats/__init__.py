"""How numbers and days are written, per language; Django reads these through FORMAT_MODULE_PATH."""
