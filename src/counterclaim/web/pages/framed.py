"""Frames as pages tell them: what counts as each, and every use in its sentence with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from counterclaim.codebook.terms import Family, Side
from counterclaim.engines.narrating import Narratives, use_record
from counterclaim.engines.state import known
from counterclaim.narratives.rates import By, Rate, Voice
from counterclaim.narratives.sides import words
from counterclaim.narratives.told import Told as Framed
from counterclaim.web.address import path_of
from counterclaim.web.telling import Told, paged, there

EACH = 50
WORDS = 60
"""Different words of a frame that its page names at most."""
FEW = 5
"""Reports below which a share tells nothing, and counts alone are given."""

COUNTS: Mapping[Family, str] = {
    Family.MILITANT_AS_TERRORIST: "Those who took up arms are called terrorists, or what they do terror.",
    Family.MILITANT_AS_OUTLAW: "Those who took up arms are named as common criminals or troublemakers: miscreants.",
    Family.MILITANT_AS_FREEDOM_FIGHTER: "Those who took up arms are honoured as fighting for their people's freedom.",
    Family.IMPOSED_LABEL: "A group is called by a name that its enemy has made up for it, and not by its own.",
    Family.FOREIGN_PROXY: "A group or a campaign is said to be paid, armed or led by another country.",
    Family.MARTYRDOM: "A death is told as that of a martyr, or as a sacrifice.",
    Family.DISPATCH: "A killing is told as a riddance: “eliminated”, “sent to hell”.",
    Family.STATE_AS_OCCUPIER: "The state or its army is told as a foreign or colonial power in the land.",
    Family.LIBERATION: "The fight is told as that of a nation for its freedom, or a town as freed.",
    Family.PROPAGANDA: "What the other side says is called lies or staged, or it is said to hide its losses.",
    Family.VALOUR: "Fighters of a side are praised as brave.",
    Family.COWARDICE: "The other's deeds or fighters are told with contempt or horror: “cowardly”, “barbaric”.",
    Family.RETALIATION: "A violent deed is told as the answer to one of the other side.",
    Family.GRIEVANCE: "A wrong done to people is given as what drives the fighting, or as what justifies it.",
    Family.COLLECTIVE_ORDER: "A side is told as clearing a place, or as having it quiet and under its rule.",
    Family.HUMAN_SHIELD: "Fighters are said to hide behind civilians, or to drive them before them.",
    Family.TRAITOR_OR_COLLABORATOR: "Somebody is said to work for the other side against their own people.",
    Family.STATE_AS_TERRORIST: "The state itself is accused of terror, or of wiping out a people.",
    Family.EVIL_DESIGN: "What happens is told as the plot of an enemy.",
    Family.SO_CALLED: "The other's name or office is denied: “so-called”, “self-styled”.",
}
"""What counts as each frame, in one sentence."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the uses on a frame's page are narrowed to; `None`: not by that."""

    outlet: str | None = None
    side: str | None = None
    voice: str | None = None
    month: str | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Narrowed:
        """What a query asks for; what is empty narrows nothing."""
        return cls(*(query.get(name) or None for name in cls.__slots__))

    def checked(self, told: Narratives) -> Narrowed:
        """The same, where a ledger has all of it.

        Raises:
            UsageError: it has no such outlet or month, or there is no such side or voice.
        """
        reports = told.reports.values()
        may_be = {
            "outlet": {one.outlet for one in reports},
            "side": list(Side),
            "voice": list(Voice),
            "month": {one.month for one in reports if one.month is not None},
        }
        for name, values in may_be.items():
            asked = getattr(self, name)
            if asked is not None:
                known(asked, values, name)
        return self

    def has(self, one: Framed) -> bool:
        """Whether a use is among them."""
        return (
            self.outlet in {None, one.published.outlet}
            and self.side in {None, one.side.value if one.side is not None else ""}
            and self.month in {None, one.published.month}
            and (self.voice is None or Voice(self.voice).has(one))
        )

    def as_record(self) -> dict[str, str | None]:
        """As plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def frame_path(family: Family, narrowed: Narrowed | None = None) -> str:
    """The page of a frame, narrowed or with all of its uses."""
    asked = narrowed.as_record() if narrowed is not None else {}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"/narratives/frames/{family.value}{'?' if query else ''}{query}"


def a_frame(family: Family) -> Told:
    """A frame with what counts as it and its page."""
    return {"frame": family.value, "counts": COUNTS[family], "href": frame_path(family)}


def a_rate(one: Rate, by: By) -> Told:
    """A rate that leads to the uses that it counts."""
    record = one.as_record()
    voice = one.voice.value if one.voice is not Voice.ALL else None
    return {
        **{name: value for name, value in record.items() if name != "framings"},
        "counts": COUNTS[one.family],
        "few": one.reports < FEW,
        "href": frame_path(one.family, Narrowed(**{by.value: one.key}, voice=voice)),
    }


def a_use(one: Framed) -> Told:
    """A use of a frame in its sentence, its words marked, with its place in the document."""
    record = use_record(one)
    text, quote = str(record["sentence"]), str(record["words"])
    at = text.find(quote)
    parts = [{"words": text, "mark": False}]
    if at >= 0:
        parts = [
            {"words": text[:at], "mark": False},
            {"words": quote, "mark": True},
            {"words": text[at + len(quote) :], "mark": False},
        ]
    return {
        **record,
        "parts": parts,
        "href": frame_path(one.framing.family),
        "document": path_of("documents", one.framing.report),
        "anchor": anchor_of_frame(one.framing.id),
    }


def anchor_of_frame(framing: str) -> str:
    """Where the words of a frame stand on their document's page."""
    return f"frame-{framing}"


def anchor_of_statement(themed: str) -> str:
    """Where a statement on a theme stands on its document's page."""
    return f"statement-{themed}"


def frame_page(told: Narratives, name: str, asked: Mapping[str, str], page: int) -> Told:
    """Uses of one frame: its words in their sentence, and whose they are.

    Args:
        told: the narratives of a ledger.
        name: of the frame.
        asked: `outlet`, `side`, `voice` and `month` narrow them.
        page: which page of the list, from 0.

    Raises:
        NotThere: there is no such frame.
        UsageError: there is nothing of the kind by which they are narrowed.
    """
    family = Family(there(name, list(Family), "frame"))
    narrowed = Narrowed.of(asked).checked(told)
    every = [one for one in told.frames if one.framing.family is family]
    some = [one for one in every if narrowed.has(one)]
    some.sort(key=lambda one: (one.published.day or "", one.framing.report, one.framing.span), reverse=True)
    shown, pages = paged(some, page, EACH)
    different = words(some)
    return {
        **a_frame(family),
        "narrowed": narrowed.as_record() if narrowed != Narrowed() else None,
        "all": len(every),
        "in_reports": len({one.framing.report for one in some}),
        "uses": [a_use(one) for one in shown],
        "by": [a_rate(one, by) for by in (By.SIDE, By.MONTH) for one in told.rates(by) if one.family is family],
        "choices": _choices(every),
        "words": different[:WORDS],
        "more_words": max(len(different) - WORDS, 0),
        "pages": pages,
    }


def _choices(every: list[Framed]) -> dict[str, list[str]]:
    """By what the uses of a frame can be narrowed so that any are left."""
    sides = {one.side for one in every}
    return {
        "outlet": sorted({one.published.outlet for one in every}, key=str.casefold),
        "side": [side.value for side in Side if side in sides],
        "voice": [Voice.OWN.value, Voice.QUOTED.value],
        "month": sorted({one.published.month for one in every if one.published.month is not None}),
    }
