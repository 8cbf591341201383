"""What is let go of on the way through a long document changes nothing that is read from it."""

from __future__ import annotations

from checkout import ROOT, run_python

READ_LONG = """
import hashlib, io, json
import datetime as dt
from bench.reports import make_reports
from civcas.capture import capture_stream
from civcas.exchange import reading_line
from civcas.pipeline import read_all
from civcas.place import open_gazetteer
from civcas.read import claims, findings
from civcas.read.grammar import sentence

most = KEPT
if most is not None:
    findings.MANY = claims.MANY = sentence._LONG_TEXT = most
reports = [report["text"] for report in make_reports(1_200)]
text = "\\n\\n".join([" ".join(reports[:300]), *reports[300:]])
row = json.dumps({"id": "long", "text": text, "published": "2021-02-03"}).encode()
taken = capture_stream(io.BytesIO(row), where="long", max_bytes=len(row))
(read,) = read_all(taken, places=open_gazetteer(), today=dt.date(2030, 1, 1))
spans = all(text[claim.start : claim.end] == claim.quote for claim in read.reading.claims)
line = reading_line(read.document, read.reading)
print(len(text), len(read.reading.claims), spans, hashlib.sha256(line).hexdigest())
"""


def test_a_long_document_is_read_as_if_everything_were_kept() -> None:
    kept, let_go = (
        run_python(READ_LONG.replace("KEPT", most), cwd=ROOT, CIVCAS_PLAIN="1").split() for most in ("10**9", "None")
    )
    assert let_go == kept
    assert int(kept[0]) > 200_000 and int(kept[1]) > 2_000 and kept[2] == "True"
    everything_let_go = run_python(READ_LONG.replace("KEPT", "0"), cwd=ROOT, CIVCAS_PLAIN="1").split()
    assert everything_let_go == kept
