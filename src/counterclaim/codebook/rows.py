"""The rows of a conflict pack, file by file: what each field means and which are required.

A pack is data that people outside the project write by hand, so every row is checked on
loading and unknown fields are refused. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of
day may follow where a source states one (`2026-01-31T05:00`). Every row says where it is from
(`source`, ids of `sources.yaml`) and how well that is confirmed (`mark`).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from counterclaim.codebook.fields import Day, Expression, Id, Text, Words, as_text
from counterclaim.codebook.policies import Admits, Opens, Reducer
from counterclaim.codebook.terms import Component, Family, Group, Mark, Measure, Side, SpeakerKind
from counterclaim.values.count import Relation

OutletKind = Literal[
    "newspaper", "broadcaster", "agency", "online", "aggregator", "state_media", "armed_forces_media",
    "armed_group_media", "party_media", "rights_media", "think_tank", "ngo", "government", "other",
]  # fmt: skip


class Row(BaseModel):
    """What every row has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: list[Text] = Field(min_length=1)
    mark: Mark
    note: Text | None = None


class Source(BaseModel):
    """`sources.yaml`: where facts of this pack were seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    outlet: Text
    title: Text | None = None
    date: Day | None = None
    address: Text | None = None


class Name(BaseModel):
    """One way in which a text may name something, and when that naming holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    valid_from: Day | None = None
    valid_to: Day | None = None
    used_by: Literal["self", "state", "both"] | None = None
    ambiguous: bool = False
    """The name fits more than one record ("FC"): it resolves only with other evidence."""


class Spokesperson(BaseModel):
    """Somebody who speaks for an actor in public: naming them names the actor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    spellings: list[Text] = []
    valid_from: Day | None = None
    valid_to: Day | None = None


class Change(BaseModel):
    """Something that happened to an actor: a split, a merger, a proscription."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: Literal[
        "founded", "split", "merged", "announced", "proscribed", "designated", "renamed", "dissolved", "other"
    ]
    date: Day | None = None
    to_date: Day | None = None
    """The end of an interval within which sources disagree."""
    actor: Id | None = None
    """The other actor, of a split or merger."""
    by: Text | None = None
    text: Text
    source: list[Text] = Field(min_length=1)
    mark: Mark


class Actor(Row):
    """`actors.yaml`: a body or office that acts or speaks in the conflict."""

    id: Id
    name: Text
    side: Side
    kind: SpeakerKind
    names: list[Name] = Field(min_length=1)
    parent: Id | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    spokespersons: list[Spokesperson] = []
    lineage: list[Change] = []
    members: Group | None = None
    """The group to which its dead belong, where it has members who can be counted."""
    subgroup: Text | None = None


class Label(Row):
    """`labels.yaml`: a name that one side imposes. A frame; it never resolves to an actor."""

    id: Id
    names: list[Text] = Field(min_length=1)
    imposed_by: Side
    on: Side
    kind: Literal["umbrella", "verb", "noun"]
    valid_from: Day | None = None
    meaning: Text


class Belligerent(Row):
    """`belligerents.yaml`: who fights on which of the two sides, with everything below it."""

    actor: Id
    side: Literal[Side.STATE, Side.INSURGENT]
    valid_from: Day | None = None
    valid_to: Day | None = None


class Outlet(Row):
    """`outlets.yaml`: who publishes. Owner and kind are facts; no grade is shipped."""

    id: Id
    name: Text
    names: list[Text] = []
    """Other names and spellings."""
    owner: Text | None = None
    kind: OutletKind
    country: Text | None = None
    language: list[Text] = []
    actor: Id | None = None
    """The actor whose own voice it is: an army's press office, an armed group's channel."""
    relay: bool = False
    """It republishes others and is never an origin itself."""
    parent: Id | None = None
    """An outlet of the same house."""


class Place(Row):
    """`places.csv`: a place, its spellings and the district it belongs to, by date."""

    id: Id
    name: Text
    kind: Literal["country", "province", "division", "district", "town", "area", "road", "site"]
    district: Text | None = None
    """Name of the present district."""
    admin1: Text | None = None
    country: Text
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    where_prec: int = Field(ge=1, le=7)
    """UCDP's precision of a report that names this place and no more."""
    spellings: list[Text] = []
    valid_from: Day | None = None
    valid_to: Day | None = None
    parent: Id | None = None
    """Of a district, the one it was taken from."""
    base_2017: Text | None = None
    """Of a district, its name on the constant boundaries of 2017."""


class Dates(BaseModel):
    """When an operation ran, according to one namer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Text
    start: Day | None = None
    end: Day | None = None
    source: list[Text] = Field(min_length=1)
    mark: Mark


class OperationRelation(BaseModel):
    """How one operation stands to another."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: Id
    kind: Literal["counterpart_of", "overlaps", "responds_to", "phase_of", "not_to_confuse_with"]


class Operation(Row):
    """`operations.yaml`: a named undertaking above incidents."""

    id: Id
    name: Text
    names: list[Text] = []
    meaning: Text | None = None
    named_by: Id
    side: Literal[Side.STATE, Side.INSURGENT]
    tallied: bool = True
    """False for a vision or campaign without a start, an end and a toll."""
    dates: list[Dates] = []
    places: list[Id] = []
    """Places named for it; a province where it is spread over one."""
    relations: list[OperationRelation] = []


class Definition(Row):
    """`definitions.yaml`: what a compiler's totals count."""

    id: Id
    compiler: Text
    unit: Text
    includes: list[Text] = []
    excludes: list[Text] = []
    measures: list[Measure] = []
    components: dict[Component, bool] = {}
    """What it counts and what it leaves out; what nothing says is not there."""
    examples: list[Text] = []


class PrintedChange(BaseModel):
    """A change in per cent as it was printed beside a total."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: Id
    """The earlier total."""
    percent: Annotated[str, BeforeValidator(as_text), Field(pattern=r"^[+\u2212-]?\d+(\.\d+)?$")]


class Total(Row):
    """`totals.yaml`: a total that a compiler published, to be checked and compared."""

    id: Id
    definition: Id | None = None
    """By which it was counted; none where it is no toll."""
    what: Text
    place: Text
    start: Day
    end: Day | None = None
    measure: Measure | None = None
    number: Annotated[int | float, Field(ge=0)]
    relation: Relation = Relation.EXACT
    parts: list[int | float] = []
    """What it is printed to be the sum of."""
    change: PrintedChange | None = None


class DeclaredRule(Row):
    """`rules.yaml`: a counting rule of the user's own, made of the closed lists; it is asked for as `pack:ID`."""

    id: Id
    after: Text
    """Whose practice it follows."""
    admits: Literal[Admits.ALL, Admits.SIDE] = Admits.ALL
    speaks_for: Side | None = None
    """The side admitted."""
    low: Reducer = Reducer.NOTHING
    best: Reducer = Reducer.NOTHING
    high: Reducer = Reducer.NOTHING
    opens: Opens = Opens.PRINTED
    named_groups_only: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a lens without a side, a side without a lens, and a rule that prints nothing."""
        for wrong, message in (
            ((self.admits is Admits.SIDE) is (self.speaks_for is None), "`speaks_for` goes with `admits: side`"),
            ({self.low, self.best, self.high} == {Reducer.NOTHING}, "give one of low, best and high"),
        ):
            if wrong:
                raise ValueError(message)
        return self


class Order(BaseModel):
    """That a name is ordered: who has to write it, and since when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Text
    since: Day
    binds: list[OutletKind] = Field(min_length=1)
    """Kinds of outlets that it binds, beside the offices of the side that imposes the name."""


class Frame(Row):
    """`frames.yaml`: words of the conflict's own by which things are named or told, beside those of the vocabulary."""

    id: Id
    family: Family
    of: Literal["state", "insurgent", "civilian", "enemy", "own"]
    label: Id | None = None
    """A label whose names they are, where no words are given."""
    words: list[Words] = []
    """Patterns, as in the vocabulary; so are the fields behind it."""
    needs: Literal[Side.STATE, Side.INSURGENT] | None = None
    mirror: Family | None = None
    weak: bool = False
    unless: list[Expression] = []
    beside: list[Expression] = []
    register_: bool = Field(default=False, alias="register")
    """House style of a press, which says little of a leaning."""
    ordered: Order | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a frame without words."""
        if self.label is None and not self.words:
            message = "give `words`, or a `label` whose names they are"
            raise ValueError(message)
        return self


class Theme(Row):
    """`themes.yaml`: a grievance that human-rights reports code, by the words under which they tell of it."""

    id: Id
    title: Text
    words: list[Words] = Field(min_length=1)
    """Patterns, as in the vocabulary's frames."""
    with_: list[Words] = Field(default=[], alias="with")
    """Patterns of which one has to stand in the sentence as well."""


class CalendarEntry(Row):
    """`calendar.yaml`: what breaks a series or drives reporting without being violence."""

    id: Id
    what: Literal["shutdown", "blocked", "law", "naming", "renaming", "anniversary", "transport", "other"]
    start: Day | None = None
    end: Day | None = None
    yearly: Annotated[str, Field(pattern=r"^\d{2}-\d{2}$")] | None = None
    text: Text


class NamedPhase(Row):
    """`phases.yaml`: a stretch that somebody calls a phase, and what a phase is to whoever says so."""

    id: Id
    scheme: Text
    """By whom, or in which scheme, phases are told apart so."""
    name: Text
    meaning: Literal[
        "insurgency", "stage_of_insurgency", "part_of_campaign", "repeat_of_operation", "part_of_state_operation"
    ]
    """What is called a phase: words that are alike name very different things."""
    start: Day | None = None
    """Where sources differ, the earliest; `note` says how."""
    latest_start: Day | None = None
    """And the latest."""
    end: Day | None = None
    operation: Id | None = None


class Asset(Row):
    """`assets.yaml`: a town, mine, port, road or railway by which texts tell where something is."""

    id: Id
    name: Text
    kind: Literal["mine", "port", "airport", "gas_field", "power_plant", "road", "railway"]
    district: Text | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    names: list[Text] = []


class About(BaseModel):
    """`pack.yaml`: the conflict itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Id
    title: Text
    description: Text
    country: Text | None = None
    """The state that is a party, as places name it."""
    demonyms: list[Text] = []
    """Adjectives for the state's institutions ("Pakistani"): evidence of side state."""
    admin1: Text | None = None
    """The province most reports are about."""
