"""Ends with a sentence when the port is taken: `python dev/port.py 8501`."""

import socket
import sys


def main() -> int:
    """0 when the port is free on localhost."""
    port = int(sys.argv[1])
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.settimeout(1)
        taken = sock.connect_ex(("127.0.0.1", port)) == 0
    if taken:
        print(
            f"Port {port} is taken: is the dashboard running already (http://localhost:{port})? "
            f"Stop the other program, or choose another port: make run PORT={port + 1}",
            file=sys.stderr,
        )
    return int(taken)


if __name__ == "__main__":
    sys.exit(main())
