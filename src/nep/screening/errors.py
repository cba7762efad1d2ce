"""What can be wrong with what somebody brings; the sentence says which and why."""


class CannotRead(Exception):
    """A file of labelled texts is missing or is not what it should be."""


class CannotUse(Exception):
    """A backend that was asked for is not there or cannot be used."""
