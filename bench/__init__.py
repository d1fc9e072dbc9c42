"""Measuring the reader and the warehouse on bulletins whose truth is known.

Generates archives (``generate``), reads, loads and runs them, and compares what was read with the truth.
Nothing of the product imports this package, and the wording of generated bulletins is independent of the
reader's vocabulary.
"""
