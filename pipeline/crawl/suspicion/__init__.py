"""What an answer is, if it is not what was asked for: challenges, firewalls, captchas, log-ins, soft 404s, damage, refusals.

Recognised, never solved or evaded. The rules are data (``rules.yaml``, kinds in ``kinds.yaml``), each with an example
that must fire and one that must not. Whether a list is empty, or shorter than it should be, is told by the crawler.
"""

from pipeline.crawl.suspicion.answer import Finding, Reply
from pipeline.crawl.suspicion.judge import judge

__all__ = ["Finding", "Reply", "judge"]
