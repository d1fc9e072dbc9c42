"""The command ``hotline``: arguments in, exit status and text out. What the commands do lives elsewhere.

Start-up is part of the interface: no command may import more than it needs, so that ``hotline parse`` starts
without the orchestrator and without pandas. Exit statuses are described in ``pipeline.cli.codes``.
"""

from pipeline.cli.entry import main

__all__ = ["main"]
