"""What the benchmarks have in common: the build, the simulated S3 as a process, and the measuring of others."""
import json
import os
import pathlib
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist/target/cubesweep"
BUCKET = "bucket"
KEY_ID, SECRET = "key-id", "secret"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
LIMIT_SECONDS = 3_600


def build(*modules):
    """Builds modules, what they need, and nothing else; without tests."""
    subprocess.run(["mvn", "-q", "-B", "-DskipTests", "-P", "!static-checks", "-pl", ",".join(modules), "-am", "package"],
                   cwd=ROOT, check=True)


def java():
    """The Java that JAVA_HOME names, else the one that the shell finds."""
    return os.environ["JAVA_HOME"] + "/bin/java" if os.environ.get("JAVA_HOME") else "java"


class SimulatedStore:
    """The simulated S3 with generated objects; it ends by itself should nobody close it."""

    prefix, credentials = "cube/", CREDENTIALS

    def __init__(self, objects, latency=0, layout="PIPELINE", heap="512m"):
        """What clients put there, such as plans, has to fit in the heap."""
        self.process = subprocess.Popen(
            [java(), f"-Xmx{heap}", "-cp", f"{ROOT}/it/target/classes:{BUILT}/lib/*", "dev.cubesweep.it.sim.SimulatedS3",
             f"--bucket={BUCKET}", f"--prefix={self.prefix}", f"--objects={objects}", f"--latency={latency}",
             f"--layout={layout}", f"--seconds={LIMIT_SECONDS}"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.endpoint = line.split(" on ")[1].strip()

    def remaining(self):
        with urllib.request.urlopen(f"{self.endpoint}/__sim/remaining") as answer:
            return json.load(answer)["generated"]

    def close(self):
        self.process.terminate()
        self.process.wait()


def cubesweep_environment(store, data):
    """Cubesweep on a store, with an embedded database in a folder."""
    return {"CLOUDCUBE_URL": f"{store.endpoint}/{BUCKET}/{store.prefix.rstrip('/')}",
            "CLOUDCUBE_ACCESS_KEY_ID": KEY_ID, "CLOUDCUBE_SECRET_ACCESS_KEY": SECRET, "CUBESWEEP_DATA_DIR": str(data)}


def timed(command, environment):
    """Wall clock, CPU and peak memory of a process and of what it started."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME", "LANG") if name in os.environ}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(command, env=clean | environment, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        out.seek(0)
        err.seek(0)
        return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024,
                "exit": process.returncode, "out": out.read().decode(errors="replace"),
                "err": err.read().decode(errors="replace")}
