"""The verbs above some words of a sentence, by which somebody may speak, and the words for their subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterclaim.claims.phrases import agent_of, noun_phrase, phrase_before, phrase_behind
from counterclaim.claims.syntax import SUBJECTS, VERBS, Parse, Token
from counterclaim.values.span import Span

FAR = 9
"""Words behind a verb in the passive up to which "by" is looked for."""


def verbs_above(parse: Parse, words: Span) -> Iterator[Token]:
    """The verbs above the words under which they stand as something said, nearest first."""
    inside = parse.within(words)
    if not inside:
        return
    indices = {one.index for one in inside}
    current = next((one for one in inside if one.head not in indices or one.head == one.index), inside[-1])
    for above in parse.ancestors(current):
        beside = current.dep == "conj" and current.tag in VERBS and _has_subject(parse, current)
        if above.tag in VERBS and current.dep not in SUBJECTS and not beside:
            yield above
        current = above


def expected(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells what somebody is to do, by others' words: "the government is expected to deny"."""
    return verb.dep == "xcomp" and parse.passive(parse.tokens[verb.head])


def judged(parse: Parse, account: Span, words: Span) -> bool:
    """Whether an account is the subject of which the words are said: "the claim of the ministry is baseless"."""
    for token in parse.within(words):
        for verb in parse.ancestors(token):
            subject = parse.subject(verb) if verb.tag in VERBS else None
            if subject is not None:
                return verb.span.start >= account.end and parse.subtree(subject).overlaps(account)
    return False


def _has_subject(parse: Parse, verb: Token) -> bool:
    return any(one.dep in SUBJECTS for one in parse.below(verb))


def shared(parse: Parse, verb: Token, speaks: Callable[[Token], bool]) -> Token:
    """The verb whose subject a joined verb has: "said the gang would be hunted and called it cowardly"."""
    if verb.dep != "conj" or _has_subject(parse, verb):
        return verb
    above = list(parse.ancestors(verb))
    if speaks(above[0]):
        return verb
    return next((one for one in above if speaks(one)), verb)


def subject_of(parse: Parse, verb: Token) -> Span | None:
    """The words for whoever is the subject of a verb of saying, in the passive the one behind "by"."""
    bare = verb.tag in {"VBN", "VBD"} and verb.dep in {"acl", "amod", "advcl"} and not _has_subject(parse, verb)
    if (bare and (verb.tag == "VBN" or _set_off(parse, verb))) or parse.passive(verb):  # "weapons found on them"
        agent = agent_of(parse, verb) or _behind_by(parse, verb)
        return parse.subtree(agent) if agent is not None else None
    subject = parse.subject(verb)
    if subject is not None and verb.dep != "acl":
        area = noun_phrase(parse, subject, verb)
        near = phrase_before(parse, verb)
        apart = near is not None and not near.overlaps(parse.subtree(subject))
        joined = verb.dep in {"xcomp", "conj", "relcl"} or (verb.dep == "advcl" and verb.tag == "VBG")
        if near is not None and apart and not joined and not _of_a_preposition(parse, near):
            return near
        return area
    return phrase_before(parse, verb) or phrase_behind(parse, verb)


def _of_a_preposition(parse: Parse, area: Span) -> bool:
    """Whether words hang on a preposition: "has in the past called"."""
    first = next(iter(parse.within(area)), None)
    return first is not None and first.index > 0 and parse.tokens[first.index - 1].tag == "IN"


def _set_off(parse: Parse, verb: Token) -> bool:
    """Whether a comma stands before a verb: "the group, designated by two governments, said"."""
    return verb.index > 0 and parse.tokens[verb.index - 1].text == ","


def _behind_by(parse: Parse, verb: Token) -> Token | None:
    """Who stands behind "by" after a verb, up to the next comma, where the parser joined it to another word."""
    for token in parse.tokens[verb.index + 1 : verb.index + 1 + FAR]:
        if token.text in {",", ";", "."} or token.tag in VERBS:
            return None
        if token.text == "by":
            return next((one for one in parse.below(token) if one.dep == "pobj"), None)
    return None
