"""One module per input format; each gives a ``Document``."""
