"""Trains what `nntutor train --export` wrote until so many answers are right.

    pytorch_training.py FILE ACCURACY [fused]

Prints, in JSON, the epochs that it took and the seconds of the training loop alone: importing,
reading the numbers and drawing the order of the rows are not in them. With `fused`, Adam's step is
one call for all parameters.
"""

import functools
import importlib.util
import json
import sys
import time

import torch


def main():
    """Trains twice, so that what PyTorch sets up in its first steps is not counted."""
    path, accuracy, *more = sys.argv[1:]
    if "fused" in more:
        torch.optim.Adam = functools.partial(torch.optim.Adam, fused=True)
    torch.set_num_threads(1)
    run = load(path)
    if hasattr(run, "permutation"):
        run.permutation = functools.cache(run.permutation)
    reach(run, float(accuracy))
    epochs, seconds = reach(run, float(accuracy))
    print(json.dumps({"epochs": epochs, "seconds": seconds}))


def load(path):
    """The file as a module."""
    spec = importlib.util.spec_from_file_location("run", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reach(run, accuracy):
    """Epochs and seconds from the first values on."""
    device = torch.device("cpu")
    network = run.first_network(device)
    training, validation = run.dataset(run.TRAINING, device), run.dataset(run.VALIDATION, device)
    began = time.perf_counter()
    for record in run.train(network, training, validation):
        if record["accuracy"] >= accuracy:
            break
    return record["epoch"], time.perf_counter() - began


if __name__ == "__main__":
    main()
