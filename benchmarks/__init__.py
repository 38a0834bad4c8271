"""How fast, beside whom: each figure stands next to a named peer's on the same work in the same run."""
