#!/usr/bin/env python3
"""A second opinion on one training: python3 check.py FOLDER...

FOLDER is what `attest replay DIR --cell K --replicate R --save FOLDER` wrote. Loss, gradient of the
first step and final test error are computed again with NumPy, in float64, from the formulas of the
paper, and compared with what Attest saved and recorded, which was computed in float32. Gradients are
those of the formulas, differentiated by hand here, not read from Attest.

Prints one line for each comparison. Exit status 1 when a difference exceeds its tolerance, 2 when a
folder cannot be checked.
"""

import json
import math
import os
import sys

import numpy as np

# Float32 keeps 24 bits; sums over some thousand terms lose a few of them. Relative to the largest entry.
TOLERANCE = 1e-4
# A share of test samples may differ where an output is within rounding of zero: one sample in 500.
SHARE = 0.002
BETWEEN = "the steps between the first and the last"


class Folder:
    """A saved training: arrays by part and name, parameters and measures."""

    def __init__(self, path):
        self.path = path
        with open(os.path.join(path, "setting.json"), encoding="utf-8") as file:
            setting = json.load(file)
        self.study = setting["study"]
        self.experiment = setting["experiment"]
        self.parameters = setting["parameters"]
        self.measures = setting["measures"]
        self.files = setting["arrays"]

    def has(self, part, name):
        return name in self.files.get(part, {})

    def array(self, part, name):
        return np.load(os.path.join(self.path, self.files[part][name])).astype(np.float64)

    def part(self, part):
        return {name: self.array(part, name) for name in self.files[part]}


class Unknown(Exception):
    """A training that this script has no formulas for."""


class Report:
    """Differences, told as they come."""

    def __init__(self, folder):
        self.worst = 0.0
        self.failed = False
        self.left = []
        print(f"{folder.study}/{folder.experiment}, {folder.path}")

    def compare(self, what, ours, saved, tolerance=TOLERANCE):
        ours, saved = np.asarray(ours, float), np.asarray(saved, float)
        scale = max(np.abs(saved).max(), 1e-30)
        difference = np.abs(ours - saved).max() / scale
        self.tell(what, difference, tolerance)

    def leave(self, what):
        """What this script takes as it is saved, or does not look at."""
        self.left.append(what)

    def share(self, what, ours, saved):
        self.tell(what, abs(ours - saved), SHARE)

    def step(self, name, before, after, step):
        """The first step: what float32 weights moved, up to the rounding of the weights themselves."""
        moved = after - before
        rounding = 2.0**-23 * max(np.abs(before).max(), np.abs(after).max())
        largest = np.abs(step).max()
        if largest == 0:
            self.tell(f"first step of {name}, zero", np.abs(moved).max(), 0.0)
            return
        if largest < 100 * rounding:
            self.leave(f"the first step of {name}, which is below the rounding of float32")
            print(f"  {'first step of ' + name:34s} below the rounding of float32, not compared")
            return
        self.tell(
            f"first step of {name}", np.abs(moved - step).max() / largest, TOLERANCE + rounding / largest,
            f", of which {rounding / largest:.1e} for weights in float32 that move little")

    def tell(self, what, difference, tolerance, why=""):
        good = difference <= tolerance
        self.failed |= not good
        self.worst = float(np.maximum(self.worst, difference))  # NaN stays NaN
        print(f"  {what:34s} difference {difference:.2e}, tolerance {tolerance:.1e}{why}"
              + ("" if good else "  TOO LARGE"))


def softmax(s):
    e = np.exp(s - s.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def softmax_back(a, da):
    """From the derivative by the softmax a to that by its scores."""
    return a * (da - (a * da).sum(-1, keepdims=True))


def logistic(margin):
    """ln(1 + exp(-margin)) and its derivative by the margin."""
    return np.logaddexp(0, -margin), -1 / (1 + np.exp(margin))


def benign(f, r):
    """Jiang et al., Eq. (1): f(X) = (1/M) sum_l softmax(x_l W_Q W_K^T X^T) X W_V w_O."""
    r.leave(BETWEEN)
    p, first, end = f.parameters, f.part("first"), f.part("end")
    w_o = f.array("model", "w_O")
    start = {**f.part("model"), **f.part("start")}
    q, k, u = start["W_Q"], start["W_K"], start["W_V"] @ w_o

    def network(q, k, u, x):
        a = softmax((x @ q) @ (x @ k).transpose(0, 2, 1))
        return a, (a @ (x @ u)[..., None])[..., 0].mean(1)

    x, y = f.array("train", "X"), f.array("train", "train-labels")
    r.compare("tokens", tokens(f.array("train", "train-data"), y, p), x)
    a, out = network(q, k, u, x)
    loss, slope = logistic(y * out)
    trace = loss_trace(f)
    if trace is not None:
        r.compare("loss before the first step", loss.mean(), trace[0])
    g = slope * y / (len(y) * x.shape[1])
    values = x @ u
    d_u = np.einsum("n,nlj,njd->d", g, a, x)
    d_s = softmax_back(a, g[:, None, None] * np.broadcast_to(values[:, None, :], a.shape))
    d_q = np.einsum("nld,nlj,njh->dh", x, d_s, x @ k)
    d_k = np.einsum("njd,nlj,nlh->dh", x, d_s, x @ q)
    eta = p["eta"]
    r.step("W_Q", q, first["W_Q"], -eta * d_q)
    r.step("W_K", k, first["W_K"], -eta * d_k)
    r.step("u = W_V w_O", u, first["u"], -eta * (w_o @ w_o) * d_u)
    ty = f.array("test", "test-labels")
    tx = tokens(f.array("test", "test-data"), ty, p)
    margin = ty * network(end["W_Q"], end["W_K"], end["u"], tx)[1]
    r.compare("test loss", logistic(margin)[0].mean(), f.measures["test-loss"])
    r.share("test error", (margin <= 0).mean(), f.measures["test-error"])


def tokens(z, y, p):
    """Definition 3.1: mu_y, then the strong noise token, then weak ones, off both signals if projected."""
    deviation = np.where(np.arange(z.shape[1]) == 1, p["sigma-p-strong"], p["sigma-p"])
    x = z * deviation[None, :, None]
    if p["noise"] == "projected":
        x[:, :, :2] = 0
    x[:, 0] = 0
    x[np.arange(len(y)), 0, np.where(y > 0, 0, 1)] = p["snr"] * p["sigma-p"] * p["d"] ** 0.5
    return x


def loss_trace(f):
    path = os.path.join(f.path, "trace.npz")
    return np.load(path)["train-loss"] if os.path.exists(path) else None


def two_patch(f, r):
    """Kou et al.: f = F_+ - F_-, F_j = (1/m) sum_r [relu<w_jr, y mu> + relu<w_jr, xi>]."""
    p = f.parameters
    mu, sigma, eta, m = p["mu"], p["sigma-p"], p["eta"], p["filters"]
    clean, y = f.array("train", "train-labels"), f.array("train", "label-noise")
    xi = f.array("train", "ξ")[:, 0, :]
    w = p["sigma-0"] * f.array("model", "initial-weights")
    signs = np.concatenate([np.ones(m), -np.ones(m)]) / m

    def gradient(w):
        one, two = np.outer(clean * mu, w[0]), xi @ w
        out = np.maximum(one, 0) @ signs + np.maximum(two, 0) @ signs
        loss, slope = logistic(y * out)
        g = slope * y / len(y)
        d = xi.T @ (g[:, None] * (two > 0) * signs)
        d[0] += mu * ((g * clean)[:, None] * (one > 0) * signs).sum(0)
        return loss.mean(), d

    first = f.part("first")
    stepped = w - eta * gradient(w)[1]
    if "W" in first:
        r.step("W", f.array("start", "W"), first["W"], stepped - w)
    else:
        r.step("<W, mu>", f.array("start", "⟨W, μ⟩").ravel(), first["⟨W, μ⟩"].ravel(), mu * (stepped - w)[0])
        r.step("<W, xi>", f.array("start", "⟨W, ξ⟩")[:, 0], first["⟨W, ξ⟩"][:, 0], xi @ (stepped - w))
    for _ in range(p["steps"]):
        w = w - eta * gradient(w)[1]
    r.compare("training loss at the end", gradient(w)[0], f.measures["train-loss"], 1e-3)
    end = f.part("end")
    if "W" in end:
        r.compare("W at the end", w, end["W"], 1e-3)
    else:
        r.compare("<W, mu> at the end", mu * w[0], end["⟨W, μ⟩"].ravel(), 1e-3)
        r.compare("<W, xi> at the end", xi @ w, end["⟨W, ξ⟩"][:, 0], 1e-3)
    # The network itself on fresh patches of its own: Attest draws products of W with them, see below.
    draws, count, saved = np.random.default_rng(1), 4000, int(p["test-points"])
    own = draws.choice([-1.0, 1.0], count)
    patches = sigma * draws.standard_normal((count, w.shape[0]))
    patches[:, 0] = 0
    out = np.maximum(np.outer(own * mu, w[0]), 0) @ signs + np.maximum(patches @ w, 0) @ signs
    error = (own * out <= 0).mean()
    spread = math.sqrt(max(error * (1 - error), 1 / count) * (1 / count + 1 / saved))
    r.tell("test error on own samples", abs(error - f.measures["test-error"]), 5 * spread,
           ", five standard deviations of both samples")
    # Given W, the products of W with a fresh noise patch are N(0, sigma^2 W'W), drawn through a root.
    z, label = f.array("test", "test-data")[:, 0, :], f.array("test", "test-balanced")
    off = w[1:]
    root = np.linalg.cholesky(sigma**2 * off.T @ off).T
    out = np.maximum(np.outer(label * mu, w[0]), 0) @ signs + np.maximum(z @ root, 0) @ signs
    r.share("test error", (label * out <= 0).mean(), f.measures["test-error"])
    r.compare("test loss", logistic(label * out)[0].mean(), f.measures["test-loss"], 1e-3)


def sparse_token(f, r):
    """Wang et al.: a = softmax(X^T W12 p + E^T W22 p), f = V1 X a + V2 E a."""
    r.leave(BETWEEN)
    p, start, first, end = f.parameters, f.part("start"), f.part("first"), f.part("end")
    names = ["V_1^T", "V_2^T", "W_12^T", "W_22^T"]
    q = p["q"]

    def points(part):
        x, k, y = (f.array(part, n) for n in ("X", "p", "y"))
        e = f.array(part, "E") if f.has(part, "E") else f.array("model", "E")
        return x, np.broadcast_to(e, (len(x),) + e.shape[-2:]), k[:, 0, :], y

    def network(w, x, e, k, y):
        v1, v2, w12, w22 = (w[n] for n in names)
        a = softmax(np.einsum("nd,ntd->nt", k @ w12, x) + np.einsum("nd,ntd->nt", k @ w22, e))
        mx, me = np.einsum("nt,ntd->nd", a, x), np.einsum("nt,ntd->nd", a, e)
        return a, mx, me, mx @ v1 + me @ v2 - np.einsum("nt,ntd->nd", y, x) / q

    x, e, k, y = points("batch")
    a, mx, me, residual = network(start, x, e, k, y)
    g = residual / len(x)
    d = {"V_1^T": mx.T @ g, "V_2^T": me.T @ g}
    d_a = np.einsum("nd,ntd->nt", g @ start["V_1^T"].T, x) + np.einsum("nd,ntd->nt", g @ start["V_2^T"].T, e)
    d_s = softmax_back(a, d_a)
    d["W_12^T"] = k.T @ np.einsum("nt,ntd->nd", d_s, x)
    d["W_22^T"] = k.T @ np.einsum("nt,ntd->nd", d_s, e)
    for name in names:
        if p["trained"] == "all" or name in ("V_1^T", "W_22^T"):
            eta = p["eta-v"] if name.startswith("V") else p["eta-w"]
            r.step(name, start[name], first[name], -eta * d[name])
    _, _, _, residual = network(end, *points("test"))
    loss = (residual**2).sum(1).mean() * q / residual.shape[1]
    r.compare("test loss", loss, f.measures["loss-same"])


def fully_connected(f, r):
    """ReLU nets on [vec(X); enc(y)], loss the mean of 1/2 |f - target|^2."""
    r.leave(BETWEEN)
    p, start, first, end = f.parameters, f.part("start"), f.part("first"), f.part("end")
    depth = sum(name.endswith(".W") for name in start)

    def points(part):
        x, y, code = (f.array(part, n) for n in ("X", "y", "enc(y)"))
        n = len(x)
        y = y.reshape(n, -1)
        return np.concatenate([x.reshape(n, -1), code.reshape(n, -1)], 1), np.einsum("nt,ntd->nd", y, x) / p["q"]

    def network(w, h):
        layers = [h]
        for l in range(depth):
            h = h @ w[f"net.{l}.W"] + w[f"net.{l}.b"]
            h = np.maximum(h, 0) if l < depth - 1 else h
            layers.append(h)
        return layers

    h, target = points("batch")
    layers = network(start, h)
    g = (layers[-1] - target) / len(h)
    for l in reversed(range(depth)):
        for name, gradient in ((f"net.{l}.W", layers[l].T @ g), (f"net.{l}.b", g.sum(0))):
            if p["optimizer"] == "adam":
                # Adam's first step is the sign of the gradient: told where rounding cannot turn it.
                sure = np.abs(gradient) > 1e-3 * np.abs(gradient).max()
                moved = (first[name] - start[name])[sure]
                step = -p["rate"] * gradient[sure] / (np.abs(gradient[sure]) + 1e-8)
                r.tell(f"Adam's first step of {name}", np.abs(moved - step).max() / p["rate"], 1e-3)
            else:
                r.step(name, start[name], first[name], -p["rate"] * gradient)
        g = (g @ start[f"net.{l}.W"].T) * (layers[l] > 0)
    h, target = points("test")
    risk = ((network(end, h)[-1] - target) ** 2).sum(1).mean() * p["q"] / target.shape[1]
    r.compare("test risk", risk, f.measures["risk"])


def shallow_vit(f, r):
    """Li et al., eq. (1): F(X) = (1/|S|) sum_l a_(l)^T relu(W_O W_V X softmax(X^T W_K^T W_Q x_l))."""
    r.leave(BETWEEN)
    p, start, first, end = f.parameters, f.part("start"), f.part("first"), f.part("end")
    signs = f.array("model", "a")
    if f.has("batch", "S"):
        raise Unknown(f"{f.path}: tokens were removed; check.py knows whole samples only")

    def network(w, x):
        s = softmax((x @ w["W_Q"].T) @ (x @ w["W_K"].T).transpose(0, 2, 1))
        z = s @ x
        u = z @ (w["W_O"] @ w["W_V"]).T
        return s, z, u, (np.maximum(u, 0) * signs).sum((1, 2)) / x.shape[1]

    def loss(margin):
        if p["loss"] == "logistic":
            return logistic(margin)
        return np.maximum(1 - margin, 0), -1.0 * (margin < 1)

    x, y = f.array("batch", "X"), f.array("batch", "y")
    s, z, u, out = network(start, x)
    value, slope = loss(y * out)
    g = slope * y / (len(y) * x.shape[1])
    d_u = g[:, None, None] * (u > 0) * signs
    d_w = np.einsum("nlm,nld->md", d_u, z)
    d_z = d_u @ (start["W_O"] @ start["W_V"])
    d_s = softmax_back(s, d_z @ x.transpose(0, 2, 1))
    queries, keys = x @ start["W_Q"].T, x @ start["W_K"].T
    d = {
        "W_O": d_w @ start["W_V"].T,
        "W_V": start["W_O"].T @ d_w,
        "W_Q": np.einsum("nlj,njh,nld->hd", d_s, keys, x),
        "W_K": np.einsum("nlj,nlh,njd->hd", d_s, queries, x),
    }
    for name, gradient in d.items():
        if p["attention"] == "trained" or name in ("W_O", "W_V"):
            r.step(name, start[name], first[name], -p["eta"] * gradient)
    margin = f.array("test", "y") * network(end, f.array("test", "X"))[3]
    r.compare("hinge loss of the test + 1", 1 + np.maximum(1 - margin, 0).mean(), 1 + f.measures["test-hinge"])
    r.share("test error", (margin <= 0).mean(), f.measures["test-error"])


def variable_creation(f, r):
    """Edelman et al.: a transformer of one layer on bits with [CLS], logistic loss, Adam."""
    p, start, end = f.parameters, f.part("start"), f.part("end")
    if p.get("layers", 1) != 1:
        raise Unknown(f"{f.path}: layers = {p['layers']}; check.py knows one layer only")
    batches = f.experiment == "parity"  # of batches, where dropout has no part; else of a training set
    heads, pre = p["heads"], p["norm"] == "pre"
    erf = np.vectorize(math.erf)

    def norm(w, name, x):
        c = x - x.mean(-1, keepdims=True)
        return c / np.sqrt((c**2).mean(-1, keepdims=True) + 1e-5) * w[name + " gain"] + w[name + " bias"]

    def affine(w, name, x):
        return x @ w[f"layer 0 W_{name}"] + w[f"layer 0 b_{name}"]

    def logit(w, bits):
        n, t = bits.shape
        rows = np.concatenate([bits.astype(int), np.full((n, 1), 2)], 1)
        x = w["E"][rows] + w["P"]
        h = norm(w, "layer 0 LN_1", x) if pre else x
        split = lambda v: v.reshape(n, -1, heads, v.shape[-1] // heads).transpose(0, 2, 1, 3)
        query, key, value = (split(affine(w, m, v)) for m, v in (("Q", h[:, -1:]), ("K", h), ("V", h)))
        a = softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(query.shape[-1]))
        o = affine(w, "O", (a @ value).transpose(0, 2, 1, 3).reshape(n, 1, -1))
        s = x[:, -1:] + o
        inner = norm(w, "layer 0 LN_2", s)
        v = affine(w, "1", inner)
        branch = affine(w, "2", v * 0.5 * (1 + erf(v / math.sqrt(2))))
        out = norm(w, "LN_f", s + branch) if pre else norm(w, "layer 0 LN_3", inner + branch)
        return (out @ w["w"])[:, 0, 0]

    data = "batch" if batches else "train"
    bits, labels = f.array(data, "bits"), f.array(data, "labels")

    def loss(w):
        return np.logaddexp(0, -labels * logit(w, bits)).mean()

    if batches or p["dropout"] == "none":
        # The derivative along directions, by central differences: no formula of ours in between.
        draws = np.random.default_rng(1)
        saved = f.part("gradient")
        decay = 1e-4 if p["decay"] == "coupled" else 0.0
        pairs = []
        for name in start:
            direction = draws.standard_normal(start[name].shape)
            direction /= np.linalg.norm(direction)
            h = 1e-4
            plus, minus = dict(start), dict(start)
            plus[name], minus[name] = start[name] + h * direction, start[name] - h * direction
            ours = (loss(plus) - loss(minus)) / (2 * h) + decay * (start[name] * direction).sum()
            pairs.append((ours, (saved[name] * direction).sum()))
        ours, theirs = np.array(pairs).T
        r.compare("gradient along random directions", ours, theirs)
        rate = p["rate"] if batches else 1e-3
        if p["decay"] != "decoupled":
            first = f.part("first")
            for name in start:
                g = saved[name]
                step = -rate * g / (np.abs(g) + 1e-8)
                if np.abs(g).max() > 0:
                    bad = np.abs(first[name] - start[name] - step)
                    r.tell(f"Adam's first step of {name[-12:]}", bad.max() / rate, 1e-3)
    else:
        r.leave("the first step, which depends on dropout masks that are not saved")
    if not batches:
        r.compare("training loss at the end", loss(end), f.array("model", "training-loss"), 1e-3)
    checked = int(f.array("model", "checked"))
    tb, tl = f.array("test", "bits")[:checked], f.array("test", "labels")[:checked]
    right = np.concatenate([tl[i:i + 500] * logit(end, tb[i:i + 500]) > 0 for i in range(0, checked, 500)])
    r.share("test error", 1 - right.mean(), 1 - f.array("model", "accuracy"))


CHECKS = {
    ("benign-overfitting", "two-patch"): two_patch,
    "benign-overfitting": benign,
    ("sparse-token-selection", "fully-connected"): fully_connected,
    "sparse-token-selection": sparse_token,
    "shallow-vit": shallow_vit,
    "variable-creation": variable_creation,
}


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    failed, worst = False, 0.0
    for path in paths:
        try:
            folder = Folder(path)
        except OSError as error:
            print(f"{path} is no folder of attest replay --save: {error}", file=sys.stderr)
            return 2
        check = CHECKS.get((folder.study, folder.experiment), CHECKS.get(folder.study))
        if check is None:
            print(f"{path}: no check for {folder.study}/{folder.experiment}; there are "
                  + ", ".join(sorted({k if isinstance(k, str) else "/".join(k) for k in CHECKS})), file=sys.stderr)
            return 2
        report = Report(folder)
        try:
            check(folder, report)
        except Unknown as error:
            print(error, file=sys.stderr)
            return 2
        for what in report.left:
            print(f"  not checked: {what}")
        failed |= report.failed
        worst = float(np.maximum(worst, report.worst))
    print(f"largest difference {worst:.2e}: " + ("NOT within tolerance" if failed else "all within tolerance"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
