"""The peers' private environment, and what the machine is."""

import os
import pathlib
import platform
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".build" / "bench-peers"
REQUIREMENTS = pathlib.Path(__file__).resolve().parent / "requirements.txt"

# One thread each. JAX heeds none of these: what holds for all is the one CPU that they may use.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    "JAX_PLATFORMS": "cpu", "DEV": "CPU", "PYTHONDONTWRITEBYTECODE": "1"}
# Settings of the surroundings that would slow OpenBLAS down or fit another build of it.
UNWANTED = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]


def prepare():
    """Makes the environment or takes the one that is there.

    Returns its Python, and a reason for each package that cannot be had.
    """
    python = FOLDER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    present, missing = versions(python), {}
    for name, wanted in requirements():
        if present.get(name, "").split("+")[0] != wanted:
            print(f"installing {name} {wanted}", file=sys.stderr, flush=True)
            missing |= install(python, name, wanted)
    return python, missing


def requirements():
    """Names and versions of the packages, as the file lists them."""
    lines = [line.strip() for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines()]
    return [tuple(line.split("==")) for line in lines if line and not line.startswith("#")]


def install(python, name, version):
    """Installs one package; returns the reason where that fails.

    PyTorch comes without its gigabytes for graphics cards where such a build is offered.
    """
    builds = [f"{version}+cpu", version] if name == "torch" else [version]
    for build in builds:
        command = [str(python), "-m", "pip", "install", "--quiet", f"{name}=={build}"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode == 0:
            return {}
    errors = [line for line in result.stderr.splitlines() if line.startswith("ERROR:")]
    return {name: "not installed: " + (errors or ["pip failed"])[-1].removeprefix("ERROR: ")}


def versions(python):
    """The version of each installed package."""
    script = ("import importlib.metadata as m\n"
              "for d in m.distributions(): print(d.metadata['Name'].lower(), d.version)")
    result = subprocess.run([str(python), "-c", script], capture_output=True, text=True, check=True)
    return dict(line.split() for line in result.stdout.splitlines())


def variables():
    """The environment of every measured process."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | ONE_THREAD


def machine(python):
    """Lines that say what was measured where."""
    packages = versions(python)
    names = [name for name, _ in requirements()] + ["jaxlib"]
    found = [f"{name} {packages[name]}" for name in names if name in packages]
    yield f"machine   {processor()}, {os.cpu_count()} CPUs, {platform.machine()}"
    yield f"system    {system()}, {' '.join(platform.libc_ver())}"
    yield f"compilers {first_line(['swift', '--version'])}; {first_line(['g++', '--version'])}; " \
          f"{first_line(['clang', '--version'])}"
    yield f"peers     Python {platform.python_version()}, {', '.join(found)}"


def processor():
    """The processor's name with what matters of its abilities."""
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return first_line(["sysctl", "-n", "machdep.cpu.brand_string"])
    fields = dict(re.findall(r"^(.+?)\s*:\s*(.*)$", text, re.MULTILINE))
    wide = [name for name, flag in [("AVX2", "avx2"), ("AVX-512", "avx512f")]
            if flag in fields.get("flags", "").split()]
    family = f"family {fields.get('cpu family', '?')} model {fields.get('model', '?')}"
    return f"{fields.get('model name', 'unknown')} ({', '.join([family, *wide])})"


def system():
    """The operating system's name and its kernel's version."""
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        name = platform.system()
    return f"{name}, {platform.system()} {platform.release().split('-')[0]}"


def first_line(command):
    """What a program says first, most often its version, without what stands in brackets."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return f"no {command[0]}"
    lines = (result.stdout + result.stderr).splitlines()
    return re.sub(r"\s*\([^)]*\)", "", lines[0]).strip() if lines else f"no {command[0]}"
