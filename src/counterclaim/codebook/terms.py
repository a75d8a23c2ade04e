"""The closed vocabularies of the claim line, as the design names them.

Every value is its own JSON form. A new value here is a change of the exchange format and
belongs in the changelog.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """A speaker's class. It says who speaks, never how far to trust them."""

    STATE = "state"
    INSURGENT = "insurgent"
    OUTLET = "outlet"
    MONITOR = "monitor"
    POLITICAL = "political"
    OTHER = "other"


BELLIGERENTS = frozenset({Side.STATE, Side.INSURGENT})
"""The sides that fight."""


class SpeakerKind(StrEnum):
    """What sort of person or body a speaker is."""

    MILITARY = "military"
    POLICE = "police"
    CIVIL_ADMINISTRATION = "civil_administration"
    POLITICAL_OFFICE = "political_office"
    COURT = "court"
    MEDICAL = "medical"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    NGO = "ngo"
    THINK_TANK = "think_tank"
    OUTLET = "outlet"
    WITNESS = "witness"
    FAMILY = "family"
    LAWYER = "lawyer"
    UNNAMED = "unnamed"


class Kind(StrEnum):
    """What a claim states."""

    QUANTITY = "quantity"
    EVENT = "event"
    """An attack without a number of people harmed."""
    RESPONSIBILITY = "responsibility"
    STATUS = "status"
    """What the dead are said to have been."""
    REJECTION = "rejection"
    CORRECTION = "correction"


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    """Killed and wounded together."""
    CAPTURED = "captured"
    """Taken by fighters in combat."""
    ABDUCTED = "abducted"
    DISAPPEARED = "disappeared"
    HOSTAGES = "hostages"
    FREED = "freed"
    """Let go by captors or by the state."""
    RESCUED = "rescued"
    """Got out by forces."""
    MISSING = "missing"
    SURRENDERED = "surrendered"
    ARRESTED = "arrested"
    BODIES_FOUND = "bodies_found"
    DISPLACED = "displaced"
    ATTACKS = "attacks"
    SHARE = "share"
    AMOUNT = "amount"
    CHANGE = "change"


class Group(StrEnum):
    """Who is counted, by the text's own words. Groups never mix."""

    INSURGENTS = "insurgents"
    SECURITY_FORCES = "security_forces"
    CIVILIANS = "civilians"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


NAMED_GROUPS = (Group.INSURGENTS, Group.SECURITY_FORCES, Group.CIVILIANS)
"""Groups that say who was harmed; the other two say that the text does not, or lists several."""


class Counting(StrEnum):
    """How a figure stands to the whole: all of it, an addition to it, or a part of it."""

    TOTAL = "total"
    INCREMENT = "increment"
    PART = "part"


class Accrual(StrEnum):
    """How the figures of a register are kept: they are never added to one another across these."""

    FLOW = "flow"
    """What came in within a stretch of time."""
    STOCK = "stock"
    """What is open at a moment."""
    CUMULATIVE = "cumulative"
    """All that came in since a beginning."""


class Stance(StrEnum):
    """Whether its own speaker states the figure or denies it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"
    """Reported by the outlet with a flag; removes nothing."""


class Scope(StrEnum):
    """The unit a figure is about. A period's figure is never added to incidents."""

    INCIDENT = "incident"
    OPERATION = "operation"
    PERIOD = "period"


class Part(StrEnum):
    """Where in the document the words stand."""

    HEADLINE = "headline"
    BODY = "body"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


class Status(StrEnum):
    """What the dead are said to have been."""

    FIGHTER = "fighter"
    CIVILIAN = "civilian"
    MISSING_PERSON = "missing_person"
    IN_CUSTODY = "in_custody"
    UNKNOWN = "unknown"


class Attribution(StrEnum):
    """How the text ties the figure to its speaker."""

    PRIMARY = "primary"
    """The document is the speaker's own text."""
    RELAYED = "relayed"
    INHERITED = "inherited"
    """A headline repeats a figure that the text credits to somebody, and credits nobody itself."""
    NONE = "none"


class Basis(StrEnum):
    """What the speaker rests the figure on."""

    NAMED_LIST = "named_list"
    BODY_COUNT = "body_count"
    OWN_UNIT = "own_unit"
    OFFICIAL_STATEMENT = "official_statement"
    UNNAMED = "unnamed"
    NOT_STATED = "not_stated"


class Verdict(StrEnum):
    """How the figures of one cell stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not_comparable"
    CONTRADICTORY = "contradictory"


class Contest(StrEnum):
    """What a contradiction is about."""

    NUMBER = "number"
    STATUS = "status"
    RESPONSIBILITY = "responsibility"
    OCCURRENCE = "occurrence"


class Component(StrEnum):
    """What a compiler's total may count or leave out: totals differ by these before they differ by facts."""

    ATTACKS = "attacks"
    """Forces and civilians who died in attacks of armed groups."""
    ATTACKERS = "attackers"
    """Members of armed groups who died in their own attacks."""
    OPERATIONS = "operations"
    """Those whom forces killed in operations."""
    OTHER_VIOLENCE = "other_violence"
    """Violence that is no attack of an armed group and no operation: crime, feuds, clashes of communities."""
    CLAIMED = "claimed"
    """What armed groups claim, taken as they tell it."""
    WITHOUT_DEAD = "without_dead"
    """Events in which nobody died."""
    WOUNDED = "wounded"


class Family(StrEnum):
    """A way of naming or telling that takes a side or gives a meaning beyond the bare fact; each side's are here."""

    MILITANT_AS_TERRORIST = "militant_as_terrorist"
    MILITANT_AS_OUTLAW = "militant_as_outlaw"
    MILITANT_AS_FREEDOM_FIGHTER = "militant_as_freedom_fighter"
    IMPOSED_LABEL = "imposed_label"
    FOREIGN_PROXY = "foreign_proxy"
    MARTYRDOM = "martyrdom"
    DISPATCH = "dispatch"
    """A killing told as a riddance: eliminated, neutralised, sent to hell."""
    STATE_AS_OCCUPIER = "state_as_occupier"
    LIBERATION = "liberation"
    PROPAGANDA = "propaganda"
    """The other's words are called untrue, or a cover for losses."""
    VALOUR = "valour"
    COWARDICE = "cowardice"
    RETALIATION = "retaliation"
    GRIEVANCE = "grievance"
    COLLECTIVE_ORDER = "collective_order"
    """Clearance, peace restored, the writ of a side."""
    HUMAN_SHIELD = "human_shield"
    TRAITOR_OR_COLLABORATOR = "traitor_or_collaborator"
    STATE_AS_TERRORIST = "state_as_terrorist"
    EVIL_DESIGN = "evil_design"
    SO_CALLED = "so_called"
    """The other's name or office is denied."""


class Mark(StrEnum):
    """How well a row of a pack is confirmed."""

    CONFIRMED = "confirmed"
    WEAK = "weak"
    """Seen, but the only source is partisan or an aggregator."""
    UNCONFIRMED = "unconfirmed"
    """General knowledge, not yet seen in a source."""
