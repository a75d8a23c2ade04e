"""The forms in which texts give dates and stretches of time, the closer ones first.

Each form has a name, under which `times.py` knows what its groups mean.
"""

from __future__ import annotations

import re

from counterclaim.values.when import MONTHS

_MONTH = rf"(?P<{{0}}>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"


def _m(name: str) -> str:
    return _MONTH.format(name)


def _d(name: str) -> str:
    return _DAY.format(name)


_HAPPENING = "attack|bombing|blast|massacre|siege|war|ambush|raid|killing|shooting|assassination|strike|clash|hijack"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth")
_COUNT = rf"(?P<n>a|an|{'|'.join(NUMBERS)}|\d{{1,2}})"
_SIGN_OF = {
    **dict.fromkeys(("since_month", "days_month", "month_days", "day_month_to", "day_month", "month_day"), "month"),
    **dict.fromkeys(("months", "month_year", "month"), "month"),
    **dict.fromkeys(("years", "since_year", "year", "iso", "slashed"), "year"),
    "day_month_short": "month",
    **dict.fromkeys(
        ("part_of_year", "year_before", "relative_year", "relative_month", "ago", "shifted", "past", "window"),
        "stretch",
    ),
    "window_days": "stretch",
    "since": "since",
    "weekdays": "weekday",
    "weekday": "weekday",
    "relative_day": "day",
}
SIGNS = {
    "month": re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
    "weekday": re.compile("day"),
    "year": re.compile(r"(?:19|20)\d\d"),
    "stretch": re.compile("hour|day|week|month|year|decade|night|morning|half|quarter"),
    "since": re.compile("since"),
    "day": re.compile("today|yesterday|tonight|morning|night|earlier"),
}
"""What stands in every expression of some forms, so that the others need not be tried."""
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, _SIGN_OF[name], re.compile(pattern))
    for name, pattern in (
        ("since_month", rf"\bsince\s+(?:late\s+|early\s+)?{_m('m1')}\b(?!\s+\d{{1,2}}\b)(?:,?\s+{_YEAR})?"),
        ("days_month", rf"\b{_d('d1')}\s*(?:-|–|and|to|until)\s*{_d('d2')}\s+(?:of\s+)?{_m('m1')}(?:,?\s+{_YEAR})?\b"),
        ("month_days", rf"\b{_m('m1')}\s+{_d('d1')}\s*(?:-|–|and|to)\s*{_d('d2')}\b(?:,?\s+{_YEAR})?"),
        (
            "day_month_to",
            rf"\b{_d('d1')}\s+{_m('m1')}(?:\s+(?P<y0>(?:19|20)\d\d))?\s*(?:-|–|to|and|until)\s*{_d('d2')}\s+{_m('m2')}(?:,?\s+{_YEAR})?\b",
        ),
        ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])-(?P<dd>[0-3]\d)\b"),
        ("slashed", r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)\b"),
        ("day_month_short", rf"\b{_d('d1')}\s+{_m('m1')}\s+(?P<yy>\d\d)(?=\s*(?:[)\],(]|--|$))"),
        ("day_month", rf"\b{_d('d1')}\s+(?:of\s+)?{_m('m1')}(?:,?\s+{_YEAR})?\b"),
        ("month_day", rf"(?<!\bin )\b{_m('m1')}\s+{_d('d1')}\b(?!\s*(?:people|dead))(?:,?\s+{_YEAR})?"),
        (
            "months",
            (
                rf"\bbetween\s+{_m('m1')}\s+and\s+{_m('m2')}(?:\s+{_YEAR})?\b|"
                rf"\bfrom\s+{_m('m3')}\s+(?:to|through|until)\s+(?:the\s+end\s+of\s+)?{_m('m4')}(?:\s+(?P<year2>(?:19|20)\d\d))?\b|"
                rf"\b{_m('m5')}\s*(?:-|–|\bto\b|\bthrough\b|\buntil\b)\s*{_m('m6')},?\s+(?P<year3>(?:19|20)\d\d)\b"
            ),
        ),
        ("month_year", rf"\b{_m('m1')},?\s+(?:of\s+)?{_YEAR}\b"),
        (
            "years",
            r"\b(?:between|from)\s+(?P<y1>(?:19|20)\d\d)\s+(?:and|to)\s+(?P<y2>(?:19|20)\d\d)\b|\b(?P<y3>(?:19|20)\d\d)\s*[-–]\s*(?P<y4>(?:19|20)\d\d)\b",
        ),
        ("since_year", rf"\bsince\s+{_YEAR}\b"),
        (
            "part_of_year",
            (
                r"\b(?P<half>first|second)\s+(?:half|six months)\s+(?:of\s+)?(?:(?P<year>(?:19|20)\d\d)|"
                r"(?P<this>this year|the year))?|"
                rf"\b(?:(?P<quarter>{'|'.join(ORDINALS)}|last|final)\s+quarter|"
                rf"(?P<end>first|last|final)\s+(?P<months>{'|'.join(NUMBERS)}|\d{{1,2}})\s+months)\s+(?:of\s+)?"
                r"(?:(?P<of_year>(?:19|20)\d\d)|(?P<of_this>this year|the year))\b"
            ),
        ),
        (
            "year",
            rf"\b(?:in|during|of|for|throughout|over|through|year|by)\s+(?:the\s+year\s+)?{_YEAR}\b|\bthe\s+(?P<of>(?:19|20)\d\d)(?=\s+(?:[\w-]+\s+){{0,3}}?(?:{_HAPPENING}))|\b(?P<bare>(?:19|20)\d\d)\b(?=\s*(?:alone\b|[^\w\s]|$|(?:and|or|when|as|but|the|that|which|was|were|had|has|to|in|of|by|with|after)\b))",
        ),
        (
            "year_before",
            (
                r"\b(?:the\s+(?:year\s+(?:before|earlier)|(?:previous|preceding|prior)\s+year)|"
                r"a\s+year\s+(?:earlier|before))\b"
            ),
        ),
        (
            "relative_year",
            (
                r"\b(?P<rel>last year|this year|the past year|the outgoing year|"
                r"the year so far|so far this year|year to date|past twelve months|last twelve months|"
                r"past decade|the last decade|past two decades|in recent years|over the years|every year|"
                r"a year)\b"
            ),
        ),
        (
            "relative_month",
            (
                r"\b(?P<rel>last month|this month|the past month|the previous month|last week|this week|"
                r"the past week|the previous week)\b"
            ),
        ),
        ("month", rf"\b(?:in|during|of|early|late|mid-?|last|until|by|through)\s*{_m('m1')}\b"),
        (
            "ago",
            (
                r"\b(?P<since>since\s+|for\s+)?(?:(?:just|only|some|about|almost|nearly)\s+)*"
                rf"(?:{_COUNT}|a few|few)?\s*"
                r"\b(?P<unit>day|week|month|year)s?\s+ago\b"
            ),
        ),
        (
            "shifted",
            (
                rf"\b{_COUNT}\s+(?P<unit>day|week)s?\s+(?:(?P<back>earlier|previously|before)|later|after(?:wards?)?)\b"
                r"(?!\s+(?:\w+ing|publication|(?:his|her|its|their)\s+\w+)\b)|"
                r"\bthe\s+(?P<prior>day before|previous day|preceding day|night before|"
                r"previous night|preceding night)\b|\bthe\s+(?:next|following)\s+(?:day|morning|night)\b|"
                r"\bthe day after\b"
            ),
        ),
        (
            "past",
            (
                r"\b(?:in|over|within|during|for)\s+(?:the\s+)?(?P<which>last|past|previous)\s+"
                rf"(?:{_COUNT}|(?P<hours>24|48|72|twenty-four|forty-eight|seventy-two))\s+(?P<unit>hour|day|week)s?\b"
            ),
        ),
        (
            "window",
            (
                r"\b(?:in|over|within|during|for|after|of)\s+(?:the\s+)?(?:last|past|previous|next|first|some|"
                r"about|around|nearly|more than)?\s*(?P<n>\d+|one|two|three|four|five|six|seven|eight|nine|"
                r"ten|twelve|twenty|twenty-four|forty|forty-eight|seventy-two)[\s-](?P<unit>hours?|days?|"
                r"weeks?)\b"
            ),
        ),
        ("window_days", r"\b(?P<n>two|three|four|five|six|seven|\d)\s+days\s+of\b"),
        (
            "since",
            (
                rf"\bsince\s+(?:late\s+|early\s+)?(?:(?P<wd>{'|'.join(WEEKDAYS)})(?:\s+(?:night|morning|"
                rf"evening))?|(?P<rel>morning|yesterday|this morning|last night|midnight|dawn|"
                rf"the start of the year)|{_d('d1')}\s+{_m('m1')}|{_m('m2')}\s+{_d('d2')})"
            ),
        ),
        (
            "weekdays",
            rf"\b(?P<w1>{'|'.join(WEEKDAYS)})\s+(?:and|to|night\s+and|until|through)\s+(?P<w2>{'|'.join(WEEKDAYS)})\b",
        ),
        ("weekday", rf"\b(?P<w1>{'|'.join(WEEKDAYS)})\b(?:'s)?"),
        (
            "relative_day",
            r"\b(?P<rel>today|yesterday|tonight|this morning|last night|earlier in the day|overnight)\b",
        ),
    )
)


TIME_WORDS = (
    *WEEKDAYS,
    *MONTHS,
    *(
        "ago",
        "yesterday",
        "today",
        "tonight",
        "overnight",
        "morning",
        "night",
        "earlier",
        "later",
        "day",
        "days",
        "week",
    ),
    *("weeks", "month", "months", "year", "years", "decade", "decades", "hours"),
)
"""Words of which one stands in every expression that tells a time in words."""
