"""W3: benign overfitting of Jiang et al. (2024) at the size of its Figure 1, to training loss 0.01.

f(X) = mean over queries of softmax(X W_Q W_K^T X^T) X W_V w_O, w_O fixed; token 1 is the signal,
token 2 strong noise, the others weak noise. Entries of W start uniform on +-1/(16 sqrt d).
"""

import math

import jax
import jax.numpy as jnp
import torch

N, M, D, D_H, CAP = 16, 16, 1024, 512, 5000
SNR, WEAK, STRONG, RATE, TARGET = 7.8125, 0.2, 4.0, 0.1, 0.01
MU = SNR * WEAK * math.sqrt(D)
STEPS = None  # until the target
CHECK = (0, "steps")


def jax_train(key):
    """First loss and number of steps of one training, data and initial weights included."""
    k_x, k_q, k_k, k_v, k_o = jax.random.split(key, 5)
    y = jnp.tile(jnp.array([1.0, -1.0]), N // 2)
    scale = jnp.concatenate([jnp.array([0.0, STRONG]), jnp.full(M - 2, WEAK)])
    x = jax.random.normal(k_x, (N, M, D)) * scale[:, None]
    x = x.at[:, 0, 0].set(MU * (y > 0)).at[:, 0, 1].set(MU * (y < 0))
    bound = 1 / (16 * math.sqrt(D))
    weights = [
        jax.random.uniform(k, (D, D_H), minval=-bound, maxval=bound) for k in (k_q, k_k, k_v)
    ]
    wo = jax.random.uniform(k_o, (D_H,), minval=-1, maxval=1) / math.sqrt(D_H)

    def loss(weights):
        wq, wk, wv = weights
        a = jax.nn.softmax((x @ wq) @ (x @ wk).transpose(0, 2, 1))
        f = (a @ (x @ wv @ wo)[:, :, None])[:, :, 0].mean(1)
        return jax.nn.softplus(-y * f).mean()

    def going(state):
        t, value, _, _ = state
        return (value > TARGET) & (t < CAP)

    def step(state):
        t, _, weights, gradients = state
        weights = [w - RATE * g for w, g in zip(weights, gradients)]
        return t + 1, *_rest(weights)

    def _rest(weights):
        value, gradients = jax.value_and_grad(loss)(weights)
        return value, weights, gradients

    first = _rest(weights)
    end = jax.lax.while_loop(going, step, (0, *first))
    return jnp.stack([first[0], end[0].astype(jnp.float32)])


def torch_draw(shape):
    """Weights and data of trainings, `shape` before all axes."""
    y = torch.tensor([1.0, -1.0]).repeat(N // 2).expand(*shape, N)
    scale = torch.cat([torch.tensor([0.0, STRONG]), torch.full((M - 2,), WEAK)])
    x = torch.randn(*shape, N, M, D) * scale[:, None]
    x[..., 0, 0] = MU * (y > 0)
    x[..., 0, 1] = MU * (y < 0)
    bound = 1 / (16 * math.sqrt(D))
    weights = [(torch.rand(*shape, D, D_H) * 2 - 1) * bound for _ in range(3)]
    wo = (torch.rand(*shape, D_H) * 2 - 1) / math.sqrt(D_H)
    return weights, [x, y, wo]


def torch_loss(wq, wk, wv, x, y, wo):
    """Loss of one training."""
    a = torch.softmax((x @ wq) @ (x @ wk).transpose(-1, -2), -1)
    f = (a @ (x @ wv @ wo)[..., None])[..., 0].mean(-1)
    return torch.nn.functional.softplus(-y * f).mean()


def torch_update(weights, gradients, t, state):
    return [w - RATE * g for w, g in zip(weights, gradients)]
