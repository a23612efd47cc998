"""The full counts of what `make test` samples: every property with many more examples. `make check`."""

import re
import subprocess
import sys
import time

from benchmarks.machine import describe_machine, write_result


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "hypothesis", "--hypothesis-profile", "full"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True)
    print(done.stdout[-3000:], done.stderr[-2000:])
    result = {
        "exit_code": done.returncode,
        "passed": sum(int(n) for n in re.findall(r"(\d+) passed", done.stdout)),
        "failed": sum(int(n) for n in re.findall(r"(\d+) failed", done.stdout)),
        "examples_of_each_property": 1000,
        "seconds": round(time.monotonic() - started),
    }
    print(write_result("properties", machine=describe_machine("hypothesis"), result=result))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
