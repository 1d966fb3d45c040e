"""`python -m conference_calculators` is `conference-guide`."""

import sys

from .cli import main

sys.exit(main())
