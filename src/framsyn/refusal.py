class Refused(Exception):  # noqa: N818 - it is an answer to the user, not a fault of the program
    """The input or the state stops it. The text says place, fault and remedy in the user's language."""
