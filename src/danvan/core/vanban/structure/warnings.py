"""What a person should know about the document before trusting it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from danvan.core.kernel.words import gettext as _
from danvan.core.law.legal_acts import LegalAct, act_like, act_numbered
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Citation, DraftWarning, Header, Span
from danvan.core.vanban.structure.syllables import lost_letters

_ABOUT = 260  # characters after a citation that tell what the cited document is about


def read_warnings(
    clean: Clean, header: Header, citations: Sequence[Citation], *, cut: bool, ending: Span
) -> list[DraftWarning]:
    """Every warning the structure gives rise to, header first, then in reading order; `ending` holds initials, not words."""
    letters = _letter_warnings(clean, ending)
    return [*_header_warnings(header, cut=cut), *_citation_warnings(clean, header, citations), *letters]


def _header_warnings(header: Header, *, cut: bool) -> Iterator[DraftWarning]:
    if header.issuer_inferred:
        text = _(
            "The letterhead is missing; the issuer “%(issuer)s” was inferred from the number and the text. Please check it.",
            issuer=header.issuer,
        )
        yield DraftWarning("letterhead_missing", text)
    elif header.issuer is None and header.number:
        text = _("The letterhead is missing and the issuer cannot be told; please enter it.")
        yield DraftWarning("letterhead_missing", text)
    if cut:
        text = _("This copy ends in the middle; what it does not show is unknown. Please use a complete copy.")
        yield DraftWarning("truncated", text)


def _letter_warnings(clean: Clean, ending: Span) -> Iterator[DraftWarning]:
    for span, word, suggestion in lost_letters(clean):
        if ending[0] <= span[0] < ending[1]:
            continue
        if suggestion:
            text = _("“%(word)s” lacks a letter; perhaps “%(suggestion)s”.", word=word, suggestion=suggestion)
        else:
            text = _("“%(word)s” is no Vietnamese word; a letter may be lost.", word=word)
        yield DraftWarning("lost_letters", text, clean.span(*span))


def _citation_warnings(clean: Clean, header: Header, citations: Sequence[Citation]) -> Iterator[DraftWarning]:
    dates: dict[tuple[str, int], datetime.date] = {}
    warned: set[str] = set()
    for citation in citations:
        act = _act(clean, citation)
        for warning in (_repealed(citation, act, header), _misdated(citation, act), _misnumbered(citation)):
            if warning and f"{warning.code} {citation.number}" not in warned:
                warned.add(f"{warning.code} {citation.number}")
                yield warning
        day = citation.issued_on
        if day is not None:
            before = dates.setdefault((citation.number.lower(), day.year), day)
            if before != day:
                yield _two_dates(citation, before, day)


def _act(clean: Clean, citation: Citation) -> LegalAct | None:
    """The registered act a citation means; an act whose number comes again every year must be about the same subject."""
    act = act_numbered(citation.number)
    if act is None or act.subject is None:
        return act
    end = clean.at(citation.span[1])
    return act if act.subject in clean.fold[end : end + _ABOUT] else None


def _repealed(citation: Citation, act: LegalAct | None, header: Header) -> DraftWarning | None:
    if act is None or header.issued_on is None or not act.ended_before(header.issued_on):
        return None
    if act.is_sure:
        text = _("%(number)s was no longer in force when this document was issued.", number=act.number)
    else:
        text = _("%(number)s was probably no longer in force when this document was issued.", number=act.number)
    if act.replaced_by:
        text += " " + _("It was replaced by %(number)s.", number=act.replaced_by)
    return DraftWarning("repealed_basis", text, citation.span)


def _misdated(citation: Citation, act: LegalAct | None) -> DraftWarning | None:
    if act is None or act.issued_on is None or citation.issued_on in (None, act.issued_on):
        return None
    text = _(
        "%(number)s is dated %(printed)s here; the register has %(known)s.",
        number=citation.number,
        printed=f"{citation.issued_on:%d/%m/%Y}",
        known=f"{act.issued_on:%d/%m/%Y}",
    )
    return DraftWarning("date_conflict", text, citation.span)


def _misnumbered(citation: Citation) -> DraftWarning | None:
    act = act_like(citation.number)
    if act is None:
        return None
    text = _("%(number)s is not complete; the register has %(known)s.", number=citation.number, known=act.number)
    return DraftWarning("number_conflict", text, citation.span)


def _two_dates(citation: Citation, before: datetime.date, day: datetime.date) -> DraftWarning:
    text = _(
        "%(number)s is dated %(first)s and %(second)s in this document.",
        number=citation.number,
        first=f"{before:%d/%m/%Y}",
        second=f"{day:%d/%m/%Y}",
    )
    return DraftWarning("date_conflict", text, citation.span)
