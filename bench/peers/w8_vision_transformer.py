"""W8: a vision transformer of two blocks (Dosovitskiy et al., 2021), 100 steps of AdamW.

Pre-norm, 16 patches of 4 x 4 grey pixels, width 32, four heads, perceptrons of 64 GELU neurons,
mean pooling, ten classes, batches of 32 out of 600 images, rate 0.002 falling by half a cosine,
decoupled decay 0.01 of matrices. Images are normal draws around the mean of their class: of speed
only the shapes matter, and losses cannot be compared (CHECK is empty). That the network is the same
is tried where it is compared with libtorch.
"""

import math

import jax
import jax.numpy as jnp
import torch

N, L, P, D, HEADS, HIDDEN, CLASSES, DEPTH = 600, 16, 16, 32, 4, 64, 10, 2
B, STEPS, RATE, B1, B2, EPS, DECAY = 32, 100, 2e-3, 0.9, 0.999, 1e-8, 0.01
WIDTH = D // HEADS
PASSES = -(-STEPS // (N // B))
CHECK = ()
MATRICES = {"embed": (P, D), "head": (D, CLASSES)}
VECTORS = {"embed_b": D, "head_b": CLASSES, "gain": D, "bias": D}
for block in range(DEPTH):
    for name, size in (("q", (D, D)), ("k", (D, D)), ("v", (D, D)), ("o", (D, D))):
        MATRICES[f"{name}{block}"] = size
    MATRICES[f"up{block}"], MATRICES[f"down{block}"] = (D, HIDDEN), (HIDDEN, D)
    for name, size in (("q_b", D), ("k_b", D), ("v_b", D), ("o_b", D), ("up_b", HIDDEN)):
        VECTORS[f"{name}{block}"] = size
    for name in ("down_b", "gain1_", "bias1_", "gain2_", "bias2_"):
        VECTORS[f"{name}{block}"] = D
NAMES = [*MATRICES, *VECTORS, "places"]


def factor(t):
    """Of the rate at step t = 0, 1, ...; half a cosine."""
    return 0.5 * (1 + math.cos(math.pi * t / STEPS))


def jax_norm(x, gain, bias):
    centred = x - x.mean(-1, keepdims=True)
    return gain * centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-5) + bias


def jax_train(key):
    """Batch losses of one training, data and initial weights included."""
    k_mean, k_y, k_x, k_w, k_b = jax.random.split(key, 5)
    y = jax.random.randint(k_y, (N,), 0, CLASSES)
    x = jax.random.normal(k_mean, (CLASSES, L, P))[y] + jax.random.normal(k_x, (N, L, P))
    keys = iter(jax.random.split(k_w, len(NAMES)))
    weights = {n: jax.random.normal(next(keys), s) / math.sqrt(s[0]) for n, s in MATRICES.items()}
    weights |= {n: jnp.full((s,), float("gain" in n)) for n, s in VECTORS.items()}
    weights["places"] = 0.02 * jax.random.normal(next(keys), (L, D))

    def loss(p, x, y):
        z = x @ p["embed"] + p["embed_b"] + p["places"]
        for i in range(DEPTH):
            n = jax_norm(z, p[f"gain1_{i}"], p[f"bias1_{i}"])
            q, k, v = [
                (n @ p[f"{w}{i}"] + p[f"{w}_b{i}"]).reshape(B, L, HEADS, WIDTH) for w in "qkv"
            ]
            a = jax.nn.softmax(jnp.einsum("blhw,bmhw->bhlm", q, k) / math.sqrt(WIDTH))
            mixed = jnp.einsum("bhlm,bmhw->blhw", a, v).reshape(B, L, D)
            z = z + mixed @ p[f"o{i}"] + p[f"o_b{i}"]
            n = jax_norm(z, p[f"gain2_{i}"], p[f"bias2_{i}"])
            up = jax.nn.gelu(n @ p[f"up{i}"] + p[f"up_b{i}"], approximate=False)
            z = z + up @ p[f"down{i}"] + p[f"down_b{i}"]
        f = jax_norm(z, p["gain"], p["bias"]).mean(1) @ p["head"] + p["head_b"]
        return -jnp.take_along_axis(jax.nn.log_softmax(f), y[:, None], 1).mean()

    def step(state, at):
        t, batch = at
        p, first, second = state
        value, g = jax.value_and_grad(loss)(p, x[batch], y[batch])
        first = {n: B1 * first[n] + (1 - B1) * g[n] for n in p}
        second = {n: B2 * second[n] + (1 - B2) * g[n] ** 2 for n in p}
        c1, c2 = 1 - B1 ** (t + 1), 1 - B2 ** (t + 1)
        rate = RATE * 0.5 * (1 + jnp.cos(jnp.pi * t / STEPS))
        p = {
            n: p[n] * (1 - rate * DECAY * (n in MATRICES))
            - rate * (first[n] / c1) / (jnp.sqrt(second[n] / c2) + EPS)
            for n in p
        }
        return (p, first, second), value

    zeros = jax.tree.map(jnp.zeros_like, weights)
    order = jax.vmap(lambda k: jax.random.permutation(k, N))(jax.random.split(k_b, PASSES))
    batches = order[:, : N // B * B].reshape(-1, B)[:STEPS]
    times = (jnp.arange(STEPS, dtype=jnp.float32), batches)
    return jax.lax.scan(step, (weights, zeros, zeros), times)[1]


def torch_draw(shape):
    """Weights of trainings, and the data that `torch_batch` takes its batches from."""
    y = torch.randint(0, CLASSES, (*shape, N))
    means = torch.randn(*shape, CLASSES, L, P)
    x = torch.take_along_dim(means, y[..., None, None], -3) + torch.randn(*shape, N, L, P)
    order = torch.rand(*shape, PASSES, N).argsort(-1)[..., : N // B * B]
    weights = [torch.randn(*shape, *s) / math.sqrt(s[0]) for s in MATRICES.values()]
    weights += [torch.full((*shape, s), float("gain" in n)) for n, s in VECTORS.items()]
    weights.append(0.02 * torch.randn(*shape, L, D))
    return weights, [x, y, order.reshape(*shape, -1, B)]


def torch_batch(shape, t, x, y, order):
    """The images of one step."""
    batch = order[..., t, :]
    xs = torch.take_along_dim(x, batch[..., None, None], -3)
    return [xs, torch.take_along_dim(y, batch, -1)]


def torch_loss(*args):
    """Loss of one training."""
    p = dict(zip(NAMES, args))
    x, y = args[len(NAMES) :]
    fn = torch.nn.functional
    z = x @ p["embed"] + p["embed_b"] + p["places"]
    for i in range(DEPTH):
        n = fn.layer_norm(z, (D,), p[f"gain1_{i}"], p[f"bias1_{i}"])
        q, k, v = [
            (n @ p[f"{w}{i}"] + p[f"{w}_b{i}"]).reshape(B, L, HEADS, WIDTH).transpose(1, 2)
            for w in "qkv"
        ]
        a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH), -1)
        z = z + (a @ v).transpose(1, 2).reshape(B, L, D) @ p[f"o{i}"] + p[f"o_b{i}"]
        n = fn.layer_norm(z, (D,), p[f"gain2_{i}"], p[f"bias2_{i}"])
        z = z + fn.gelu(n @ p[f"up{i}"] + p[f"up_b{i}"]) @ p[f"down{i}"] + p[f"down_b{i}"]
    f = fn.layer_norm(z, (D,), p["gain"], p["bias"]).mean(-2) @ p["head"] + p["head_b"]
    return fn.cross_entropy(f, y)


def torch_update(weights, gradients, t, state):
    if not state:
        state.append([torch.zeros_like(w) for w in weights])
        state.append([torch.zeros_like(w) for w in weights])
    first, second = state
    rate = RATE * factor(t)
    torch._foreach_lerp_(first, gradients, 1 - B1)
    torch._foreach_mul_(second, B2)
    torch._foreach_addcmul_(second, gradients, gradients, 1 - B2)
    denominator = torch._foreach_sqrt(torch._foreach_div(second, 1 - B2 ** (t + 1)))
    torch._foreach_add_(denominator, EPS)
    many = len(MATRICES)
    kept = torch._foreach_mul(weights[:many], 1 - rate * DECAY)
    return torch._foreach_addcdiv(
        list(kept) + list(weights[many:]), first, denominator, -rate / (1 - B1 ** (t + 1))
    )
