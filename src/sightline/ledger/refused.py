"""Why somebody may not do what they asked, in one sentence for them to read."""


class RefusedError(ValueError):
    """An act that the rules of the ladder do not allow. The message is shown; it never holds a name."""


def unless(allowed: object, says: str) -> None:
    """Raises RefusedError with a sentence unless something holds."""
    if not allowed:
        raise RefusedError(says)
