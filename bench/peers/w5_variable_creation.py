"""W5: variable creation of Edelman et al. (2022): 3-way AND of 300 bits, 100 steps of Adam.

One minGPT block (pre-norm, 16 heads of width 4, GELU perceptron of width 256, dropout 0.1 on
embeddings, attention and both branches), read at [CLS]: only its query, residual stream and
perceptron are computed. Adam with rate 0.001 and coupled weight decay 0.0001, full batch of 100.
"""

import math

import jax
import jax.numpy as jnp
import torch

T, N, D, HEADS, HIDDEN, STEPS = 300, 100, 64, 16, 256, 100
WIDTH = D // HEADS
BIAS, DROP, INIT = 0.5 ** (1 / 3), 0.1, 0.02
RATE, B1, B2, EPS, DECAY = 1e-3, 0.9, 0.999, 1e-8, 1e-4
CHECK = (0, 10, 30, 99)
SHAPES = {
    "bits": (2, D), "cls": (D,), "position": (T + 1, D),
    "g1": (D,), "c1": (D,), "wq": (D, D), "bq": (D,), "wk": (D, D), "bk": (D,), "wv": (D, D),
    "bv": (D,), "wo": (D, D), "bo": (D,), "g2": (D,), "c2": (D,), "w1": (D, HIDDEN),
    "b1": (HIDDEN,), "w2": (HIDDEN, D), "b2": (D,), "g3": (D,), "c3": (D,), "head": (D,),
}  # fmt: skip
MATRICES = ("bits", "cls", "position", "wq", "wk", "wv", "wo", "w1", "w2", "head")
GAINS = ("g1", "g2", "g3")


def jax_norm(x, gain, bias):
    centred = x - x.mean(-1, keepdims=True)
    return gain * centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-5) + bias


def jax_train(key):
    """Losses (dropout on) of one training, data and initial weights included."""
    k_set, k_x, k_w, k_drop = jax.random.split(key, 4)
    relevant = jax.random.choice(k_set, T, (3,), replace=False)
    x = jax.random.bernoulli(k_x, BIAS, (N, T))
    y = x[:, relevant].all(1).astype(jnp.float32)
    weights = {}
    for k, (name, shape) in zip(jax.random.split(k_w, len(SHAPES)), SHAPES.items()):
        scale = INIT if name in MATRICES else 0
        weights[name] = scale * jax.random.normal(k, shape) + (name in GAINS)

    def drop(key, value):
        keep = jax.random.bernoulli(key, 1 - DROP, value.shape)
        return jnp.where(keep, value / (1 - DROP), 0)

    def loss(p, key):
        ke, ka, kr, km = jax.random.split(key, 4)
        tokens = jnp.where(x[:, :, None], p["bits"][1], p["bits"][0])
        cls = jnp.broadcast_to(p["cls"], (N, 1, D))
        h = drop(ke, jnp.concatenate([tokens, cls], 1) + p["position"])
        u = jax_norm(h, p["g1"], p["c1"])
        q = (u[:, -1] @ p["wq"] + p["bq"]).reshape(N, HEADS, WIDTH)
        k = (u @ p["wk"] + p["bk"]).reshape(N, T + 1, HEADS, WIDTH)
        v = (u @ p["wv"] + p["bv"]).reshape(N, T + 1, HEADS, WIDTH)
        scores = jnp.einsum("nhw,nthw->nht", q, k) / math.sqrt(WIDTH)
        a = drop(ka, jax.nn.softmax(scores))
        o = jnp.einsum("nht,nthw->nhw", a, v).reshape(N, D)
        r = h[:, -1] + drop(kr, o @ p["wo"] + p["bo"])
        z = jax.nn.gelu(jax_norm(r, p["g2"], p["c2"]) @ p["w1"] + p["b1"], approximate=False)
        r = r + drop(km, z @ p["w2"] + p["b2"])
        logit = jax_norm(r, p["g3"], p["c3"]) @ p["head"]
        return (jax.nn.softplus(logit) - y * logit).mean()

    def step(state, at):
        t, key = at
        p, first, second = state
        value, g = jax.value_and_grad(loss)(p, key)
        g = {n: g[n] + DECAY * p[n] for n in p}
        first = {n: B1 * first[n] + (1 - B1) * g[n] for n in p}
        second = {n: B2 * second[n] + (1 - B2) * g[n] ** 2 for n in p}
        c1, c2 = 1 - B1**t, 1 - B2**t
        p = {n: p[n] - RATE * (first[n] / c1) / (jnp.sqrt(second[n] / c2) + EPS) for n in p}
        return (p, first, second), value

    zeros = jax.tree.map(jnp.zeros_like, weights)
    times = (jnp.arange(1, STEPS + 1), jax.random.split(k_drop, STEPS))
    return jax.lax.scan(step, (weights, zeros, zeros), times)[1]


def torch_draw(shape):
    """Weights and data of trainings, `shape` before all axes."""
    relevant = torch.topk(torch.rand(*shape, T), 3)[1]
    x = torch.rand(*shape, N, T) < BIAS
    chosen = torch.take_along_dim(x, relevant[..., None, :], -1)
    weights = []
    for name, s in SHAPES.items():
        scale = INIT if name in MATRICES else 0
        weights.append(scale * torch.randn(*shape, *s) + (name in GAINS))
    return weights, [x, chosen.all(-1).float()]


def torch_loss(*args):
    """Loss of one training, dropout on."""
    p = dict(zip(SHAPES, args))
    x, y = args[len(SHAPES) :]
    fn = torch.nn.functional
    tokens = torch.where(x[..., None], p["bits"][1], p["bits"][0])
    h = torch.cat([tokens, p["cls"].expand(N, 1, D)], 1) + p["position"]
    h = fn.dropout(h, DROP)
    u = fn.layer_norm(h, (D,), p["g1"], p["c1"])
    q = (u[:, -1] @ p["wq"] + p["bq"]).view(N, HEADS, 1, WIDTH)
    k = (u @ p["wk"] + p["bk"]).view(N, T + 1, HEADS, WIDTH).transpose(1, 2)
    v = (u @ p["wv"] + p["bv"]).view(N, T + 1, HEADS, WIDTH).transpose(1, 2)
    a = fn.dropout(torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH), -1), DROP)
    o = (a @ v).reshape(N, D)
    r = h[:, -1] + fn.dropout(o @ p["wo"] + p["bo"], DROP)
    z = fn.gelu(fn.layer_norm(r, (D,), p["g2"], p["c2"]) @ p["w1"] + p["b1"])
    r = r + fn.dropout(z @ p["w2"] + p["b2"], DROP)
    logit = fn.layer_norm(r, (D,), p["g3"], p["c3"]) @ p["head"]
    return fn.binary_cross_entropy_with_logits(logit, y)


def torch_update(weights, gradients, t, state):
    if not state:
        state.append([torch.zeros_like(w) for w in weights])
        state.append([torch.zeros_like(w) for w in weights])
    first, second = state
    gradients = torch._foreach_add(gradients, weights, alpha=DECAY)
    torch._foreach_lerp_(first, gradients, 1 - B1)
    torch._foreach_mul_(second, B2)
    torch._foreach_addcmul_(second, gradients, gradients, 1 - B2)
    denominator = torch._foreach_sqrt(torch._foreach_div(second, 1 - B2 ** (t + 1)))
    torch._foreach_add_(denominator, EPS)
    return torch._foreach_addcdiv(weights, first, denominator, -RATE / (1 - B1 ** (t + 1)))
