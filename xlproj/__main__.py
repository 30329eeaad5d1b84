"""`python -m xlproj` is the command `xlproj`."""

import sys

from xlproj.cli import main

sys.exit(main())
