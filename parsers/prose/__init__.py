"""Prose: sentences → figures with their phrases → observations.

``tight`` makes sentences without spaces, ``numbers`` tells figures from other numbers, ``phrases``
analyses the words before and after a figure, ``frames`` keeps what a sentence has said so far, ``read``
walks through a bulletin and ``settle`` decides what only the whole bulletin can decide. Tables do not
belong here.
"""
