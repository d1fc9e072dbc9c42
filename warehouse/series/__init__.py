"""Series over time: of an area, and of a unit across reforms, told apart by who reports.

``answer.series`` makes one on demand, ``store`` keeps those that a reform touched as rows of the warehouse. How a
figure is read or chosen does not belong here (view ``figure``), nor which reforms there were
(``parsers.identity.reforms``).
"""
