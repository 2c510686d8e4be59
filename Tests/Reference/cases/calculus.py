"""grad and jvp inside programs: second derivatives, penalties, unrolled steps."""

import jax
import jax.numpy as jnp

from oracle import case

total, grad = jnp.sum, jax.grad
X = [[0.5, -1.2], [1.4, 0.3], [-0.7, 2.1]]
Y = [[1], [-0.5], [0.25]]


def cases():
    """All of them."""
    yield from _scalars()
    yield from _vectors()
    yield from _descent()
    yield from _tangents()


def _d(f, order=1):
    """The order-th derivative of f at a 1×1 matrix, as a 1×1 matrix."""
    for _ in range(order):
        f = lambda x, f=f: grad(lambda t: jnp.reshape(f(t), ()))(x)
    return f


def _scalars():
    functions = {
        "x^5 - 2x^3": lambda x: x**5 - 2 * x**3,
        "exp(sin(x^2) log(x^2))": lambda x: jnp.exp(jnp.sin(x**2) * jnp.log(x**2)),
        "tanh(3x) / x": lambda x: jnp.tanh(3 * x) / x,
        "sqrt(1 + x^2)": lambda x: jnp.sqrt(1 + x**2),
        "x^x": lambda x: x**x,
    }
    for text, f in functions.items():
        for order in (1, 2, 3):
            nested = "z"
            for _ in range(order):
                nested = f"grad({nested}, x)"
            yield case(
                f"derivative {order} of {text}, differentiated",
                {"x": 0.9},
                f"z = {text}\nd = {nested}",
                _d(f, order),
                of="d",
            )
        yield case(
            f"Newton step for {text}",
            {"x": 1.3},
            f"z = {text}; g = grad(z, x); h = grad(g, x); n = x - g/h",
            lambda x, f=f: x - _d(f)(x) / _d(f, 2)(x),
            of="n",
        )
    yield case(
        "mixed second derivative",
        {"x": 0.7, "y": -1.1},
        "z = sin(x y) + x^2 y^3\nc = grad(grad(z, x), y)",
        lambda x, y: grad(
            lambda v: grad(lambda u: total(jnp.sin(u * v) + u**2 * v**3))(x)[0, 0]
        )(y),
    )
    yield case(
        "grad of an expression without a name",
        {"x": 0.7},
        "c = grad(x^3 + exp(2x), x) x",
        lambda x: (3 * x**2 + 2 * jnp.exp(2 * x)) * x,
    )
    yield case(
        "grad with respect to a node between",
        {"u": 1.5},
        "a = u^2; b = sin(a); c = grad(b log(a), a)",
        lambda u: jnp.cos(u**2) * jnp.log(u**2) + jnp.sin(u**2) / u**2,
    )
    yield case(
        "grad of what does not depend",
        {"x": 2, "y": 3},
        "c = grad(y^2, x) + x y",
        lambda x, y: x * y,
    )
    yield case(
        "grad where the name is bound anew",
        {"x": 1.2},
        "z = x^2; d = grad(z, x); z = d^3; c = grad(z, x)",
        lambda x: 24 * x**2,
    )


def _loss(w, features, targets):
    return jnp.mean((jnp.tanh(features @ w) - targets) ** 2)


def _vectors():
    inputs = {"w": [[0.4], [-0.7]], "X": X, "y": Y}
    yield case(
        "gradient penalty",
        inputs,
        "c = mse(tanh(X w), y)\nd = c + 0.1 norm(grad(c, w))^2",
        lambda w, x, y: _loss(w, x, y) + 0.1 * total(grad(_loss)(w, x, y) ** 2),
        of="d",
    )
    yield case(
        "Hessian times vector",
        inputs,
        "c = mse(tanh(X w), y)\nd = dot(grad(c, w), [1; -2])",
        lambda w, x, y: total(grad(_loss)(w, x, y) * jnp.array([[1.0], [-2.0]])),
        of="d",
    )
    yield case(
        "Hessian times vector, written out",
        inputs,
        "c = mse(tanh(X w), y)\nH = grad(dot(grad(c, w), [1; -2]), w)\nd = sum(H.^2)",
        lambda w, x, y: total(
            grad(lambda v: total(grad(_loss)(v, x, y) * jnp.array([[1.0], [-2.0]])))(w) ** 2
        ),
        of="d",
    )
    yield case(
        "quadratic form has gradient (A + Aᵀ)x",
        {"A": [[1, 2], [-0.5, 3]], "x": [[0.6], [-1.1]]},
        "c = x' A x\nr = grad(c, x) - (A + A') x\nd = sum(grad(c, x)) + norm(r)^2",
        lambda A, x: total((A + A.T) @ x),
        of="d",
    )
    yield case(
        "gradient of det is det times inverse transpose",
        {"A": [[1.5, -0.4], [0.7, 2]]},
        "c = sum(grad(det(A), A) .* A)",
        lambda A: 2 * (A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]),
    )
    yield case(
        "gradient of logdet, squared",
        {"A": [[1.5, -0.4], [0.7, 2]]},
        "c = norm(grad(logdet(A), A))^2",
        lambda A: total(jnp.linalg.inv(A).T ** 2),
    )
    yield case(
        "gradient through inverse, solve and product",
        {"A": [[1.5, -0.4], [0.7, 2]], "b": [[1], [-2]]},
        "z = sum(A \\ b) + trace(inv(A) A A)\nc = sum(grad(z, A).^2)",
        lambda A, b: total(grad(lambda M: total(jnp.linalg.solve(M, b)) + jnp.trace(M))(A) ** 2),
    )
    yield case(
        "gradient through softmax, twice",
        {"a": [[0.3, -1, 0.8]]},
        "z = softmax(a)[1, 2]; c = sum(grad(z, a).^2)",
        lambda a: total(grad(lambda t: jax.nn.softmax(t, axis=1)[0, 1])(a) ** 2),
    )
    yield case(
        "gradient through chol, twice",
        {"A": [[2, 0.3], [0.5, 1.5]]},
        "z = sum(chol(A).^3); c = sum(grad(z, A).^2)",
        lambda A: total(grad(lambda M: total(jnp.linalg.cholesky((M + M.T) / 2) ** 3))(A) ** 2),
    )
    yield case(
        "gradient through blocks and slices, twice",
        {"v": [[0.4], [1.1], [-0.8]]},
        "z = sum([v; v[1:2, :]].^4); c = sum(grad(z, v).^2)",
        lambda v: total(grad(lambda t: total(jnp.vstack([t, t[:2]]) ** 4))(v) ** 2),
    )
    yield case(
        "gradient through kron, diag and reshape, twice",
        {"v": [[0.4], [1.1]]},
        "z = sum(kron(diag(v), reshape(v, 1, 2)).^3); c = sum(grad(z, v).^2)",
        lambda v: total(
            grad(lambda t: total(jnp.kron(jnp.diag(t[:, 0]), t.reshape(1, 2)) ** 3))(v) ** 2
        ),
    )


def _descent():
    inputs = {"w": [[0.4], [-0.7]], "X": X, "y": Y, "eta": 0.3}
    body = "loss(w) = mse(tanh(X w), y)\nw1 = w - eta grad(loss(w), w)\nc = loss(w1)"

    def step(w, x, y, eta):
        return w - eta * grad(_loss)(w, x, y)

    yield case(
        "loss after one step of descent",
        inputs,
        body,
        lambda w, x, y, eta: _loss(step(w, x, y, eta), x, y),
    )
    yield case(
        "loss after two steps of descent",
        inputs,
        "loss(w) = mse(tanh(X w), y)\nw1 = w - eta grad(loss(w), w)\n"
        "w2 = w1 - eta grad(loss(w1), w1)\nc = loss(w2)",
        lambda w, x, y, eta: _loss(step(step(w, x, y, eta), x, y, eta), x, y),
    )


def _tangents():
    yield case(
        "jvp in a program",
        {"u": 1.5},
        "z = exp(sin(u^2) log(u^2))\nc = jvp(z, u, 1)^2",
        lambda u: _d(lambda t: jnp.exp(jnp.sin(t**2) * jnp.log(t**2)))(u) ** 2,
    )
    w = {"W": [[0.5, -1], [0.8, 0.3]], "x": [[1.2], [-0.4]], "V": [[1, 0.5], [-1, 2]]}

    def push(W, x, V):
        return jax.jvp(lambda M: jnp.tanh(M @ x), (W,), (V,))[1]

    yield case(
        "jvp of a matrix node",
        w,
        "z = tanh(W x)\nt = jvp(z, W, V)\nc = sum(t.^2)",
        lambda W, x, V: total(push(W, x, V) ** 2),
        tangent_of=("t", push),
    )
    yield case(
        "forward over reverse",
        {"x": [[0.6], [-0.9], [0.2]], "v": [[1], [2], [-1]]},
        "c = sum(exp(x x') .* (x x'))\ng = grad(c, x)\nh = jvp(g, x, v)\nd = dot(h, h)",
        lambda x, v: total(jax.jvp(grad(_gram), (x,), (v,))[1] ** 2),
        of="d",
    )
    yield case(
        "reverse over forward",
        {"x": [[0.6], [-0.9], [0.2]], "v": [[1], [2], [-1]]},
        "c = sum(exp(x x') .* (x x'))\nh = grad(jvp(c, x, v), x)\nd = dot(h, h)",
        lambda x, v: total(jax.jvp(grad(_gram), (x,), (v,))[1] ** 2),
        of="d",
    )
    yield case(
        "⟨ȳ, J ẋ⟩ is ⟨Jᵀȳ, ẋ⟩",
        {"x": [[0.6], [-0.9]], "v": [[1], [2]], "w": [[0.5], [-1]]},
        "y = sin(x) .* sum(x)\nc = dot(w, jvp(y, x, v)) + dot(v, grad(dot(w, y), x))",
        lambda x, v, w: 2 * total(w * jax.jvp(lambda t: jnp.sin(t) * total(t), (x,), (v,))[1]),
    )


def _gram(x):
    return total(jnp.exp(x @ x.T) * (x @ x.T))
