"""Where something happened, as precisely as the text says and no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


class WherePrecision(IntEnum):
    """UCDP GED `where_prec`: how closely the place is known."""

    EXACT = 1
    NEAR = 2
    DISTRICT = 3
    PROVINCE = 4
    LINEAR = 5
    """Along a road, a river or a border."""
    COUNTRY = 6
    ELSEWHERE = 7
    """International waters or airspace."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place by name, with its district, province and country as far as the text fixes them."""

    name: str
    district: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    """Degrees north, WGS 84."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: WherePrecision = WherePrecision.EXACT

    def within(self, other: Where) -> bool:
        """Whether this place lies in `other`, as far as the names tell."""
        if other.precision is WherePrecision.COUNTRY:
            return self.country == other.country
        if other.precision is WherePrecision.PROVINCE:
            return (self.admin1, self.country) == (other.admin1, other.country)
        if other.precision is WherePrecision.DISTRICT:
            return self.district is not None and self.district == other.district
        return self == other

    def compatible(self, other: Where) -> bool:
        """Whether one could be a closer or looser naming of the other."""
        return (
            self.within(other) or other.within(self) or (self.district is not None and self.district == other.district)
        )


def distance_km(a: Where, b: Where) -> float | None:
    """Great-circle distance in kilometres (haversine), or `None` without coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    phi_a, phi_b = radians(a.lat), radians(b.lat)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
