#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""helm and kubectl over a cluster that is a file. Called as: cluster.py STATE MISBEHAVIOUR helm|kubectl ARGUMENT...

Misbehaviours, by name:
  no-answer     kubectl and helm cannot reach the cluster
  no-cluster    no context is chosen
  no-namespace  the namespace is missing
  garbage       helm answers what is no JSON
  refuses       the dry run fails
  breaks        the dry run works, the install does not
  unscheduled   no node takes the new pods
  no-image      the image cannot be pulled
  latest        somebody else's webhook replaces the image's tag
  draining      old pods wait for their calls
  slow          the pods are ready at the third look
"""
import json
import os
import re
import sys

state_path, misbehaviour, tool, *arguments = sys.argv[1:]
state = {"releases": {}, "calls": [], "looks": 0}
if os.path.exists(state_path):
    with open(state_path, encoding="utf-8") as file:
        state = json.load(file)
state["calls"].append([tool] + arguments)


def end(text="", status=0):
    with open(state_path, "w", encoding="utf-8") as file:
        json.dump(state, file)
    print(text, file=sys.stderr if status else sys.stdout)
    sys.exit(status)


def option(name):
    return arguments[arguments.index(name) + 1] if name in arguments else ""


def revisions(name):
    return state["releases"].setdefault(name, [])


def scalar(values, key):
    found = re.search(r"\b%s: \"?([^\"\n]*)" % key, values)
    return found.group(1) if found else ""


def workload(name):
    if not state["releases"].get(name):
        return []
    values = state["releases"][name][-1]["values"]
    replicas = int(scalar(values, "replicas") or scalar(values, "replicaCount"))
    image = scalar(values, "repository") + ":" + ("latest" if misbehaviour == "latest" else scalar(values, "tag"))
    state["looks"] += 1
    ready = {"unscheduled": 0, "no-image": 0, "draining": replicas - 1}.get(misbehaviour, replicas)
    if misbehaviour == "slow" and state["looks"] < 3:
        ready = 0
    items = [{
        "kind": "Deployment",
        "metadata": {"name": name, "generation": 2},
        "spec": {"replicas": replicas, "template": {"spec": {"containers": [{"image": image}]}}},
        "status": {"observedGeneration": 2, "updatedReplicas": ready, "readyReplicas": ready},
    }]
    pod = {"kind": "Pod", "metadata": {"name": name + "-abc"}, "status": {}}
    if misbehaviour == "unscheduled":
        pod["status"]["conditions"] = [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable",
                                        "message": "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."}]
    if misbehaviour == "no-image":
        pod["status"]["containerStatuses"] = [{"state": {"waiting": {"reason": "ImagePullBackOff",
                                                                    "message": "Back-off pulling image"}}}]
    if misbehaviour == "draining":
        pod["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    return items + [pod]


if misbehaviour == "no-answer":
    end("dial tcp 192.0.2.1:6443: i/o timeout", 1)

if tool == "kubectl":
    if arguments[:2] == ["config", "current-context"]:
        if misbehaviour == "no-cluster":
            end("error: current-context is not set", 1)
        end("campus")
    if arguments[:2] == ["get", "namespace"]:
        end("" if misbehaviour == "no-namespace" else "namespace/" + arguments[2])
    if arguments[:2] == ["get", "deployments,pods"]:
        end(json.dumps({"kind": "List", "items": workload(option("--selector").partition("=")[2])}))
    end("error: unknown command", 1)

verb, name = arguments[0], arguments[1]
if verb == "list":
    if misbehaviour == "garbage":
        end("Error: nothing of use")
    name = option("--filter").strip("^$")
    history = state["releases"].get(name)
    end(json.dumps([{"name": name, "revision": str(history[-1]["revision"]), "status": "deployed",
                     "chart": history[-1]["chart"]}] if history else []))
if verb == "get":
    end(state["releases"][arguments[2]][-1]["values"])
if verb == "upgrade":
    name, chart, values = arguments[2], arguments[3], sys.stdin.read()
    if "--dry-run" in arguments:
        if misbehaviour == "refuses":
            end("Error: values don't meet the specifications of the schema", 1)
        end("MANIFEST:")
    if misbehaviour == "breaks":
        end("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress", 1)
    history = revisions(name)
    history.append({"revision": len(history) + 1, "values": values, "chart": chart + "-" + option("--version"),
                    "description": option("--description")})
    end("STATUS: deployed")
if verb == "history":
    end(json.dumps([{"revision": each["revision"], "description": each["description"]}
                    for each in revisions(name)[-int(option("--max")):]]))
if verb == "rollback":
    history = revisions(name)
    history.append(dict(history[int(arguments[2]) - 1], revision=len(history) + 1,
                        description="Rollback to " + arguments[2]))
    end("Rollback was a success! Happy Helming!")
if verb == "uninstall":
    del state["releases"][name]
    end("release \"%s\" uninstalled" % name)
end("Error: unknown command", 1)
