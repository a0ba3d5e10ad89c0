"""W2: one attention layer and a ReLU perceptron, 200 steps of full-batch gradient descent.

f(X) = mean over tokens of relu(softmax(X W_Q W_K^T X^T / sqrt d) X W_V W_1) w_2, logistic loss;
tokens are y e_1 + N(0, I), labels fair coins.
"""

import math

import jax
import jax.numpy as jnp
import torch

N, T, D, H, STEPS = 64, 16, 32, 64, 200  # samples, tokens, dimension, hidden width
RATE = 0.1
CHECK = (0, 50, 199)


def jax_train(key):
    """Losses of one training, data and initial weights included."""
    k_x, k_y, *k_w = jax.random.split(key, 7)
    y = jax.random.rademacher(k_y, (N,), jnp.float32)
    x = jax.random.normal(k_x, (N, T, D)).at[:, :, 0].add(y[:, None])
    shapes = [(D, D), (D, D), (D, D), (D, H), (H,)]
    weights = [jax.random.normal(k, s) / math.sqrt(s[0]) for k, s in zip(k_w, shapes)]

    def loss(weights):
        wq, wk, wv, w1, w2 = weights
        q, k, v = x @ wq, x @ wk, x @ wv
        a = jax.nn.softmax(q @ k.transpose(0, 2, 1) / math.sqrt(D))
        f = (jax.nn.relu(a @ v @ w1) @ w2).mean(1)
        return jax.nn.softplus(-y * f).mean()

    def step(weights, _):
        value, gradients = jax.value_and_grad(loss)(weights)
        return [w - RATE * g for w, g in zip(weights, gradients)], value

    return jax.lax.scan(step, weights, None, length=STEPS)[1]


def torch_draw(shape):
    """Weights and data of trainings, `shape` before all axes."""
    y = torch.randint(0, 2, (*shape, N)) * 2.0 - 1
    x = torch.randn(*shape, N, T, D)
    x[..., 0] += y[..., None]
    shapes = [(D, D), (D, D), (D, D), (D, H), (H,)]
    return [torch.randn(*shape, *s) / math.sqrt(s[0]) for s in shapes], [x, y]


def torch_loss(wq, wk, wv, w1, w2, x, y):
    """Loss of one training."""
    q, k, v = x @ wq, x @ wk, x @ wv
    a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(D), -1)
    f = (torch.relu(a @ v @ w1) @ w2).mean(1)
    return torch.nn.functional.softplus(-y * f).mean()


def torch_update(weights, gradients, t, state):
    return [w - RATE * g for w, g in zip(weights, gradients)]
