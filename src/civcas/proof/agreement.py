"""What the entries of a bundle must say of one another, and of the texts and originals beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from civcas.proof.bundle import Bundle
from civcas.proof.opening import Findings, Opened


def check_agreement(bundle: Bundle, opened: Sequence[Opened], findings: Findings) -> None:
    """Every rule that holds between entries, texts and originals, each fault told."""
    _erasures(opened, findings)
    _decisions(opened, findings)
    texts = _named_truly("Working text", {name: text.encode() for name, text in bundle.texts.items()}, findings)
    originals = _named_truly("Original", bundle.originals, findings)
    captures = _captures(bundle, opened, (texts, originals), findings)
    _readings(bundle, opened, captures, texts, findings)
    _assessments(opened, findings)
    _nothing_beside(bundle, opened, findings)
    _about(bundle, opened, findings)


def disclosed(opened: Sequence[Opened], kind: str) -> Iterator[tuple[Opened, dict[str, Any]]]:
    """The entries of a kind whose content is in the file, with it."""
    for entry in opened:
        if entry.leaf.kind == kind and entry.content is not None:
            yield entry, entry.content


def ranges(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The ranges of an assessment and those that belligerents conceded."""
    assessment = content["assessment"]
    return [*assessment["ranges"], *assessment.get("conceded", [])]


def _erasures(opened: Sequence[Opened], findings: Findings) -> None:
    erasures = {entry.n: entry.leaf.erases for entry in opened if entry.leaf.kind == "erasure"}
    erased = {n: by for by, some in erasures.items() for n in some}
    for entry in opened:
        by = entry.erased_by
        if by is not None and entry.n not in erasures.get(by, ()):
            findings.fault_of(entry.n, f"it is said to be erased by entry {by}, which is no erasure of it in this file")
        if by is None and entry.n in erased:
            findings.fault_of(entry.n, f"entry {erased[entry.n]} erased it, and the file does not say so")
    present = {entry.n for entry in opened}
    for n, some in erasures.items():
        if not present.intersection(some):
            findings.fault_of(n, "it erases no entry of this file and does not belong in it")


def _decisions(opened: Sequence[Opened], findings: Findings) -> None:
    for kind in ("decision", "erasure"):
        for entry, content in disclosed(opened, kind):
            if content["action"] != entry.leaf.decision:
                findings.fault_of(
                    entry.n, f"it tells of decision {content['action']}, and its leaf of {entry.leaf.decision}"
                )


def _named_truly(what: str, found: Mapping[str, bytes], findings: Findings) -> set[str]:
    """The names of the texts or originals that hash to their name."""
    true = {name for name, raw in found.items() if sha256(raw).hexdigest() == name}
    for name in found:
        if name not in true:
            findings.fault(f"{what} {name}: it does not hash to its name; it was changed.")
    return true


def _captures(
    bundle: Bundle, opened: Sequence[Opened], true: tuple[set[str], set[str]], findings: Findings
) -> set[tuple[str, str]]:
    """The captured documents, as (id, hash of the working text)."""
    texts, originals = true
    for entry, content in disclosed(opened, "capture"):
        document = content["document"]
        text, original = document["text_sha256"], document["sha256"]
        if text not in bundle.texts:
            findings.fault_of(entry.n, f"the working text {text} of its document is not in the file")
        if original not in bundle.originals:
            findings.note_of(entry.n, f"the original {original} of its document is not in the file")
        elif original in originals and len(bundle.originals[original]) != content["size"]:
            findings.fault_of(entry.n, f"it says that its original has {content['size']} bytes, which it has not")
        if text in bundle.texts.keys() - texts or original in bundle.originals.keys() - originals:
            findings.faulty.add(entry.n)
    return {
        (content["document"]["id"], content["document"]["text_sha256"]) for _, content in disclosed(opened, "capture")
    }


def _readings(
    bundle: Bundle, opened: Sequence[Opened], captures: set[tuple[str, str]], texts: set[str], findings: Findings
) -> None:
    for entry, content in disclosed(opened, "reading"):
        sha = content["text_sha256"]
        if (content["document"], sha) not in captures:
            findings.fault_of(entry.n, f"the file has no capture of the text that it reads, of {content['document']}")
        times = Counter(claim["id"] for claim in content["claims"])
        for claim in (claim for claim, n in times.items() if n > 1):
            findings.fault_of(entry.n, f"it has the claim {claim} more than once")
        if sha in texts:
            _quotes(entry.n, content["claims"], bundle.texts[sha], findings)
        else:
            findings.faulty.add(entry.n)  # why the text is not there, or is not true, is told of the text itself


def _quotes(n: int, claims: Sequence[dict[str, Any]], text: str, findings: Findings) -> None:
    """Every claim's words stand in the text where the claim says."""
    for claim in claims:
        start, end = claim["start"], claim["end"]
        if not start <= end <= len(text) or text[start:end] != claim["quote"]:
            findings.fault_of(n, f"the quote of claim {claim['id']} does not stand at {start} to {end} in the text")


def _assessments(opened: Sequence[Opened], findings: Findings) -> None:
    known = {claim["id"] for _, content in disclosed(opened, "reading") for claim in content["claims"]}
    erased = any(entry.leaf.kind == "reading" and entry.erased_by is not None for entry in opened)
    for entry, content in disclosed(opened, "assessment"):
        missing = {claim for item in ranges(content) for claim in item["claims"]} - known
        if missing and erased:
            findings.note_of(entry.n, f"the claims {', '.join(sorted(missing))} are of readings that were erased")
        elif missing:
            findings.fault_of(entry.n, f"no reading in the file has the claims {', '.join(sorted(missing))}")


def _nothing_beside(bundle: Bundle, opened: Sequence[Opened], findings: Findings) -> None:
    """Each text and original belongs to a capture, and each capture and reading to what the file is about."""
    documents = [content["document"] for _, content in disclosed(opened, "capture")]
    for name in sorted(bundle.texts.keys() - {document["text_sha256"] for document in documents}):
        findings.fault(f"Working text {name}: no capture in the file is of it.")
    for name in sorted(bundle.originals.keys() - {document["sha256"] for document in documents}):
        findings.fault(f"Original {name}: no capture in the file is of it.")
    belongs = _belonging(bundle, opened)
    for entry, content in disclosed(opened, "capture"):
        if not belongs(content["document"]["id"]):
            findings.fault_of(entry.n, f"its document {content['document']['id']} is not what the file is about")
    for entry, content in disclosed(opened, "reading"):
        if not belongs(content["document"]):
            findings.fault_of(entry.n, f"its document {content['document']} is not what the file is about")


def _belonging(bundle: Bundle, opened: Sequence[Opened]) -> Callable[[str], bool]:
    """Whether a document is the one that the file is about, or tells of the incident that it is about."""
    if bundle.about.kind == "document":
        return lambda document: document == bundle.about.id
    told = {
        telling.rpartition("#")[0]
        for _, content in disclosed(opened, "assessment")
        for telling in content["incident"]["tellings"]
    }
    return told.__contains__


def _about(bundle: Bundle, opened: Sequence[Opened], findings: Findings) -> None:
    """The file speaks of what it says that it is about, and an assessment is of that incident."""
    about = bundle.about
    for entry, content in disclosed(opened, "assessment"):
        if (about.kind, about.id) != ("incident", content["code"]):
            findings.fault_of(entry.n, f"it is of incident {content['code']}, which is not what the file is about")
    if about.kind == "incident":
        spoken = {content["code"] for _, content in disclosed(opened, "assessment")}
    else:
        spoken = {content["document"]["id"] for _, content in disclosed(opened, "capture")}
        # a document that was erased has no other word left for it than its erasure's
        spoken |= {content["subject"] for _, content in disclosed(opened, "erasure")}
    if about.id not in spoken:
        findings.fault(f"Nothing in the file is of the {about.kind} {about.id} that it says it is about.")
