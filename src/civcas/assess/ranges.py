"""What makes a range of rival figures: lowest and highest reported, each voice once, with its latest total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from civcas.assess.sentences import bounds
from civcas.assess.standing import Stand, stand_of
from civcas.assess.statements import Statement
from civcas.records.assessment import Range

Span = tuple[int | None, int | None]


def stands_by_voice(said: Iterable[Statement]) -> list[Stand]:
    """What each voice stands by, for statements of one outcome and group."""
    by_voice: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        by_voice[one.voice].append(one)
    return [stand_of(by_voice[voice]) for voice in sorted(by_voice)]


def range_of(outcome: str, group: str, said: Sequence[Statement]) -> Range | None:
    """The range of one outcome and group; None where nobody speaks of it."""
    if not said:
        return None  # of most groups
    stands = stands_by_voice(said)
    totals = whole_totals([total for stand in stands for total in stand.totals])
    partials = [part for stand in stands for part in stand.partials]
    doubtful = [one for stand in stands for one in stand.doubtful]
    reasons = [reason for stand in stands for reason in stand.reasons]
    if totals:
        rule, used = "rival_totals", totals
        low, high = rival_totals(totals)
    elif partials:
        rule, used = "largest_partial", partials
        low, high = largest_partial(partials)
        reasons.append("only partial counts: the largest is a low, and nothing states a high")
    elif doubtful:
        rule, used = "not_established", []
        low, high = None, None
    else:
        return None
    low, high, more = not_established((low, high), doubtful)
    claims = tuple(dict.fromkeys(claim for one in (*used, *doubtful) for claim in one.claims))
    if high is None and totals:
        reasons.append("the high is open: no source gives one")
    return Range(outcome, group, low, high, claims, rule, (*reasons, *more))


def rival_totals(totals: Sequence[Statement]) -> Span:
    """Rival figures: each voice counts once, with its latest total; low and high are the lowest and highest of these.

    The high is open where no source gives one, or where another source's
    "at least" goes beyond every high that is given.
    """
    lows = [one.low for one in totals if one.low is not None]
    highs = [one.high for one in totals if one.high is not None]
    least = max((one.low for one in totals if one.high is None and one.low is not None), default=0)
    high = max(highs, default=None)
    low = min(lows, default=None)
    if high is not None and high < least:
        high = None
    return low, high


def largest_partial(partials: Sequence[Statement]) -> Span:
    """Partial counts (one hospital, bodies recovered so far) count only where no total exists.

    The low is then at least the largest of them; they are not added, because
    nothing shows that they speak of different people; the high is open.
    """
    return max((one.low for one in partials if one.low is not None), default=None), None


def whole_totals(totals: Sequence[Statement]) -> list[Statement]:
    """A count of only the children, the women or one profession is a part of the whole where someone counts everybody.

    It then holds nothing down. Where nobody counts everybody it stands.
    """
    whole = [one for one in totals if not one.one_group]
    largest = max((one.low for one in whole if one.low is not None), default=None)
    if largest is None:
        return list(totals)
    return [one for one in totals if not one.one_group or (one.low or 0) > largest]


def not_established(span: Span, doubtful: Sequence[Statement]) -> tuple[int | None, int | None, list[str]]:
    """What is only feared or unverified never raises the low.

    An unverified figure beyond the high raises it; feared dead open it.
    """
    low, high = span
    if low is not None and high is None:
        return low, high, []
    beyond = [one for one in doubtful if (one.high or one.low or 0) > (high or 0)]
    capped = [one.high for one in beyond if one.stance == "unverified" and one.high is not None]
    most = max([*capped, *([] if high is None else [high])], default=None)
    opens = any((one.low or 0) > (most or 0) for one in beyond)
    reasons = [f"{bounds(one.low, one.high)} {one.stance} ({one.voice}) does not raise the low" for one in beyond]
    return low, None if opens else most, reasons


def missing_opens(killed: Range, missing: Range | None) -> Range:
    """People missing under rubble open the high of those killed and never raise the low."""
    if missing is None or not (missing.low or missing.high) or killed.high is None:
        return killed
    said = bounds(missing.low, missing.high)
    return replace(killed, high=None, reasons=(*killed.reasons, f"the high is open: {said} missing"))


def whole_from_parts(outcome: str, parts: Sequence[Range]) -> Range | None:
    """Where nobody counts everyone, the whole is at least its largest counted part, and its high is open."""
    if not parts:
        return None
    known = [part for part in parts if part.low is not None]
    if not known:
        return Range(outcome, "all", None, None, (), "whole_from_parts", ("nobody counts everyone",))
    largest = max(known, key=lambda part: (part.low or 0, part.group))
    reason = f"nobody counts everyone; {bounds(largest.low, None)} are counted as {largest.group}"
    return Range(outcome, "all", largest.low, None, largest.claims, "whole_from_parts", (reason,))


def inside_whole(part: Range, whole: Range) -> Range:
    """A part is never larger than its whole: 23 civilians including 10 children are 23, of whom 10."""
    low, high, reasons = part.low, part.high, list(part.reasons)
    if high is not None and whole.high is not None and high > whole.high:
        high = whole.high
        reasons.append(f"no more than the {whole.high} of the whole")
    if low is not None and whole.low is not None and low > whole.low:
        low = whole.low
        reasons.append(f"the lowest whole reported is {whole.low}, so the low is no more")
    most = min((one for one in (high, whole.high) if one is not None), default=None)
    if low is not None and most is not None and low > most:
        low = most
    return replace(part, low=low, high=high, reasons=tuple(reasons))


def contested_status(part: Range) -> Range:
    """Where it is contested whether the dead were civilians, the low is 0 for civilians and for combatants."""
    if part.low in (0, None):
        return part
    reason = "civilian status is contested between sources, so the low is 0"
    return replace(part, low=0, rule="contested_status", reasons=(*part.reasons, reason))


def all_called_civilian(part: Range) -> Range:
    """Where one source counts as civilians all whom another counts with combatants among them, these have a low of 0.

    The civilians of both stand: nobody disputes as many as the lower counts.
    """
    if part.low in (0, None):
        return part
    reason = "another source counts all of the dead as civilians, so the low is 0"
    return replace(part, low=0, rule="all_called_civilian", reasons=(*part.reasons, reason))
