"""Pure reading of hotline bulletins: bytes → ``Document`` → ``Reading``.

No network, no database, no orchestrator and no clock: the same bytes, hints, vocabulary and code always give the
same ``Reading``. The one entrance is ``parsers.reader.read``.
"""
