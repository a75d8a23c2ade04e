"""What a field of a table may hold: text, days, ids, patterns of words. Tables tell what is refused with its place."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from counterclaim.codebook.patterns import checked_expression, checked_list_word, parsed
from counterclaim.codebook.tables import LISTS
from counterclaim.errors import FieldError
from counterclaim.values.when import EARLIEST, LATEST, When


def as_text(value: object) -> object:
    """YAML reads an unquoted 2017 as a number and 2017-12-01 as a date; a pack writes text."""
    return value if value is None or isinstance(value, (str, list, dict)) else str(value)


_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?", re.ASCII)


def _day(value: str) -> str:
    if not _is_day(value):
        message = f"{value!r} is no date"
        raise FieldError(message, f"write YYYY, YYYY-MM or YYYY-MM-DD, a real day from {EARLIEST} to {LATEST}")
    return value


def _is_day(value: str) -> bool:
    try:
        When.parse(value)
    except ValueError:
        return False
    return _DAY.fullmatch(value) is not None


def _words(value: str, info: ValidationInfo) -> str:
    parsed(value, (info.context or {}).get(LISTS, {}))
    return value


def _list_word(value: str) -> str:
    checked_list_word(value)
    return value


def _expression(value: str) -> str:
    checked_expression(value)
    return value


Text = Annotated[str, BeforeValidator(as_text), Field(min_length=1)]
Day = Annotated[str, BeforeValidator(as_text), AfterValidator(_day)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
Words = Annotated[Text, AfterValidator(_words)]
"""A pattern of words (`codebook.patterns`)."""
ListWord = Annotated[Text, AfterValidator(_list_word)]
"""A word of a list that patterns name by `@`."""
Expression = Annotated[Text, AfterValidator(_expression)]
"""A regular expression beside patterns."""
