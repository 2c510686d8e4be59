"""Products, transposes, rearrangements, slices, the identity that fits."""

import jax.numpy as jnp

import meanings as m
from cases.samples import A, B, P, Q, V, of
from oracle import case

inv, total = jnp.linalg.inv, jnp.sum


def cases():
    """All of them."""
    yield from _products()
    yield from _rearrangements()
    yield from _slices()
    yield from _identity()


def _products():
    two, pq = {"P": P, "Q": Q}, {"P": P, "R": B}
    for text in ("P*Q", "P Q", "P @ Q", "P·Q", "P × Q"):
        yield of(f"product written {text}", two, text, lambda P, Q: P @ Q)
    for text in ("P'", "Pᵀ", "P^T", "P.T", "P⊤"):
        yield of(f"transpose written {text}", {"P": P}, f"{text} P", lambda P: P.T @ P)
        yield of(
            f"left factor transposed, written {text}",
            {"P": P, "S": [[1, 2], [-0.5, 1.5]]},
            f"{text}*S",
            lambda P, S: P.T @ S,
        )
    yield of("A Bᵀ", {"A": P, "B": [[1.5, 0.2, -1], [0.3, 1, 0.8]]}, "A B'", lambda A, B: A @ B.T)
    yield of("AᵀBᵀ", two, "P' Q'", lambda P, Q: P.T @ Q.T)
    yield of("A X B", {"A": P, "X": B, "B": Q}, "A X B", lambda A, X, B: A @ X @ B)
    yield of("A Aᵀ", {"A": P}, "A A'", lambda A: A @ A.T)
    yield of("Bᵀ A B", {"A": A, "B": Q}, "B' A B", lambda A, B: B.T @ A @ B)
    yield of("Bᵀ A⁻¹ B", {"A": A, "B": Q}, "B'A⁻¹B", lambda A, B: B.T @ inv(A) @ B)
    yield of("matrix by column", {"W": P, "x": V}, "W x", lambda W, x: W @ x)
    yield of("row by matrix", {"x": V, "W": Q}, "x' W", lambda x, W: x.T @ W)
    yield of(
        "product with a broadcast sum",
        {**pq, "b": [[1, -1, 0.5]]},
        "P (R + b)",
        lambda P, R, b: P @ (R + b),
    )
    yield of("outer", {"u": V, "v": [[1.5], [-0.2]]}, "outer(u, v)", lambda u, v: u @ v.T)
    yield of("u vᵀ", {"u": V, "v": [[1.5], [-0.2]]}, "u v'", lambda u, v: u @ v.T)
    yield case(
        "dot",
        {"u": V, "v": [[1.5], [-0.2], [0.4]]},
        "c = dot(u, v)^2",
        lambda u, v: total(u * v) ** 2,
    )
    yield case("dot of a vector with itself", {"u": V}, "c = dot(u, u)", lambda u: total(u * u))
    yield case("quadratic form", {"A": A, "x": V}, "c = x' A x", lambda A, x: x.T @ A @ x)
    yield case(
        "bilinear form",
        {"x": V, "A": Q, "y": [[2], [-1]]},
        "c = x^T A y",
        lambda x, A, y: x.T @ A @ y,
    )
    yield of("scalar times matrix", {"s": 1.5, "A": P}, "s A", lambda s, A: s * A)
    yield of("matrix times scalar", {"A": P, "s": 1.5}, "A*s", lambda A, s: s * A)
    yield of("a 1×1 product scales", {"x": V, "A": P}, "(x' x) A", lambda x, A: (x.T @ x) * A)
    yield of("matrix over scalar", {"A": P, "s": 1.5}, "A/s", lambda A, s: A / s)
    yield of("kron", {"A": P, "B": [[1, -2], [0.5, 3]]}, "kron(A, B)", jnp.kron)
    yield of("kron of a row and a column", {"r": [[1, 2, -1.5]], "v": V}, "kron(r, v)", jnp.kron)
    yield case(
        "trace of a product", {"A": P, "B": Q}, "c = trace(A B)", lambda A, B: jnp.trace(A @ B)
    )
    yield case(
        "trace",
        {"A": A},
        "c = trace(A)^2 + trace(A A)",
        lambda A: jnp.trace(A) ** 2 + jnp.trace(A @ A),
    )


def _rearrangements():
    yield of("tril", {"A": A}, "tril(A)", jnp.tril)
    yield of("tril of a wide matrix", {"A": P}, "tril(A)", jnp.tril)
    yield of("tril of a tall matrix", {"A": Q}, "tril(A)", jnp.tril)
    yield of("diag of a column", {"v": V}, "diag(v)", m.diag)
    yield of("diag of a row", {"v": [[1, -2.5, 0.5]]}, "diag(v)", m.diag)
    yield of("diagonal of a matrix", {"A": A}, "diag(A)", m.diag)
    yield of("diag times matrix", {"v": V, "A": A}, "diag(v) A", lambda v, A: v * A)
    yield of("vec", {"A": P}, "vec(A)", m.vec)
    yield of(
        "vec of a product is kron times vec",
        {"A": P, "X": B, "B": Q},
        "kron(B', A) vec(X)",
        lambda A, X, B: m.vec(A @ X @ B),
    )
    for rows, columns in ((3, 2), (1, 6), (6, 1)):
        yield of(
            f"reshape to {rows}×{columns}",
            {"A": P},
            f"reshape(A, {rows}, {columns})",
            lambda A, r=rows, k=columns: m.reshape(A, r, k),
        )
    yield of(
        "reshape, then product", {"A": P}, "reshape(A, 3, 2) A", lambda A: m.reshape(A, 3, 2) @ A
    )
    yield of(
        "blocks of four",
        {"A": [[1.5]], "b": [[0.5, -1]], "v": [[2], [0.7]], "D": [[1, 2], [3, 4.5]]},
        "[A b; v D]",
        lambda A, b, v, D: jnp.block([[A, b], [v, D]]),
    )
    yield of("blocks stacked", {"A": P, "B": A}, "[A; B]", lambda A, B: jnp.vstack([A, B]))
    yield of("blocks side by side", {"A": A, "B": Q}, "[A, B]", lambda A, B: jnp.hstack([A, B]))
    yield of("a block repeated", {"A": P}, "[A A; A A]", lambda A: jnp.block([[A, A], [A, A]]))
    yield of(
        "scalars in a bracket",
        {"a": 0.4, "b": -1.3},
        "[a b; b^2, a+b]",
        lambda a, b: jnp.block([[a, b], [b**2, a + b]]),
    )


def _slices():
    whole = {"A": A}
    yield of("entry", whole, "A[2, 3]", lambda A: A[1:2, 2:3])
    yield of("row slice", whole, "A[1, :]", lambda A: A[0:1])
    yield of("column slice", whole, "A[:, 2]", lambda A: A[:, 1:2])
    yield of("part of a row", whole, "A[2, 1:2]", lambda A: A[1:2, 0:2])
    yield of("block slice", whole, "A[2:3, 1:2]", lambda A: A[1:3, 0:2])
    yield of("everything", whole, "A[:, :]", lambda A: A)
    yield of("slices that overlap", whole, "A[1:2, :] + A[2:3, :]", lambda A: A[0:2] + A[1:3])
    yield of("an entry used twice", whole, "A[1, 1] A + A[1, 1]", lambda A: A[0, 0] * A + A[0, 0])
    yield of("slice of a transpose", {"A": P}, "A'[3, :]", lambda A: A.T[2:3])
    yield of("slice of a product", {"P": P, "Q": Q}, "(P Q)[1, :]", lambda P, Q: (P @ Q)[0:1])
    yield of("transpose of a slice", {"P": P}, "P[1, :]' P[2, :]", lambda P: P[0:1].T @ P[1:2])
    yield of("slice of a slice", whole, "A[2:3, :][1, 2:3]", lambda A: A[1:2, 1:3])
    yield of(
        "rows exchanged",
        whole,
        "[A[3, :]; A[1, :]; A[2, :]]",
        lambda A: jnp.vstack([A[2:3], A[0:1], A[1:2]]),
    )


def _identity():
    eye = jnp.eye(3)
    yield of("A + I", {"A": A}, "A + I", lambda A: A + eye)
    yield of("I - A", {"A": A}, "I - A", lambda A: eye - A)
    yield of("(I + A)(I - A)", {"A": B}, "(I + A)(I - A)", lambda A: (eye + A) @ (eye - A))
    yield of(
        "shifted by a multiple of I",
        {"A": A, "s": 0.8},
        "A A' + s I",
        lambda A, s: A @ A.T + s * eye,
    )
    yield of(
        "Cayley transform",
        {"A": [[0, 0.5], [-0.5, 0.1]]},
        "inv(I + A) (I - A)",
        lambda A: inv(jnp.eye(2) + A) @ (jnp.eye(2) - A),
    )
    yield of("an I that is bound", {"I": P}, "2I", lambda I: 2 * I)
