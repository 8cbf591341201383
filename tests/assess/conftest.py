from __future__ import annotations

import sys
from pathlib import Path

# The makers of invented tellings live with the tests of linking.
sys.path.insert(0, str(Path(__file__).parents[1] / "link"))
