"""Words as data: what prints a metric, a missing marker, a column's role.

The YAML files beside this module hold the words, ``Vocabulary`` matches them. Names of places and units do
not belong here (``parsers.identity``), nor grammar (``parsers.prose``).
"""

from parsers.vocabulary.loader import patterns_of_metrics, vocabulary
from parsers.vocabulary.matcher import Form, HeaderMatch, Metric, Vocabulary, WordMatch

__all__ = ["Form", "HeaderMatch", "Metric", "Vocabulary", "WordMatch", "patterns_of_metrics", "vocabulary"]
