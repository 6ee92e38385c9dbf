#!/usr/bin/env python3
"""Loads a model folder in transformers and compares it with logits computed here.

usage: transformers_check.py FOLDER IDS LOGITS

IDS are comma-separated token ids, LOGITS is a safetensors file whose tensor `logits` has shape [ids, vocabulary].
Exits with 0 when every weight found its place, the tokenizer and chat template load, and no logit differs by more than
1e-3; with 77 when torch or transformers is not installed.
"""
import sys

try:
    import torch
    from safetensors.torch import load_file
    from transformers import AutoModelForCausalLM, AutoTokenizer
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

TOLERANCE = 1e-3


def main(folder: str, ids: str, logits: str) -> int:
    model, info = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if info[kind]:
            print(f"{kind}: {sorted(map(str, info[kind]))}")
            return 1
    tokenizer = AutoTokenizer.from_pretrained(folder)
    text = "free software, 世界\n"
    if tokenizer.decode(tokenizer(text, add_special_tokens=False)["input_ids"]) != text:
        print("the tokenizer does not give the text back")
        return 1
    tokenizer.apply_chat_template([{"role": "user", "content": "hi"}], tokenize=False, add_generation_prompt=True)
    tokens = torch.tensor([[int(token) for token in ids.split(",")]])
    with torch.no_grad():
        reference = model.eval()(tokens).logits[0]
    difference = (reference - load_file(logits)["logits"]).abs().max().item()
    print(f"largest difference of a logit: {difference:.2e}")
    return 0 if difference <= TOLERANCE else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
