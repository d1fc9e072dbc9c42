"""How sure a rate is, taken as one draw of many that could have been: the interval of Wilson."""

from math import sqrt

Z95 = 1.959963984540054
"""Half-width of a normal distribution's middle 95 %, in standard deviations."""


def wilson(percent: float, count: float, z: float = Z95) -> tuple[float, float]:
    """Lower and upper bound, in percent, of a rate of ``percent`` among ``count`` (E. B. Wilson 1927, score interval).

    It stays inside 0 to 100 and is right for rates of 0 and 100 and for few tickets, where the simple one is not. Raises
    ``ValueError`` for a count that is not positive, and for a percentage outside 0 to 100.
    """
    if not count > 0 or not 0 <= percent <= 100:
        raise ValueError(f"no interval for {percent} % of {count}")
    share = percent / 100
    middle = share + z * z / (2 * count)
    spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    below = 1 + z * z / count
    return max(0.0, 100 * (middle - spread) / below), min(100.0, 100 * (middle + spread) / below)
