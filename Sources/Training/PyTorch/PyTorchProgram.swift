internal import Algebra

/// A preset's run as a program for PyTorch: the same data, network, first values, cost and steps.
///
/// What the file says depends on what is switched on: a run of all rows at once has no shuffling in
/// it, one without dropout no masks. Numbers stand at its end as text, the data among them, so that
/// one file is all that other machines need.
public struct PyTorchProgram: Sendable {
  let preset: PresetRecipe
  let settings: TrainingSettings
  let network: PyTorchNetwork
  let cost: PyTorchCost

  /// The run of a preset with these settings.
  public init(_ preset: PresetRecipe, _ settings: TrainingSettings) {
    (self.preset, self.settings) = (preset, settings)
    network = PyTorchNetwork(preset, seed: settings.seed)
    cost = PyTorchCost(preset.data.target, preset.network.regularizers)
  }

  /// The file.
  public var text: String {
    let loop = PyTorchLoop(self)
    let head = [opening, imports, constants].joined(separator: "\n\n")
    let parts =
      [head] + cost.functions.prefix(1) + network.classes + cost.functions.dropFirst()
      + loop.functions + [Self.surroundings, reading, main, numbers, Self.ending]
    return parts.joined(separator: "\n\n\n") + "\n"
  }

  /// Rows of a minibatch, all of them counted as 0.
  var batch: Int { settings.batch >= preset.split.training.count ? 0 : settings.batch }
  var isHeldBack: Bool { !preset.split.validation.isEmpty }
  /// Whether every step draws something, so that processes need draws of their own.
  var draws: Bool {
    preset.network.regularizers.dropout > 0 || preset.network.regularizers.inputNoise > 0
  }

  private var opening: String {
    let name = PyTorchText.plain(preset.data.name)
    let held = preset.split.validation.count
    return """
      #!/usr/bin/env python3
      \"""\(name) by a network \(network.widths), as `nntutor train` trains it.

          python3 FILE                          # one process
          torchrun --nproc-per-node 2 FILE      # two, on one machine or on many: the same numbers

      \(preset.split.training.count) rows to train on, \(held) held back. Each epoch prints a line as `nntutor train --json` does;
      epoch 0 is the state before the first step.\(draws ? Self.aboutDraws : "")
      \"""
      """
  }

  private static let aboutDraws = """
     Masks and noise are PyTorch's own draws, so
    that losses are like nntutor's but not the same.
    """

  private var imports: String {
    let norm = preset.network.regularizers.batchNorm
    let loading = batch > 0 ? "DataLoader, Sampler, TensorDataset" : "TensorDataset"
    return """
      \(norm ? "import contextlib\n" : "")\(settings.patience == nil ? "" : "import copy\n")\
      import json
      import math
      import os
      import time

      import torch
      import torch.distributed as dist
      from torch import nn
      \(norm ? "from torch.distributed.nn.functional import all_reduce\n" : "")\
      from torch.nn import functional as F
      from torch.nn.parallel import DistributedDataParallel
      from torch.nn.utils import parameters_to_vector
      from torch.utils.data import \(loading)
      """
  }

  private var constants: String {
    var lines: [String] = []
    if draws || batch > 0 { lines.append("SEED = \(settings.seed)") }
    lines.append("EPOCHS = \(settings.epochs)")
    if batch > 0 { lines.append("BATCH = \(batch)") }
    lines.append("RATE = \(PyTorchText.number(settings.rate))")
    lines += cost.constants + network.constants
    if let patience = settings.patience {
      lines.append("PATIENCE = \(patience)  # epochs without a better loss")
    }
    lines += [
      "", "# Which process this is, and of how many: torchrun says so.",
      "RANK = int(os.environ.get(\"RANK\", 0))", "WORLD = int(os.environ.get(\"WORLD_SIZE\", 1))",
      "", "torch.set_default_dtype(torch.float64)",
    ]
    return lines.joined(separator: "\n")
  }

  private var main: String {
    let seed =
      draws ? "    torch.manual_seed(SEED + RANK)  # each process draws for its own rows\n" : ""
    let held = isHeldBack ? "dataset(VALIDATION, device)" : "None"
    return """
      def main():
          \"""Trains on the data below, and prints a line for each epoch.\"""
      \(seed)    device = choose_device()
          if WORLD > 1:
              dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
          network = first_network(device)
          training, validation = dataset(TRAINING, device), \(held)
          for record in train(network, training, validation):
              if RANK == 0:
                  print(json.dumps(record), flush=True)
          if WORLD > 1:
              dist.barrier()
              time.sleep(0.2)  # gloo's threads need Python once more, to let go of the last sums
              dist.destroy_process_group()
      """
  }

  private static let ending = """
    if __name__ == "__main__":
        main()
    """

  private static let surroundings = """
    def choose_device():
        \"""A graphics card where each process of this machine has one, otherwise the CPU.\"""
        if torch.cuda.device_count() < int(os.environ.get("LOCAL_WORLD_SIZE", 1)):
            return torch.device("cpu")
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
        return device
    """
}
