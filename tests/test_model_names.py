"""What a model may be called."""

from __future__ import annotations

import pytest

from llmnews import Extractor
from tests.found import model_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("硬件感知模型设计（Hardware-Aware Model Design）省电。", []),
        ("Microsoft released Windows 3.1 in 1992.", []),
        ("The shop offers the Medium 3.1 model.", ["Medium 3.1"]),
        ("MLSys launches LumoBench-Eval today.", []),
        ("They released The Stack v3 today.", []),
        ("They run 35B A3B models.", []),
        ("The config says LumoForCausalLM model.", []),
        ("They want Lumo-to-Speech models.", []),
        ("It beats others, outperforming Lumo-VQA v2.", []),
    ],
)
def test_compounds_tests_and_versioned_products_are_no_models(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert model_names(extractor, text) == expected
