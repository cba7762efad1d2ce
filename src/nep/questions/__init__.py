"""Questions that residents ask in public without a name, and what offices answer."""
