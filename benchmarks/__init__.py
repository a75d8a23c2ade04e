"""What reading is worth and what it costs, each measured beside something else in the same run."""

import os

# as the reader sets it before numpy is loaded: one process works on one core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
