"""Every code that a check may give: what it finds, why it matters, what to do.

A code is three letters of its family and a number; it is never given another meaning. The pages of the reference are
written from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.checks.findings import Family, Severity

_FAMILIES = {
    "SRC": Family.SOURCE,
    "CLM": Family.CLAIM,
    "VOI": Family.VOICE,
    "TIM": Family.TIME,
    "SCO": Family.SCOPE,
    "ARI": Family.ARITHMETIC,
    "NOT": Family.NOTES,
}
E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that a check looks for."""

    code: str
    name: str
    severity: Severity
    finds: str
    why: str
    mend: str

    @property
    def family(self) -> Family:
        """What it is about."""
        return _FAMILIES[self.code[:3]]


CODES: Mapping[str, Code] = {
    one.code: one
    for one in (
        Code(
            "SRC01",
            "number-not-in-source",
            E,
            "A number that none of the documents has which its sentence cites, as it is, rounded or worked out.",
            "Readers who open the note do not find the number there.",
            "Correct the number, or cite the document that has it.",
        ),
        Code(
            "SRC02",
            "quotation-not-in-source",
            E,
            "A quotation of which less than 85 % stands in the cited document in one piece, or that differs in a "
            "number, a negation or a word.",
            "Words between quotation marks are taken for somebody's own.",
            "Quote what stands there, or take the quotation marks away and tell it in your own words.",
        ),
        Code(
            "SRC03",
            "quotation-without-number",
            W,
            "A quotation that is in the document, and is said there of another number than the one for which it is "
            "given.",
            "It lends a number a warrant that nobody gave.",
            "Quote what is said of this number, or leave the quotation out.",
        ),
        Code(
            "CLM01",
            "measure-differs",
            E,
            "A number told of another harm than in its document: wounded told as killed, arrested told as killed.",
            "The number is right, and the sentence is not.",
            "Tell what the document counts.",
        ),
        Code(
            "CLM02",
            "group-differs",
            E,
            "A number told of other people than in its document: civilians told as soldiers, police as army.",
            "Who died is the heart of a figure.",
            "Name those whom the document counts.",
        ),
        Code(
            "CLM03",
            "place-differs",
            E,
            "A number told of another place than in its document.",
            "The figure lands on another district's account.",
            "Name the place that the document names.",
        ),
        Code(
            "CLM04",
            "date-differs",
            E,
            "A number told of another day or month than in its document.",
            "The figure lands in another month's total.",
            "Give the date of the happening, not that of the statement.",
        ),
        Code(
            "CLM05",
            "window-differs",
            E,
            "A number told of another stretch of time than its document counts: a quarter's told of a year.",
            "A figure means nothing without the time that it covers.",
            "Say what stretch the document counts.",
        ),
        Code(
            "CLM06",
            "hedge-differs",
            W,
            "A hedge that is gone or stronger: \u201cat least 30\u201d told as 30, \u201cup to 70\u201d as \u201cat "
            "least 70\u201d.",
            "A floor becomes a total, or a ceiling a floor.",
            "Keep the hedge of the document, or an equal one.",
        ),
        Code(
            "CLM07",
            "speaker-differs",
            E,
            "A number given to somebody else than in its document.",
            "Whose word it is decides what it is worth.",
            "Name who says it in the document.",
        ),
        Code(
            "VOI01",
            "claim-as-fact",
            W,
            "A figure that one party to the conflict alone states, told in the narrator's own voice.",
            "The narrator vouches for what nobody else confirmed.",
            "Say who says so.",
        ),
        Code(
            "VOI03",
            "loaded-word",
            W,
            "A word that takes a side in the narrator's own voice: outside quotations, names and reported speech.",
            "It tells the reader whom to believe before the figures do.",
            "Use the neutral word, or quote whose word it is.",
        ),
        Code(
            "TIM01",
            "superseded",
            W,
            "A count told as the latest of which its speaker has given a later one.",
            "Old counts live on in briefs for weeks.",
            "Give the later count, or say that it is an early one.",
        ),
        Code(
            "TIM02",
            "no-contradiction",
            W,
            "Figures told as contradictory that both can hold: a later count, another stretch, a sum of parts, a "
            "looser hedge.",
            "It makes a contest where there is none.",
            "Say how the figures fit together.",
        ),
        Code(
            "TIM03",
            "no-agreement",
            W,
            "Figures told as agreeing, or as confirming each other, that differ.",
            "It hides a contest.",
            "Say that they differ, and by how much.",
        ),
        Code(
            "TIM04",
            "no-such-day",
            E,
            "A day that its month does not have.",
            "Nothing happened on 31 June.",
            "Look the date up.",
        ),
        Code(
            "TIM05",
            "wrong-weekday",
            W,
            "A weekday that is not that of its date.",
            "One of the two is wrong.",
            "Look the date up.",
        ),
        Code(
            "TIM06",
            "reversed",
            E,
            "A stretch that ends before it begins, or an effect that is dated before its cause.",
            "One of the dates is wrong.",
            "Look both dates up.",
        ),
        Code(
            "TIM07",
            "source-before-event",
            E,
            "A note dated before the day of which its sentence tells.",
            "A report cannot tell of what had not happened.",
            "Look up the date of the report and that of the event.",
        ),
        Code(
            "SCO01",
            "incident-and-period",
            E,
            "One incident's figure mixed with a period's: told for it, added to it or compared with it.",
            "They count different things.",
            "Keep the two apart, and say which is which.",
        ),
        Code(
            "SCO02",
            "killed-and-casualties",
            E,
            "Killed mixed with casualties, who are the killed and the wounded together.",
            "The wounded are buried with the dead.",
            "Say killed, wounded, or killed and wounded.",
        ),
        Code(
            "SCO03",
            "part-and-whole",
            E,
            "A part added to the whole that contains it.",
            "Some people are counted twice.",
            "Give the whole, and the part as a part of it.",
        ),
        Code(
            "SCO04",
            "bodies-twice",
            E,
            "Bodies added to the dead of whom they may be the bodies.",
            "The same dead are counted twice.",
            "Give both counts, and say that they may overlap.",
        ),
        Code(
            "ARI01",
            "sum",
            E,
            "A sum that its terms do not give, in a sentence, a list or a table.",
            "One of the numbers is wrong.",
            "Add the terms up again.",
        ),
        Code(
            "ARI02",
            "difference",
            E,
            "A difference, or what is left of a whole, that does not come out.",
            "One of the numbers is wrong.",
            "Take the one from the other again.",
        ),
        Code(
            "ARI03",
            "share",
            E,
            "A share in per cent or as a fraction that part and whole do not give.",
            "One of the numbers is wrong.",
            "Divide the part by the whole again.",
        ),
        Code(
            "ARI04",
            "change",
            E,
            "A rise or fall in per cent that the two numbers do not give.",
            "A rise is measured on the earlier number.",
            "Divide the difference by the earlier number again.",
        ),
        Code(
            "ARI05",
            "points",
            E,
            "Percentage points that do not come out, or per cent told for points.",
            "From 31 to 44 per cent is 13 points and 42 per cent.",
            "Say percentage points.",
        ),
        Code(
            "ARI06",
            "total-below-part",
            E,
            "A total that is below one of its parts, or below their sum.",
            "One of the numbers is wrong.",
            "Look the total up.",
        ),
        Code(
            "ARI07",
            "average",
            E,
            "An average that total and number do not give.",
            "One of the numbers is wrong.",
            "Divide the total by the number again.",
        ),
        Code(
            "ARI08",
            "multiple",
            E,
            "\u201cDoubled\u201d, \u201cthreefold\u201d, \u201chalved\u201d that the two numbers do not bear out.",
            "Words are remembered longer than numbers.",
            "Say what the factor is.",
        ),
        Code(
            "ARI09",
            "rounding",
            W,
            "A round number on the wrong side of the exact one: \u201cnearly 500\u201d for 527.",
            "Nearly is below, more than is above.",
            "Use the hedge that fits.",
        ),
        Code(
            "ARI10",
            "distance",
            W,
            "A distance that the map does not bear out, or \u201cnear\u201d between places far apart.",
            "A reader who knows the place stops reading.",
            "Look the distance up.",
        ),
        Code(
            "NOT01",
            "no-such-note",
            E,
            "A reference to a note that is not there.",
            "The reader looks for a source in vain.",
            "Write the note, or take the reference away.",
        ),
        Code(
            "NOT02",
            "note-without-reference",
            W,
            "A note to which nothing in the text refers.",
            "Its source supports nothing.",
            "Refer to it, or take it away.",
        ),
        Code(
            "NOT03",
            "ibid-to-nowhere",
            E,
            "An *ibid.* with nothing before it, or after a note that cites several works or none.",
            "Nobody can tell which work is meant.",
            "Name the work in its short form.",
        ),
        Code(
            "NOT04",
            "no-full-entry",
            E,
            "A short form, an \u201cop. cit.\u201d or a \u201cnote 3 above\u201d that leads to no full entry.",
            "Nobody can find the work.",
            "Give author, title, outlet and date where it is first cited.",
        ),
        Code(
            "NOT05",
            "dead-anchor",
            E,
            "A link within the file that leads nowhere.",
            "The reader clicks, and nothing happens.",
            "Correct the anchor.",
        ),
        Code(
            "NOT06",
            "one-source-as-two",
            W,
            "One source cited as two: one document under two dates, titles or outlets.",
            "What looks like corroboration is repetition.",
            "Give one entry, and refer to it twice.",
        ),
        Code(
            "NOT07",
            "notes-out-of-order",
            W,
            "Two notes of one number, or notes out of their order.",
            "References lead to the wrong note.",
            "Number the notes anew.",
        ),
    )
}
