"""Sentences without a claim, as a newspaper has them, filled in by seed."""

from __future__ import annotations

import random

_TEMPLATES = (
    "The {office} said on {day} that work on the {thing} would begin before the end of the month.",
    "Traders in {town} complained about the price of {good}, which has gone up since {month}.",
    "A delegation from {country} visited the {thing} and met the {office} in the afternoon.",
    "Rain is expected in most parts of the province, with snow on the hills north of {town}.",
    "The {team} won by {n} runs and will meet the winners of the other match in {town} on {day}.",
    "Parliament adjourned until {day} after the bill on {good} had been read for the second time.",
    "Officials of the {office} opened a new wing of the library, built by a firm from {town}.",
    "The road between {town} and {town} was reopened after repairs that took {n} weeks.",
    "According to the bank, exports of {good} rose a little in the first quarter of {year}.",
    "She joined the company in {year} and has since led its offices in {town} and {town}.",
    "Students of the college planted {n} trees along the canal as part of the campaign.",
    "The festival, now in its {n}th year, draws musicians from {country} and beyond.",
    "Engineers are testing the {thing}, which should carry water to {n} villages by {month}.",
    "He thanked the people of {town} for their patience while the {thing} was being built.",
    "The exhibition shows maps of {town} from {year} and is open until {month}.",
    "A spokesman for the airline announced two more flights a week between {town} and {country}.",
    "The minister rejected calls to delay the budget and said that {good} would be taxed as planned.",
    "The court will hear the case about the ownership of the {thing} on {day}.",
    "Farmers near {town} have begun to sow {good}, although the canals are still low.",
    "The committee asked the {office} for a report on the {thing} within {n} days.",
    "Visitors are asked to leave their bags at the gate of the park, which closes at sunset.",
    "Its editor wrote that the language of the poems had hardly changed in {n} centuries.",
    "The union and the management met for the third time to talk about pay and hours.",
    "The old railway station of {town}, finished in {year}, will be turned into a museum.",
    "The university offered {n} scholarships to students from {country}.",
)
_SLOTS = {
    "office": ["chief secretary", "education department", "municipal committee", "agriculture department", "mayor"],
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "thing": ["stadium", "water tank", "bridge", "power line", "town hall", "harbour wall", "reservoir"],
    "town": ["Larkana", "Sialkot", "Multan", "Sukkur", "Jhelum", "Sahiwal", "Gilgit", "Mirpur", "Abbottabad"],
    "good": ["wheat", "cotton", "sugar", "cement", "cooking oil", "dates", "apples", "fertiliser"],
    "month": ["January", "March", "April", "June", "September", "November"],
    "country": ["Italy", "Japan", "Kenya", "Norway", "Brazil", "Portugal", "Jordan"],
    "team": ["home side", "visitors", "university eleven", "railways team"],
}


def filler(rng: random.Random) -> str:
    """One sentence without a claim."""
    words = {name: rng.choice(options) for name, options in _SLOTS.items()}
    return rng.choice(_TEMPLATES).format(**words, n=rng.randint(3, 90), year=rng.randint(1975, 2024))
