"""The review library is pure: it asks for no file, socket, thread or clock."""

import os
import re
import subprocess
import unittest

import harness

LAYERS = "base source tree model lang rules review".split()
FORBIDDEN = re.compile(
    r"^(f?open(at|dir)?(64)?|creat|socket|connect|bind|listen|accept|send(to|msg)?|recv(from|msg)?|f?read|f?write|"
    r"pthread_\w+|thrd_\w+|mtx_\w+|fork|exec\w+|system|popen|clock\w*|time|gettimeofday|nanosleep|sleep|usleep|"
    r"getenv|setenv|rand\w*|s?random|getrandom|getpid|printf|puts|putchar|stdin|stdout|stderr|exit|kill|signal|"
    r"sigaction|dlopen|mmap|setlocale)$")


class Purity(unittest.TestCase):
    def test_nothing_impure_is_undefined(self):
        build = os.path.dirname(harness.AGENT)
        for layer in LAYERS:
            archive = os.path.join(build, f"lib{layer}.a")
            out = subprocess.run(["nm", "-u", archive], capture_output=True, check=True).stdout.decode()
            names = {line.split()[-1].split("@")[0] for line in out.splitlines() if line.startswith(" ")}
            self.assertTrue(names, archive)
            self.assertEqual([n for n in sorted(names) if FORBIDDEN.match(n)], [], layer)

    def test_nothing_writable_is_shared(self):
        """No global variable that changes: data is read-only, or one thread's own."""
        build = os.path.dirname(harness.AGENT)
        for layer in LAYERS:
            archive = os.path.join(build, f"lib{layer}.a")
            out = subprocess.run(["nm", archive], capture_output=True, check=True).stdout.decode()
            variables = [line.split()[-1] for line in out.splitlines()
                         if re.match(r"^[0-9a-f]+ [bBdDcC] ", line)]
            # Tables of pointers are relocated, and so in .data.rel.ro, which nm shows as d too.
            sections = subprocess.run(["objdump", "-t", archive], capture_output=True, check=True).stdout.decode()
            writable = [line.split()[-1] for line in sections.splitlines()
                        if re.search(r"\s\.(data|bss)(\.[\w.]+)?\s", line) and ".data.rel.ro" not in line
                        and " O " in line]
            self.assertEqual(sorted(set(writable) & set(variables)), [], layer)


if __name__ == "__main__":
    harness.main()
