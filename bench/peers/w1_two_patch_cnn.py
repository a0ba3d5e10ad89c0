"""W1: the two-patch ReLU network of Kou et al. (2023), 100 steps of full-batch gradient descent.

x = (y mu, xi) with xi ~ N(0, I) off mu, observed label flipped with probability 0.1,
f(x) = 1/m sum_{j, r} j [relu(<w_jr, x1>) + relu(<w_jr, x2>)], j in {+1, -1}, logistic loss.
"""

import jax
import jax.numpy as jnp
import torch

N, D, M, STEPS = 20, 500, 10, 100  # samples, dimension, filters of each sign
MU, FLIP, INIT, RATE = 5.0, 0.1, 0.01, 0.1
CHECK = (0, 50, 99)


def jax_train(key):
    """Losses of one training, data and initial weights included."""
    k_noise, k_clean, k_flip, k_w = jax.random.split(key, 4)
    clean = jax.random.rademacher(k_clean, (N,), jnp.float32)
    y = jnp.where(jax.random.uniform(k_flip, (N,)) < FLIP, -clean, clean)
    noise = jax.random.normal(k_noise, (N, D)).at[:, 0].set(0)
    signal = jnp.zeros((N, D)).at[:, 0].set(MU * clean)
    x = jnp.concatenate([signal, noise])  # (2N, D)
    w = INIT * jax.random.normal(k_w, (D, 2 * M))
    sign = jnp.repeat(jnp.array([1.0, -1.0]), M) / M

    def loss(w):
        f = (jax.nn.relu(x @ w) @ sign).reshape(2, N).sum(0)
        return jax.nn.softplus(-y * f).mean()

    def step(w, _):
        value, gradient = jax.value_and_grad(loss)(w)
        return w - RATE * gradient, value

    return jax.lax.scan(step, w, None, length=STEPS)[1]


def torch_draw(shape):
    """Weights and data of trainings, `shape` before all axes."""
    clean = torch.randint(0, 2, (*shape, N)) * 2.0 - 1
    y = torch.where(torch.rand(*shape, N) < FLIP, -clean, clean)
    x = torch.randn(*shape, 2 * N, D)
    x[..., N:, 0] = 0
    x[..., :N, :] = 0
    x[..., :N, 0] = MU * clean
    return [INIT * torch.randn(*shape, D, 2 * M)], [x, y]


SIGN = torch.repeat_interleave(torch.tensor([1.0, -1.0]), M) / M


def torch_loss(w, x, y):
    """Loss of one training."""
    f = (torch.relu(x @ w) @ SIGN).view(2, N).sum(0)
    return torch.nn.functional.softplus(-y * f).mean()


def torch_update(weights, gradients, t, state):
    return [w - RATE * g for w, g in zip(weights, gradients)]
