"""The codes of what a draft makes of its sources: source, claim, voice."""

from __future__ import annotations

from counterclaim.checks.findings import Code, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION  # noqa: E741  # as the table reads them

OF_SOURCES: tuple[Code, ...] = (
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
        "A quotation of which less than 85 % stands in the cited document in one piece, that differs in a number, "
        "a negation, a hedge or a word, or that is cut at a \u201cnot\u201d, an \u201conly if\u201d or an "
        "\u201cif\u201d.",
        "Words between quotation marks are taken for somebody's own.",
        "Quote what stands there, or take the quotation marks away and tell it in your own words.",
    ),
    Code(
        "SRC03",
        "quotation-without-number",
        W,
        "A quotation that is in the document, and is said there of another number than the one for which it is "
        "given, or by somebody who knows of none.",
        "It lends a number a warrant that nobody gave.",
        "Quote what is said of this number, or leave the quotation out.",
    ),
    Code(
        "SRC04",
        "echo-as-corroboration",
        W,
        "Several documents cited as independent of one another for a figure that all of them have from one speaker, "
        "or of which one repeats the other's words.",
        "Ten outlets with one origin are one source.",
        "Name the origin, and say that the others carry it; or cite one who counted on their own.",
    ),
    Code(
        "CLM01",
        "measure-differs",
        E,
        "A number told of another harm than in its document: wounded, arrested or come home, told as killed.",
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
        "A number told of another place than in its document, or of the place of another number there.",
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
        "least 70\u201d, feared dead as dead.",
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
        "CLM08",
        "people-narrowed",
        W,
        "People told as members of one organisation, of whom their speaker does not say so.",
        "That the dead belonged to somebody is a claim of its own.",
        "Use the speaker's own word, in quotation marks where it is loaded.",
    ),
    Code(
        "CLM09",
        "change-of-another",
        E,
        "A change in per cent told of two figures together, which its document tells of one of them.",
        "The other figure may have risen more, less, or not at all.",
        "Say of which figure it is.",
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
        "VOI02",
        "other-side-unmentioned",
        I,
        "A contested figure whose speaker is not named, where the ledger has the other side's.",
        "Half of a contest passes for the whole.",
        "Name the speaker, or give both figures.",
    ),
    Code(
        "VOI03",
        "loaded-word",
        W,
        "A word that takes a side in the narrator's own voice: outside quotations, names and reported speech.",
        "It tells the reader whom to believe before the figures do.",
        "Use the neutral word, or quote whose word it is.",
    ),
)
"""In the order in which pages show them."""
