"""What a command says beside its output: lines on stderr."""

from __future__ import annotations

import sys


def tell(message: str) -> None:
    """One line on stderr."""
    print(f"llmnews: {' '.join(message.split())}", file=sys.stderr)
