"""Coefficients of the polynomials in org.attest.engine.numeric.

Each is a minimax fit of the relative error of the whole function, by Lawson's iteration: least squares over a fine
Chebyshev grid, whose weights are multiplied by the errors until the largest are level. Then the lowest coefficient is rounded to
float, the others are fitted again to what remains, and so on. Needs numpy and scipy (2.4.6 and 1.17.1 gave the coefficients in
the sources). Prints, for every polynomial, its error in units of 2^-24 and its coefficients from the lowest.
"""

import numpy as np
from scipy import special

Long = np.longdouble
PI = np.arccos(Long(-1))
LN2 = np.log(Long(2))


def lawson(basis, target, weight, rounds):
    """Coefficients c of least max |weight (target - basis c)|, and that maximum."""
    a, b = (basis * weight[:, None]).astype(float), (target * weight).astype(float)
    level, best = np.ones(len(b)), (None, np.inf)
    for _ in range(rounds):
        root = np.sqrt(level)[:, None]
        scale = np.linalg.norm(a * root, axis=0)
        c = np.linalg.lstsq(a * root / scale, b * root[:, 0], rcond=None)[0] / scale
        error = np.abs(b - a @ c)
        if error.max() < best[1]:
            best = (c, error.max())
        level = level * error
        level = np.maximum(level / level.max(), 1e-12)
    return best


def fit(name, degree, low, high, target, weight):
    """target(x) ~ c0 + c1 x + ... on [low, high]; weight turns its error into the relative error of the function."""
    x = Long(low) + (Long(high) - Long(low)) * (1 - np.cos(PI * np.arange(1, 1201).astype(Long) / 1200)) / 2
    x = np.where(np.abs(x) < 1e-7, Long(1e-7), x)
    basis = np.stack([x**k for k in range(degree + 1)], 1)
    rest, w = target(x).astype(Long), weight(x).astype(Long)
    _, ideal = lawson(basis, rest, w, 300)
    floats = []
    for k in range(degree + 1):
        c, _ = lawson(basis[:, k:], rest, w, 100)
        floats.append(np.float32(c[0]))
        rest = rest - Long(floats[-1]) * basis[:, k]
    reached = float(np.max(np.abs(w * rest)))
    print(f"{name}: {reached * 2**24:.3f} (before rounding {ideal * 2**24:.3f})")
    for k, c in enumerate(floats):
        print(f"  {k}: {c!s}f")


def tail(small, series, formula):
    """formula(x), or its power series where cancellation would spoil it."""
    return lambda x: np.where(np.abs(x) < small, sum(Long(c) * x**k for k, c in enumerate(series)), formula(np.where(np.abs(x) < small, Long(1), x)))


def f64(f):
    return lambda x: f(x.astype(float)).astype(Long)


def root(f):
    return lambda z: f(np.sqrt(z))


if __name__ == "__main__":
    fit("Exp Q", 4, -LN2 / 2 * 1.0001, LN2 / 2 * 1.0001,
        tail(1e-3, [Long(1) / special.factorial(k + 2, exact=True) for k in range(8)], lambda r: (np.expm1(r) - r) / r**2),
        lambda r: r**2 / np.exp(r))
    fit("Log P", 7, np.sqrt(Long(.5)) - 1, np.sqrt(Long(2)) - 1,
        tail(2e-2, [(-1) ** k / Long(k + 3) for k in range(14)], lambda f: (np.log1p(f) - f + f**2 / 2) / f**3),
        lambda f: np.abs(f**3 / np.log1p(f)))
    fit("Log1p Q", 9, 0, 1,
        tail(2e-2, [(-1) ** (k + 1) / Long(k + 2) for k in range(14)], lambda u: (np.log1p(u) - u) / u**2),
        lambda u: u**2 / np.log1p(u))
    fit("Tanh P, in a^2", 4, 0, Long(.625) ** 2,
        tail(1e-3, [-1 / Long(3), 2 / Long(15), -17 / Long(315), 62 / Long(2835), -1382 / Long(155925)],
             root(lambda a: (np.tanh(a) - a) / a**3)),
        root(lambda a: a**3 / np.tanh(a)))
    fit("Erf P, in a^2", 6, 0, .93**2, f64(root(lambda a: special.erf(a) / a - 1)), f64(root(lambda a: a / special.erf(a))))
    fit("Erf Q", 6, .93, 4, f64(lambda t: np.log(special.erfcx(t)) / t - t), f64(lambda t: t * special.erfc(t) / special.erf(t)))
    fit("QuarterTurn S, in f^2", 2, 0, .25,
        tail(1e-3, [-(PI / 2) ** 3 / 6, (PI / 2) ** 5 / 120, -(PI / 2) ** 7 / 5040, (PI / 2) ** 9 / 362880],
             root(lambda f: (np.sin(PI / 2 * f) - PI / 2 * f) / f**3)),
        root(lambda f: f**3 / np.sin(PI / 2 * f)))
    fit("QuarterTurn C, in f^2", 3, 0, .25,
        tail(1e-3, [-(PI / 2) ** 2 / 2, (PI / 2) ** 4 / 24, -(PI / 2) ** 6 / 720, (PI / 2) ** 8 / 40320],
             root(lambda f: (np.cos(PI / 2 * f) - 1) / f**2)),
        root(lambda f: f**2 / np.cos(PI / 2 * f)))
    k = 3.5
    ratio = f64(lambda t: special.erfcx((k / t - k) / np.sqrt(2)) / 2 / t)
    fit("Gelu P", 9, k / (14.6 + k), 1, ratio, lambda t: 1 / ratio(t))
