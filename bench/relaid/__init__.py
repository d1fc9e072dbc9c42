"""Labelled bulletins laid out anew: the same figures, the same labels, another layout.

A table that the reader reads rightly is known cell by cell, so it can be printed in every other layout in which
tables arrive; prose can be retyped as other editors would. A labelled figure must then be read as it was before.
Belongs here: what is done to labelled bulletins, and the scores. Not: invented bulletins (``bench.generate``).
"""
