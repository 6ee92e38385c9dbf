"""The main story, told on a real node, a real inference node and a real model trained on the spot.

Run by `scripts/demo`, which builds what it needs. Every step is checked; the first that fails ends the story.
"""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from chapters import Story  # noqa: E402
from processes import Failure, Processes  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--exit", action="store_true", help="end when the story is told")
    parser.add_argument("--fast", action="store_true", help="train less")
    parser.add_argument("--keep", metavar="DIR", help="work in DIR and keep it; a temporary folder otherwise")
    arguments = parser.parse_args()

    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: sys.exit(143))
    folder = tempfile.TemporaryDirectory(prefix="assay-demo-") if arguments.keep is None else None
    work = Path(arguments.keep or folder.name).resolve()
    work.mkdir(parents=True, exist_ok=True)
    processes = Processes(work / "logs")
    try:
        story = Story(processes, work, fast=arguments.fast)
        story.tell()
        if not arguments.exit:
            print("\nStays up until Ctrl-C.", flush=True)
            processes.wait_for_any()
        return 0
    except Failure as failure:
        print(f"\nThe story stopped: {failure}", file=sys.stderr)
        processes.show_logs()
        return 1
    except KeyboardInterrupt:
        print("\nending", flush=True)
        return 0
    finally:
        processes.stop_all()
        if folder:
            folder.cleanup()


if __name__ == "__main__":
    os.environ.setdefault("RUST_BACKTRACE", "1")
    sys.exit(main())
