"""W6: the shallow ViT of Li et al. (2023): majority vote of two patterns, 200 steps of SGD.

F(X) = 1/L sum_l a_l^T relu(W_O W_V X softmax(X^T W_K^T W_Q x_l)), a_l fixed signs / sqrt m,
logistic loss, batches of 20 out of 200 samples in shuffled passes. Half the tokens vote, a share of
them for the other class; tokens are orthonormal patterns plus noise 0.01.
"""

import math

import jax
import jax.numpy as jnp
import torch

N, L, D, M, B, PATTERNS, STEPS = 200, 100, 10, 1000, 20, 5, 200
RELEVANT, CONFUSION = 40, 10  # tokens of each sample
NOISE, XI, DELTA, SIGMA, RATE = 0.01, 0.01, 0.2, 0.1, 1.0
CHECK = (range(190, 200),)
REST = [2 + i % (PATTERNS - 2) for i in range(L - RELEVANT - CONFUSION)]


def jax_train(key):
    """Batch losses of one training, data and initial weights included."""
    k_mu, k_perm, k_x, k_o, k_v, k_a, k_b = jax.random.split(key, 7)
    mu = jnp.linalg.qr(jax.random.normal(k_mu, (D, D)))[0].T[:PATTERNS]
    y = jnp.tile(jnp.array([1.0, -1.0]), N // 2)
    plus = jnp.array([0] * RELEVANT + [1] * CONFUSION + REST)
    minus = jnp.array([1] * RELEVANT + [0] * CONFUSION + REST)
    kinds = jnp.where(y[:, None] > 0, plus, minus)
    kinds = jax.random.permutation(k_perm, kinds, axis=1, independent=True)
    x = mu[kinds] + NOISE * jax.random.normal(k_x, (N, L, D))
    wq = wk = (1 - DELTA) * jnp.eye(D)
    wv = (1 - SIGMA) * jnp.linalg.qr(jax.random.normal(k_v, (D, D)))[0]
    wo = XI * jax.random.normal(k_o, (D, M))
    a = jax.random.rademacher(k_a, (L, M), jnp.float32) / math.sqrt(M)

    def loss(weights, x, y):
        wq, wk, wv, wo = weights
        s = jax.nn.softmax((x @ wq) @ (x @ wk).transpose(0, 2, 1))
        u = s @ (x @ wv) @ wo
        f = jnp.einsum("blm,lm->b", jax.nn.relu(u), a) / L
        return jax.nn.softplus(-y * f).mean()

    def step(weights, batch):
        value, gradients = jax.value_and_grad(loss)(weights, x[batch], y[batch])
        return [w - RATE * g for w, g in zip(weights, gradients)], value

    passes = jax.random.split(k_b, STEPS * B // N)
    order = jax.vmap(lambda k: jax.random.permutation(k, N))(passes).reshape(STEPS, B)
    return jax.lax.scan(step, [wq, wk, wv, wo], order)[1]


def torch_draw(shape):
    """Weights of trainings, and the data that `torch_batch` takes its batches from."""
    mu = torch.linalg.qr(torch.randn(*shape, D, D))[0].transpose(-1, -2)[..., :PATTERNS, :]
    y = torch.tensor([1.0, -1.0]).repeat(N // 2).expand(*shape, N)
    plus = torch.tensor([0] * RELEVANT + [1] * CONFUSION + REST)
    minus = torch.tensor([1] * RELEVANT + [0] * CONFUSION + REST)
    kinds = torch.where(y[..., None] > 0, plus, minus)
    kinds = torch.take_along_dim(kinds, torch.rand(*shape, N, L).argsort(-1), -1)
    x = torch.take_along_dim(mu[..., None, :, :], kinds[..., None], -2)
    x = x + NOISE * torch.randn(*shape, N, L, D)
    wq = ((1 - DELTA) * torch.eye(D)).expand(*shape, D, D).contiguous()
    wv = (1 - SIGMA) * torch.linalg.qr(torch.randn(*shape, D, D))[0]
    a = (torch.randint(0, 2, (*shape, L, M)) * 2.0 - 1) / math.sqrt(M)
    order = torch.rand(*shape, STEPS * B // N, N).argsort(-1).reshape(*shape, STEPS, B)
    return [wq, wq.clone(), wv, XI * torch.randn(*shape, D, M)], [x, y, a, order]


def torch_batch(shape, t, x, y, a, order):
    """The samples of one step."""
    batch = order[..., t, :]
    xs = torch.take_along_dim(x, batch[..., None, None], -3)
    return [xs, torch.take_along_dim(y, batch, -1), a]


def torch_loss(wq, wk, wv, wo, x, y, a):
    """Loss of one training."""
    s = torch.softmax((x @ wq) @ (x @ wk).transpose(-1, -2), -1)
    u = s @ (x @ wv) @ wo
    f = (torch.relu(u) * a).sum((-1, -2)) / L
    return torch.nn.functional.softplus(-y * f).mean()


def torch_update(weights, gradients, t, state):
    return [w - RATE * g for w, g in zip(weights, gradients)]
