"""Praise for good deeds, by consent and without ranking; initiatives and the shelf from which units take them up."""
