"""The design system: shells, components, icons, and numbers and days as people write them."""
