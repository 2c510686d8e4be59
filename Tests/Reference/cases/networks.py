"""Whole networks and models."""

import jax
import jax.numpy as jnp
import numpy as np

import meanings as m
from cases.samples import ONEHOT, X3, X4, weights
from oracle import case

sigmoid, total = jax.nn.sigmoid, jnp.sum


def cases():
    """All of them."""
    yield from _perceptrons()
    yield from _paths()
    yield from _attention()
    yield from _models()


def _perceptrons():
    two = {
        "X": X4,
        "W1": weights(2, 8, 1),
        "b1": weights(1, 8, 2),
        "W2": weights(8, 8, 3),
        "b2": weights(1, 8, 4),
        "W3": weights(8, 1, 5),
        "b3": 0.15,
        "y": [[0.5], [-1], [0.25], [1]],
    }
    for name, f in {
        "tanh": jnp.tanh,
        "sigmoid": sigmoid,
        "softplus": m.softplus,
        "gelu": m.gelu,
        "relu": m.relu,
        "silu": m.silu,
        "elu": m.elu,
    }.items():
        yield case(
            f"2-8-8-1 network, {name}, mean square",
            two,
            f"H1 = {name}(X W1 + b1)\nH2 = {name}(H1 W2 + b2)\nf = H2 W3 + b3\nc = mse(f, y)",
            lambda X, W1, b1, W2, b2, W3, b3, y, f=f: m.mse(
                f(f(X @ W1 + b1) @ W2 + b2) @ W3 + b3, y
            ),
        )
    yield case(
        "softmax classifier",
        {"X": X4, "W": weights(2, 3, 6), "b": weights(1, 3, 7), "T": ONEHOT},
        "F = X*W + b\nc = crossentropy(F, T)",
        lambda X, W, b, T: m.crossentropy(X @ W + b, T),
    )
    yield case(
        "one hidden layer, crossentropy, L2",
        {
            "X": X3,
            "W1": weights(3, 5, 1),
            "b1": weights(1, 5, 2),
            "W2": weights(5, 3, 3),
            "b2": weights(1, 3, 4),
            "T": ONEHOT,
            "λ": 0.01,
        },
        "H = tanh(X W1 + b1)\nF = H W2 + b2\n"
        "c = crossentropy(F, T) + λ(sum(W1.^2) + sum(W2.^2))",
        lambda X, W1, b1, W2, b2, T, s: m.crossentropy(jnp.tanh(X @ W1 + b1) @ W2 + b2, T)
        + s * (total(W1**2) + total(W2**2)),
    )
    yield case(
        "columns as samples",
        {"W": weights(3, 2, 2), "x": np.array(X4).T, "b": weights(3, 1, 9), "v": weights(3, 1, 8)},
        "a = W x + b\nh = σ(a)\nf = v' h\nc = sum(f.^2)",
        lambda W, x, b, v: total((v.T @ sigmoid(W @ x + b)) ** 2),
    )
    yield case(
        "weights tied between layers",
        {"x": [[0.4, -0.8]], "W": weights(2, 2, 11)},
        "h = tanh(x W)\ng = tanh(h W)\nc = sum(tanh(g W))",
        lambda x, W: total(jnp.tanh(jnp.tanh(jnp.tanh(x @ W) @ W) @ W)),
    )
    yield case(
        "autoencoder with tied weights",
        {"X": X3, "W": weights(3, 2, 5)},
        "Z = tanh(X W)\nc = mse(Z W', X)",
        lambda X, W: m.mse(jnp.tanh(X @ W) @ W.T, X),
    )
    yield case(
        "L1 penalty",
        {"X": X4, "w": [[0.7], [-1.1]], "y": [[1], [0], [2], [-1]]},
        "c = mse(X w, y) + 0.1 sum(abs(w))",
        lambda X, w, y: m.mse(X @ w, y) + 0.1 * total(m.absolute(w)),
    )
    yield case(
        "batch norm network",
        {
            "X": X4,
            "W": weights(2, 3, 1),
            "γ": [[1, 1.5, 0.7]],
            "β": [[0.1, 0, -0.1]],
            "v": weights(3, 1, 2),
        },
        "H = tanh(batchnorm(X W, γ, β)); c = mean((H v).^2)",
        lambda X, W, g, b, v: jnp.mean((jnp.tanh(m.batchnorm(X @ W, g, b)) @ v) ** 2),
    )


def _paths():
    io = {"X": X3, "W": weights(3, 3, 6), "V": weights(3, 3, 7), "b": weights(1, 3, 8)}
    yield case(
        "skip connection",
        io,
        "Y = X + tanh(X W + b) V\nc = sum(Y.^2)/4",
        lambda X, W, V, b: total((X + jnp.tanh(X @ W + b) @ V) ** 2) / 4,
    )
    yield case(
        "skip inside the activation",
        io,
        "H = tanh(X V)\nY = tanh(X + H W + b)\nc = mean(Y)",
        lambda X, W, V, b: jnp.mean(jnp.tanh(X + jnp.tanh(X @ V) @ W + b)),
    )
    yield case(
        "gate",
        io,
        "H = tanh(X W + b) ⊙ σ(X V)\nc = mean(H.^2)",
        lambda X, W, V, b: jnp.mean((jnp.tanh(X @ W + b) * sigmoid(X @ V)) ** 2),
        tangent_of=("H", lambda X, W, V, b: jnp.tanh(X @ W + b) * sigmoid(X @ V)),
    )
    yield case(
        "highway layer",
        io,
        "T = σ(X W + b)\nH = relu(X V)\nY = T .* H + (1 - T) .* X\nc = sum(Y)",
        lambda X, W, V, b: total(sigmoid(X @ W + b) * m.relu(X @ V) + (1 - sigmoid(X @ W + b)) * X),
    )
    yield case(
        "three residual blocks by a function",
        io,
        "block(H) = H + tanh(H W + b) V\nc = mean(block(block(block(X))).^2)",
        lambda X, W, V, b: jnp.mean(_thrice(lambda H: H + jnp.tanh(H @ W + b) @ V, X) ** 2),
    )
    yield case(
        "recurrent net over three steps",
        {"S": X3[:3], "U": weights(3, 2, 1), "W": weights(2, 2, 3)},
        "h1 = tanh(S[1, :] U)\nh2 = tanh(S[2, :] U + h1 W)\n"
        "h3 = tanh(S[3, :] U + h2 W)\nc = sum(h3)",
        _recurrent,
    )


def _thrice(f, x):
    return f(f(f(x)))


def _recurrent(S, U, W):
    h = jnp.zeros((1, 2))
    for k in range(3):
        h = jnp.tanh(S[k : k + 1] @ U + h @ W)
    return total(h)


def _attention():
    qkv = {"Q": weights(3, 2, 1), "K": weights(4, 2, 5), "V": weights(4, 3, 9)}
    yield case(
        "attention",
        qkv,
        "P = softmax(Q K' / sqrt(2))\nZ = P V\nc = sum(Z.^2)",
        lambda Q, K, V: total((m.softmax(Q @ K.T / jnp.sqrt(2.0)) @ V) ** 2),
        tangent_of=("Z", lambda Q, K, V: m.softmax(Q @ K.T / jnp.sqrt(2.0)) @ V),
    )
    yield case(
        "attention head with causal mask",
        {"X": X3, "Wq": weights(3, 2, 1), "Wk": weights(3, 2, 2), "Wv": weights(3, 2, 3)},
        "Q = X Wq; K = X Wk; V = X Wv\nL = tril(ones(4, 4))\n"
        "S = Q K'/√(cols(Q)) - 50(1 - L)\nc = mean((softmax(S) V).^2)",
        _causal,
        wrt={
            key: lambda *xs, k=k: jax.grad(_causal, k)(*xs)
            for k, key in enumerate(("X", "Wq", "Wk", "Wv"))
        },
    )


def _causal(X, Wq, Wk, Wv):
    scores = (X @ Wq) @ (X @ Wk).T / jnp.sqrt(2.0) - 50 * (1 - jnp.tril(jnp.ones((4, 4))))
    return jnp.mean((m.softmax(scores) @ (X @ Wv)) ** 2)


def _models():
    data = {"X": X4, "w": [[0.6], [-0.9]], "b": 0.2, "y": [[1], [0], [0], [1]]}
    yield case(
        "logistic regression with L2",
        data,
        "c = bce(X w + b, y) + 0.05 w' w",
        lambda X, w, b, y: m.bce(X @ w + b, y) + 0.05 * total(w * w),
    )
    yield case(
        "linear regression, squared residuals",
        data,
        "r = X w + b - y\nc = r' r",
        lambda X, w, b, y: total((X @ w + b - y) ** 2),
    )
    yield case(
        "Poisson regression",
        data,
        "a = X w + b; c = sum(exp(a) - y .* a)",
        lambda X, w, b, y: total(jnp.exp(X @ w + b) - y * (X @ w + b)),
    )
    yield case(
        "radial basis functions",
        {"x": [[-1], [0.2], [1.3]], "m": [[-0.5, 0.6]], "w": [[1.2], [-0.7]], "s": 0.8},
        "Φ = exp(-(x - m).^2 / (2s^2))\nc = sum((Φ w).^2)",
        lambda x, mu, w, s: total((jnp.exp(-((x - mu) ** 2) / (2 * s**2)) @ w) ** 2),
    )
    yield case(
        "Gaussian log density",
        {"x": [[0.4], [-1.2]], "L": [[1.3, 0], [0.4, 0.8]]},
        "S = L L' + 0.1I\nc = -x' (S \\ x)/2 - logdet(S)/2 - log(2pi)",
        _gaussian,
    )
    yield case(
        "mixture of two Gaussians",
        {"x": [[0.3], [1.9], [-0.6]], "μ": [[-0.5, 1.5]], "a": [[0.2, -0.1]]},
        "c = -mean(logsumexp(logsoftmax(a) - (x - μ).^2/2))",
        lambda x, mu, a: -jnp.mean(m.logsumexp(m.logsoftmax(a) - (x - mu) ** 2 / 2)),
    )
    yield case(
        "matrix factorisation",
        {"R": X3, "U": weights(4, 2, 3), "V": weights(3, 2, 4)},
        "c = norm(R - U V')^2 + 0.1(norm(U)^2 + norm(V)^2)",
        lambda R, U, V: total((R - U @ V.T) ** 2) + 0.1 * (total(U**2) + total(V**2)),
    )


def _gaussian(x, L):
    S = L @ L.T + 0.1 * jnp.eye(2)
    return (-x.T @ jnp.linalg.solve(S, x) / 2)[0, 0] - m.logdet(S)[0, 0] / 2 - jnp.log(2 * jnp.pi)
