"""The full counts of what `make test` samples. `make check`, or one: `make check ARGS=disclosure-attack`.

properties          every property with many more examples; further arguments are pytest's
disclosure-attack   10,000 protected publications attacked from their files; a number takes as many of each kind
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks import disclosure_attack
from benchmarks.machine import describe_machine, write_result


def properties(arguments: list[str]) -> int:
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


HARNESSES: dict[str, Callable[[list[str]], int]] = {
    "properties": properties,
    "disclosure-attack": disclosure_attack.main,
}


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in HARNESSES:
        return HARNESSES[arguments[0]](arguments[1:])
    return max([properties(arguments), *(run([]) for name, run in HARNESSES.items() if name != "properties")])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
