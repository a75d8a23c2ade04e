"""Roles and what each may do. Each may do all that the one before it may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody with an account is."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What can be allowed."""

    READ_WHOLE = "read whole texts"
    DECIDE = "decide, correct, enter claims and code"
    UPLOAD = "add reports"
    ADJUDICATE = "settle differences between coders"
    ANSWER = "answer complaints"
    PEOPLE = "manage accounts"
    AUDIT = "read the audit"


_FROM = {
    Right.READ_WHOLE: Role.READER,
    Right.DECIDE: Role.ANALYST,
    Right.UPLOAD: Role.ANALYST,
    Right.ADJUDICATE: Role.EDITOR,
    Right.ANSWER: Role.EDITOR,
    Right.AUDIT: Role.EDITOR,
    Right.PEOPLE: Role.ADMINISTRATOR,
}
"""The least role that has each right."""
_ORDER = list(Role)


def may(role: Role, right: Right) -> bool:
    """Whether a role has a right."""
    return _ORDER.index(role) >= _ORDER.index(_FROM[right])


def rights_of(role: Role) -> list[Right]:
    """Everything that a role may do."""
    return [right for right in Right if may(role, right)]
