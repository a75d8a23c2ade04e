"""How it is told: outlets by frames, each side's words, who repeats whom, what was taken back, grievances as quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from counterclaim.documents.document import Document
from counterclaim.engines.narrating import Narratives, themes_known
from counterclaim.engines.state import State, repeated_in
from counterclaim.engines.tables import Tables
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.filed import Filed
from counterclaim.narratives.answers import Answer, habits
from counterclaim.narratives.chains import Carried, Chain
from counterclaim.narratives.rates import By, Rate
from counterclaim.narratives.sides import Telling, words
from counterclaim.narratives.themes import Beside
from counterclaim.values.span import Span
from counterclaim.web.address import path_of
from counterclaim.web.pages.framed import EACH, FEW, a_frame, a_rate, anchor_of_statement, frame_path
from counterclaim.web.telling import Told, a_figure, claim_path, described, paged, sentence, there, unit_path

SHOWN = 8
"""Words of a frame, and figures, that a telling shows of each side."""


def narratives_of(tables: Tables, whole: State) -> Narratives:
    """The narratives of a state, worked out once."""
    return tables.once("narratives", lambda: Narratives(tables.state, whole))


def overview(told: Narratives, tables: Tables) -> Told:
    """Outlets by frames in their own words, each side's frames, and how alike outlets are."""
    return tables.once("narratives page", lambda: _overview(told, tables))


def _overview(told: Narratives, tables: Tables) -> Told:
    table = told.matrix()
    alike = told.uniformity()
    sides: dict[str, list[Rate]] = {}
    for one in told.rates(By.SIDE):
        sides.setdefault(one.key, []).append(one)
    return {
        "families": [a_frame(one) for one in table.families],
        "outlets": [
            {
                "label": outlet,
                "href": path_of("outlets", outlet) if outlet in tables.by_outlet else None,
                "reports": reports,
                "cells": [a_rate(found[family], By.OUTLET) if family in found else None for family in table.families],
            }
            for outlet, reports, found in table.rows
            if found
        ],
        "own": told.has_own,
        "few": FEW,
        "silent": sum(not found for _, _, found in table.rows),
        "sides": [{"side": side, "frames": [a_rate(one, By.SIDE) for one in some]} for side, some in sides.items()],
        "alike": [
            {
                **one.as_record(),
                "label": tables.label(one.unit)[0],
                "href": unit_path(one.unit),
            }
            for one in alike
        ],
        "looked_at": sum(one.p is not None for one in alike),
        "chains": len(told.chains()),
        "themes": [
            {"theme": one.id, "title": one.title, "href": f"/narratives/themes?theme={one.id}"}
            for one in tables.state.pack.themes.values()
        ],
    }


def echoes_page(told: Narratives, tables: Tables, page: int) -> Told:
    """Chains of texts that repeat one another, and figures that several outlets carry."""
    chains, pages = paged(tables.once("chains", told.chains), page, EACH)
    carried = tables.once("carried", told.carried)
    return {
        "chains": [_chain(one) for one in chains],
        "carried": [_carried(one, tables) for one in carried[:EACH]],
        "more_carried": max(len(carried) - EACH, 0),
        "pages": pages,
    }


def _chain(one: Chain) -> Told:
    record = one.as_record()
    return {**record, "href": f"/narratives/echoes/{record['origin']}"}


def _carried(one: Carried, tables: Tables) -> Told:
    record = one.as_record()
    first = {each.outlet: each for each in reversed(one.claims)}
    return {
        **{name: record[name] for name in ("measure", "group", "outlets", "spread")},
        "says": list({name.casefold(): name for name in record["says"]}.values()),
        **a_figure(one.claims[0]),
        "unit": unit_path(one.unit),
        "label": tables.label(one.unit)[0],
        "claims": [
            {"claim": each.claim.id, "href": claim_path(each.claim.id), "outlet": each.outlet}
            for each in one.claims
            if first[each.outlet] is each
        ],
    }


def echo_page(told: Narratives, state: State, name: str) -> Told:
    """One chain: each text beside that from which it has most, the shared words marked in both.

    Raises:
        NotThere: no chain begins there.
    """
    chains = {one.links[0].published.report: one for one in told.chains()}
    chain = chains[there(name, chains, "chain of echoes")]
    repeated = repeated_in(state.view, state.chains)
    documents = state.view.documents
    titles = {
        one: (documents[one].title or documents[one].name) if one in documents else "withheld" for one in told.reports
    }
    links = []
    for link in chain.links:
        report = link.published.report
        passages = repeated.passages(report)
        source = documents.get(link.source or "")
        links.append(
            {
                "report": report,
                "title": titles.get(report, report),
                "href": path_of("documents", report),
                "outlet": link.published.outlet,
                "published": link.published.day,
                "share": round(link.share, 3),
                "source": link.source,
                "source_title": titles.get(link.source or "", link.source),
                "source_href": path_of("documents", link.source) if link.source is not None else None,
                "words": _marked(documents.get(report), [one.span for one in passages]),
                "source_words": _marked(source, [one.source for one in passages]),
            }
        )
    origin = chain.links[0].published
    return {**_chain(chain), "label": titles.get(origin.report, origin.report), "links": links}


def _marked(document: Document | None, spans: Iterable[Span]) -> list[Told]:
    """A text in pieces, those that stand in spans marked; none where the text is kept back."""
    if document is None or not document.text:
        return []
    text = document.text
    held = sorted(spans)
    edges = sorted({0, len(text), *(edge for one in held for edge in (one.start, one.end))})
    return [
        {"words": text[start:end], "mark": any(one.start <= start and end <= one.end for one in held)}
        for start, end in pairwise(edges)
        if start < end
    ]


def answers_page(told: Narratives, tables: Tables) -> Told:
    """Who revises, who rejects whom, who concedes, who never answers, who contradicts their own side."""
    return tables.once("answers", lambda: _answers(told, tables))


_HABIT = frozenset({"who", "side", "whom", "times", "incidents", "first", "last"})
"""What a page tells of a habit before its answers."""


def _answers(told: Narratives, tables: Tables) -> Told:
    found = habits(told.answers())
    deeds = dict.fromkeys(one.deed for one in found)
    return {
        "deeds": [
            {
                "deed": deed.value,
                "habits": [
                    {
                        **{name: value for name, value in one.as_record().items() if name in _HABIT},
                        "answers": [_answer(each, tables) for each in one.answers],
                    }
                    for one in found
                    if one.deed is deed
                ],
            }
            for deed in deeds
        ]
    }


def _answer(one: Answer, tables: Tables) -> Told:
    return {
        "day": one.day,
        "unit": unit_path(one.unit),
        "label": tables.label(one.unit)[0],
        **sentence(one.said),
    }


def themes_page(told: Narratives, asked: str | None, page: int) -> Told:
    """Statements on the pack's themes with their figures, and beside incidents by month.

    Raises:
        UsageError: the pack has no such theme.
    """
    theme = themes_known(told.state, asked or None)
    every = told.themes(theme)
    some, pages = paged(every, page, EACH)
    titles = {one.id: one.title for one in told.state.pack.themes.values()}
    return {
        "themes": [{"theme": one, "title": title} for one, title in titles.items()],
        "theme": theme,
        "statements": [
            {
                **{name: value for name, value in one.as_record().items() if name not in {"claims", "figures"}},
                "title": one.title,
                "document": path_of("documents", one.themed.report),
                "anchor": anchor_of_statement(one.themed.id),
                "figures": [a_figure(each, " ".join(each.claim.quote.split())) for each in one.figures],
            }
            for one in some
        ],
        "beside": [_beside(one, titles) for one in told.beside(theme)],
        "pages": pages,
    }


def _beside(one: Beside, titles: Mapping[str, str]) -> Told:
    return {**one.as_record(), "title": titles.get(one.theme, one.theme)}


def tellings(told: Narratives, unit: Unit) -> list[Told]:
    """One event as each side tells it."""
    return [_telling(one) for one in told.tellings(unit)]


def _telling(one: Telling) -> Told:
    return {
        "side": one.side.value,
        "reports": one.reports,
        "figures": [_says(each) for each in one.figures[:SHOWN]],
        "more": max(len(one.figures) - SHOWN, 0),
        "frames": [
            {
                "frame": family.value,
                "href": frame_path(family),
                "uses": len(some),
                "words": words(some)[:SHOWN],
                "ordered": sum(each.framing.compelled for each in some),
                "house_style": sum(each.framing.register for each in some),
            }
            for family, some in one.frames
        ],
    }


def _says(each: Filed) -> Told:
    claim = each.claim
    return {
        **a_figure(each),
        "measure": claim.measure.value if claim.measure is not None else claim.kind.value,
        "group": claim.group.value if claim.group is not None else "",
        "speaker": claim.speaker.name,
        "stance": claim.stance.value,
        "described": described(each),
    }
