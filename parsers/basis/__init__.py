"""Of what each metric of a bulletin counts, as far as its words and its arithmetic tell: ``Reading.bases``.

Works on the finished reading and changes no figure. What two bases mean for a comparison is the warehouse's subject.
"""

from parsers.basis.find import add_bases

__all__ = ["add_bases"]
