"""Official: a belligerent's periodic report in, its header and allegations out, with what does not add up.

The words that such reports use are data: a template says how they put each
quantity and how an entry is laid out. Pure: no ledger, no network, and no
incident is ever seen here.
"""

from civcas.official.checking import check_report, check_series
from civcas.official.reading import read_official
from civcas.official.template import Template, load_template

__all__ = ["Template", "check_report", "check_series", "load_template", "read_official"]
