"""Decisions of persons, kept in ``warehouse/decisions/*.csv``: their form, their contradictions, what follows of them.

A person's decision beats a rule and outlives every re-run. Where the files lie and who writes them is the pipeline's
subject; that folder holds data only.
"""

from warehouse.decided.areas import AreaDecision
from warehouse.decided.book import Decisions, decisions_from
from warehouse.decided.faults import DecisionError
from warehouse.decided.units import UnitDecision

__all__ = ["AreaDecision", "DecisionError", "Decisions", "UnitDecision", "decisions_from"]
