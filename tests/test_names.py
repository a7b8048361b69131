"""Names of companies and models in their place."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Load Qwen/Qwen3-VL-4B-Instruct from disk.", ["Qwen3-VL-4B-Instruct"]),
        ("他们比较了 Qwen/Qwen2 两代。", ["通义千问", "Qwen2"]),
        ("News from @Alibaba_Qwen today.", []),
    ],
)
def test_the_name_of_an_account_is_none_of_a_model(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert model_names(extractor, text) == expected
