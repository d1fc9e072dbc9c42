"""A document drawn for people: its text and grids as the reader saw them, and what every number was taken for.

Input is a document with its reading and trace; output is a page of HTML or a picture. Nothing is read anew, nothing is
kept, and nothing of it is needed for reading: what a bulletin means is decided in ``parsers``.
"""
