"""`python -m bench [scoring] [map] [types] [seeds] [download]`: every bench, or those named."""

import sys
from importlib import import_module

BENCHES = {
    "scoring": "bench.scoring",
    "map": "bench.map_bytes",
    "types": "bench.types",
    "seeds": "bench.type_seeds",
    "download": "bench.download",
}


def main() -> int:
    """Run the benches asked for, in turn."""
    asked = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in asked if name not in BENCHES]
    if unknown:
        print(f"No bench {', '.join(unknown)}; choose from {', '.join(BENCHES)}.", file=sys.stderr)
        return 1
    for name in asked:
        import_module(BENCHES[name]).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
