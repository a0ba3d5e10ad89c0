"""Times trainings of one workload in one setting of JAX or PyTorch.

usage: measure.py W1 jax-jit|jax-vmap16|jax-vmap64|torch-loop|torch-vmap16|torch-vmap64|torch-compile
                  [--seconds S] [--threads N | --core C]

Compiles and trains once, prints "ready", waits for a line on standard input, then trains for S
seconds, at least once, and prints a line of JSON: trainings, seconds, and the losses it saw.
"""

import argparse
import importlib
import json
import os
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("workload")
parser.add_argument("setting")
parser.add_argument("--seconds", type=float, default=10)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--core", type=int, help="run on this core alone")
args = parser.parse_args()
if args.core is not None:
    os.sched_setaffinity(0, {args.core})
if args.threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402

FILES = {
    "W1": "w1_two_patch_cnn",
    "W2": "w2_attention_perceptron",
    "W3": "w3_benign_overfitting",
    "W4": "w4_sparse_token_selection",
    "W5": "w5_variable_creation",
    "W6": "w6_shallow_vit",
    "W8": "w8_vision_transformer",
}
work = importlib.import_module(FILES[args.workload])
library, _, form = args.setting.partition("-")
many = int(form[4:]) if form.startswith("vmap") else 0


def jax_trainer():
    import jax

    # The fastest generator of JAX on CPUs.
    jax.config.update("jax_default_prng_impl", "rbg")
    train = jax.jit(jax.vmap(work.jax_train) if many else work.jax_train)

    def run(seed):
        key = jax.random.key(seed)
        return np.asarray(train(jax.random.split(key, many) if many else key))

    return run


def torch_trainer():
    import torch

    torch.set_num_threads(args.threads)
    names = len(work.torch_draw(())[0])
    at = tuple(range(names))
    differentiate = torch.func.grad_and_value(work.torch_loss, argnums=at)
    if many:
        differentiate = torch.func.vmap(differentiate, randomness="different")

    def eager(weights, batch):
        for w in weights:
            w.requires_grad_(True)
        loss = work.torch_loss(*weights, *batch)
        return torch.autograd.grad(loss, weights), loss.detach()

    step = differentiate if many else eager
    functional = many > 0
    if form == "compile":
        step, functional = torch.compile(differentiate), True

    def run(seed):
        torch.manual_seed(seed)
        shape = (many,) if many else ()
        weights, data = work.torch_draw(shape)
        state, losses, t = [], [], 0
        while True:
            if hasattr(work, "torch_batch"):
                batch = work.torch_batch(shape, t, *(data or []))
            else:
                batch = data
            gradients, loss = step(*weights, *batch) if functional else step(weights, batch)
            losses.append(loss)
            if work.STEPS is None:
                if bool((loss <= work.TARGET).all()) or t >= work.CAP:
                    steps = (torch.stack(losses) > work.TARGET).sum(0)
                    return torch.stack([losses[0], steps.float()], -1).numpy()
            elif t == work.STEPS - 1:
                return torch.stack(losses, -1).numpy()
            with torch.no_grad():
                weights = work.torch_update(weights, gradients, t, state)
            t += 1

    return run


run = jax_trainer() if library == "jax" else torch_trainer()
losses = [run(0)]
print("ready", flush=True)
sys.stdin.readline()
trainings, start = 0, time.perf_counter()
while trainings == 0 or time.perf_counter() - start < args.seconds:
    losses.append(run(1 + trainings))
    trainings += many or 1
seconds = time.perf_counter() - start
seen = np.concatenate([np.atleast_2d(x) for x in losses])
columns = range(seen.shape[1]) if work.STEPS is None else work.CHECK
report = {}
for check, column in zip(work.CHECK, columns):
    if isinstance(check, range):  # the mean over some steps
        name, values = f"{check[0]}-{check[-1]}", seen[:, list(column)].astype(float).mean(1)
    else:
        name, values = str(check), seen[:, column].astype(float)
    error = values.std(ddof=1) / len(values) ** 0.5 if len(values) > 1 else float("nan")
    report[name] = [values.mean(), error, len(values)]
print(json.dumps({"trainings": trainings, "seconds": seconds, "losses": report}), flush=True)
