"""Models that no list knows: which source tells a name, and where else it stands."""

from __future__ import annotations

import pytest

from llmnews import Extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实验室推出了 Fogwort 世界模型。Fogwort 很快。", [("Fogwort", "model-introduced")] * 2),
        ("他们训练了 Fogwort-8B，Fogwort-8B 不大。", [("Fogwort-8B", "model-shape")] * 2),
        ("FogNet-8B 不大，FogNet 更小。", [("FogNet-8B", "model-shape"), ("FogNet", "model-stem")]),
        ("它比 GPT-4、FogNet 快，FogNet 也小。", [("FogNet", "model-listed")] * 2),
        ("FogNet 模型来了，FogNet-Lite 也是。", [("FogNet", "model-shape"), ("FogNet-Lite", "model-shape")]),
        ("FogNet 模型来了，FogNet-FSQ 也是。", [("FogNet", "model-shape"), ("FogNet-FSQ", "model-member")]),
        ("Fogwort 很快，Fogwort 也小。", []),
    ],
)
def test_a_name_counts_wherever_it_stands_by_the_first_source_that_tells_it(
    extractor: Extractor, text: str, expected: list[tuple[str, str]]
) -> None:
    _, names, _ = extractor.mentions(text)
    assert [(m.name, m.finder) for m in names if m.kind == "model" and m.id is None] == expected
