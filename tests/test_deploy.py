"""What deploy/ sets up is what the explorer has: addresses, variables, and no more rights than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from geo.web.routes import routes

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
HOSTING = (ROOT / "docs/hosting.md").read_text("utf-8")
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes/kursk.yaml").read_text("utf-8")))
POD = next(each for each in MANIFESTS if each["kind"] == "Deployment")["spec"]["template"]["spec"]
SERVICES = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
PATHS = {getattr(route, "path", "") for route in routes()}


def variables(text):
    return set(re.findall(r"\bKURSK_[A-Z_]+\b", text))


def read_all(folder, pattern):
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob(pattern)) if path.is_file())


def test_hosting_explains_every_variable():
    assert variables(read_all(ROOT / "geo", "*.py")) == variables(HOSTING)


def test_deploy_sets_no_variable_that_there_is_not():
    assert variables(read_all(DEPLOY, "*")) <= variables(HOSTING)


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_a_probe_asks_what_is_answered(probe):
    assert POD["containers"][0][probe]["httpGet"]["path"] in PATHS


def test_every_address_that_nginx_or_the_image_names_is_served():
    text = (DEPLOY / "nginx/kursk.conf").read_text("utf-8") + (DEPLOY / "Dockerfile").read_text("utf-8")
    named = set(re.findall(r"location = (/\w+) ", text)) | set(re.findall(r"127\.0\.0\.1:8501(/\w+)", text))
    assert named == {"/metrics", "/readyz"}
    assert named <= PATHS


@pytest.mark.parametrize("name", ["app-1", "app-2"])
def test_a_container_may_do_nothing_but_serve(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["networks"] == ["inside"]
    assert "USER 10001" in (DEPLOY / "Dockerfile").read_text("utf-8")


def test_a_pod_may_do_nothing_but_serve():
    rights = POD["containers"][0]["securityContext"]
    assert rights["readOnlyRootFilesystem"]
    assert not rights["allowPrivilegeEscalation"]
    assert POD["securityContext"]["runAsNonRoot"]
    assert next(each for each in MANIFESTS if each["kind"] == "NetworkPolicy")["spec"]["egress"] == []


def test_the_base_path_is_made_as_the_tests_make_it():
    assert r"sed -E 's,^( *location (= |\^~ )?)/,\1/kursk/,'" in HOSTING
