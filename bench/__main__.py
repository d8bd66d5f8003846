"""Runs the benchmark families, each in its own module, and prints every result as it comes."""

from __future__ import annotations

import argparse
import importlib
import json
import sys

# family → module with `run() -> Iterator[Result]`; a name's part before the dot is its family
FAMILIES = {
    "compile": "bench.compile",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=sorted(FAMILIES), help="run one family")
    only = parser.parse_args().only
    for family in [only] if only else FAMILIES:
        for result in importlib.import_module(FAMILIES[family]).run():
            print(json.dumps(result.as_json(), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
