"""How a timeline is opened: as a file that anybody may have made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

PATIENCE = 5.0  # seconds to wait while another program writes


def connect(path: Path, mode: str = "rw", patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a file that is there, without a transaction. What it declares may call no function of SQLite that could do harm.

    Args:
        path: The file.
        mode: `rw`, or `ro` to read only.
        patience: How long to wait while another program writes, in seconds.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
    except BaseException:
        connection.close()
        raise
    return connection
