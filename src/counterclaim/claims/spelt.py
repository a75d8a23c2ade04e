"""A field of a claim as a person types it: names and plain words, made into what the claim line has there.

"at least 26", "ISPR", "Mach" and "2026-01-31" stand for a count with its hedge, an actor of the pack with
its side, a place with its district, and a day with its precision.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from counterclaim.claims.corrected import TOGETHER
from counterclaim.claims.line import party_line, place_line, speaker_line
from counterclaim.claims.records import Party, Speaker
from counterclaim.claims.speakers import outlet_named, party_of
from counterclaim.claims.topics import where_of
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.errors import UsageError
from counterclaim.mentions.names import NameFinder, NameMention, Names
from counterclaim.mentions.numbers import Form, Numbers
from counterclaim.values.span import Span
from counterclaim.values.when import When

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Spelt:
    """Reads what persons type, with the names of one pack."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary) -> None:
        """Compile the pack's names and the vocabulary's hedges."""
        self._names = NameFinder(pack)
        self._numbers = Numbers(vocabulary)

    def value(self, field: str, given: Any, at: date | None = None) -> Any:  # noqa: ANN401  # any JSON value
        """What the claim line has for a field; anything but words, and words of other fields, stay as they are.

        Args:
            field: of the claim line, or `count` or `date`.
            given: as it was typed.
            at: the day on which names have to hold.

        Raises:
            UsageError: the words of a count or a date are none.
        """
        if isinstance(given, int) and field in TOGETHER:
            given = str(given)
        if not isinstance(given, str):
            return given
        match field:
            case "count":
                return self._count(given)
            case "date":
                return _date(given)
            case "speaker":
                return self._speaker(given, at)
            case "perpetrator" | "target":
                return self._party(given, at)
            case "place":
                return self._place(given, at)
            case _:
                return given

    def number_in(self, words: str) -> Span:
        """The one number that words of any language state in digits or in English words, else all of them."""
        found = [one.number for one in self._numbers.find(words) if one.form in {Form.DIGITS, Form.WORDS}]
        return found[0] if len(found) == 1 else Span(0, len(words))

    def _count(self, words: str) -> dict[str, Any]:
        found = [one for one in self._numbers.find(words) if one.form is not Form.ARTICLE]
        if len(found) != 1:
            message = f'count {words!r} states {len(found) or "no"} numbers: write one, as in "at least 26" or 12'
            raise UsageError(message)
        count = found[0].count
        return {"low": count.low, "high": count.high, "relation": count.relation.value, "vague": count.vague}

    def _whole(self, words: str, at: date | None) -> NameMention | None:
        """The name that the words are, if they are one of the pack's."""
        bare = _ARTICLE.sub("", words.strip())
        found = self._names.find(bare, at)
        return next((one for one in found if len(one.span) == len(bare)), None)

    def _speaker(self, words: str, at: date | None) -> dict[str, Any]:
        mention = self._whole(words, at)
        actor = self._names.actor(mention) if mention is not None else None
        if actor is not None:
            said = Speaker(actor.name, actor.side, actor.kind, actor.id)
        elif mention is not None and mention.entry.kind is Names.OUTLET:
            said = outlet_named(words.strip(), self._names.pack)
        else:
            said = Speaker(words.strip(), Side.OTHER, SpeakerKind.UNNAMED)
        return speaker_line(said)

    def _party(self, words: str, at: date | None) -> dict[str, Any] | None:
        mention = self._whole(words, at)
        found = party_of(mention, words.strip(), self._names) if mention is not None else None
        return party_line(found or Party(words.strip()))

    def _place(self, words: str, at: date | None) -> dict[str, Any]:
        mention = self._whole(words, at)
        if mention is None or mention.entry.kind is not Names.PLACE:
            return {"name": words.strip()}
        return place_line(where_of(self._names.place(mention)))


def _date(words: str) -> dict[str, Any]:
    start, _, end = words.strip().partition("/")
    try:
        first, last = When.parse(start), When.parse(end or start)
        when = When(first.start, last.end, max(first.precision, last.precision))
    except ValueError as error:
        message = f"date {words!r} is none: write 2026-01-31, 2026-01 or 2026-01-30/2026-01-31"
        raise UsageError(message) from error
    return {"date_start": str(when.start), "date_end": str(when.end), "date_prec": int(when.precision)}
