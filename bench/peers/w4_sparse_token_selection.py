"""W4: sparse token selection of Wang et al. (2024): fresh samples every step, 500 steps.

Z = [X; E] with X ~ N(0, I), E random signs / sqrt d_e, a q-subset y of the positions, the query
p = E_y (E_y^T E_y)^-1 1, a = softmax(X^T W_12 p + E^T W_22 p), f = V_1 X a + V_2 E a, loss
|f - mean of the selected tokens|^2 / 2. Weights start from zero; V and W have own step sizes.
"""

import math

import jax
import jax.numpy as jnp
import torch

N, T, D, Q, D_E, STEPS = 256, 32, 8, 3, 64, 500
RATES = (0.3, 0.3, 1.0, 1.0)  # V_1, V_2, W_12, W_22
CHECK = (0, 256, 448)
SHAPES = [(D, D), (D_E, D), (D_E, D), (D_E, D_E)]


def jax_batch(key):
    k_x, k_e, k_y = jax.random.split(key, 3)
    x = jax.random.normal(k_x, (N, T, D))
    words = jax.random.bits(k_e, (N, T, D_E // 32), jnp.uint32)  # 32 signs a word
    bits = words[..., None] >> jnp.arange(32, dtype=jnp.uint32) & 1
    e = (bits.astype(jnp.float32) * 2 - 1).reshape(N, T, D_E) / math.sqrt(D_E)
    y = jax.lax.top_k(jax.random.uniform(k_y, (N, T)), Q)[1]
    chosen = jnp.take_along_axis(e, y[:, :, None], 1)  # (N, Q, D_E)
    g = chosen @ chosen.transpose(0, 2, 1)
    # G^-1 1 for 3 x 3 by cross products: LAPACK takes longer for so small a system
    c = [jnp.cross(g[:, i], g[:, j]) for i, j in ((1, 2), (2, 0), (0, 1))]
    ones = sum(c) / (g[:, 0] * c[0]).sum(-1, keepdims=True)
    p = (ones[:, None, :] @ chosen)[:, 0]
    target = jnp.take_along_axis(x, y[:, :, None], 1).mean(1)
    return x, e, p, target


def jax_train(key):
    """Losses of one training, its samples included."""

    def loss(weights, batch):
        v1, v2, w12, w22 = weights
        x, e, p, target = batch
        logits = x @ (p @ w12)[:, :, None] + e @ (p @ w22)[:, :, None]
        a = jax.nn.softmax(logits, 1)
        f = (x * a).sum(1) @ v1 + (e * a).sum(1) @ v2
        return 0.5 * ((f - target) ** 2).sum(-1).mean()

    def step(weights, key):
        value, gradients = jax.value_and_grad(loss)(weights, jax_batch(key))
        return [w - r * g for w, g, r in zip(weights, gradients, RATES)], value

    weights = [jnp.zeros(s) for s in SHAPES]
    return jax.lax.scan(step, weights, jax.random.split(key, STEPS))[1]


def torch_draw(shape):
    """Weights of trainings, `shape` before all axes; data are drawn every step."""
    return [torch.zeros(*shape, *s) for s in SHAPES], None


def torch_batch(shape, t):
    """The samples of one step."""
    x = torch.randn(*shape, N, T, D)
    bytes_ = torch.randint(0, 256, (*shape, N, T, D_E // 8), dtype=torch.uint8)  # 8 signs a byte
    bits = bytes_[..., None] >> torch.arange(8, dtype=torch.uint8) & 1
    e = (bits.flatten(-2) * 2.0 - 1) / math.sqrt(D_E)
    y = torch.topk(torch.rand(*shape, N, T), Q)[1][..., None]
    chosen = torch.take_along_dim(e, y, -2)
    g = chosen @ chosen.transpose(-1, -2)
    c = [torch.linalg.cross(g[..., i, :], g[..., j, :]) for i, j in ((1, 2), (2, 0), (0, 1))]
    ones = sum(c) / (g[..., 0, :] * c[0]).sum(-1, keepdim=True)
    p = (ones[..., None, :] @ chosen)[..., 0, :]
    return [x, e, p, torch.take_along_dim(x, y, -2).mean(-2)]


def torch_loss(v1, v2, w12, w22, x, e, p, target):
    """Loss of one training."""
    logits = x @ (p @ w12)[..., None] + e @ (p @ w22)[..., None]
    a = torch.softmax(logits, -2)
    f = (x * a).sum(-2) @ v1 + (e * a).sum(-2) @ v2
    return 0.5 * ((f - target) ** 2).sum(-1).mean()


def torch_update(weights, gradients, t, state):
    return [w - r * g for w, g, r in zip(weights, gradients, RATES)]
