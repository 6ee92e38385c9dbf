"""The official `openai` Python client against a running inference node.

    BASE_URL        http://127.0.0.1:8080/v1
    API_KEY         key of the node's key file; any text for an open node
    MODEL           model to use; the first listed one by default
    EXPECT_RECEIPT  1: every answer must name a receipt that its caller can fetch

Prints one line per check and ends with status 1 at the first that fails.
"""

import json
import os
import sys
import urllib.request

import openai

BASE_URL = os.environ.get("BASE_URL", "").rstrip("/")
API_KEY = os.environ.get("API_KEY", "open")
EXPECT_RECEIPT = os.environ.get("EXPECT_RECEIPT") == "1"

if not BASE_URL:
    sys.exit("BASE_URL is not set: give the address of a running inference node, such as http://127.0.0.1:8080/v1")

client = openai.OpenAI(base_url=BASE_URL, api_key=API_KEY, max_retries=0, timeout=300)
MESSAGES = [{"role": "user", "content": "Hello"}]


def receipt(headers):
    """Fetches the receipt that an answer names."""
    request_id = headers.get("x-receipt-id")
    if not EXPECT_RECEIPT and request_id is None:
        return
    assert len(request_id) == 32, request_id
    request = urllib.request.Request(
        f"{BASE_URL}/receipts/{request_id}", headers={"Authorization": f"Bearer {API_KEY}"}
    )
    with urllib.request.urlopen(request) as response:
        file = json.load(response)
    assert file["type"] == "assay.receipt" and request_id in file["message"], file


def refused(kind, code, param, **arguments):
    """The call is refused with this class of error, code and parameter."""
    try:
        client.chat.completions.create(**arguments)
    except kind as error:
        assert (error.code, error.param) == (code, param), error
        return error
    raise AssertionError(f"{arguments} was not refused")


def models():
    listed = list(client.models.list())
    assert listed, "no model is served"
    model = os.environ.get("MODEL") or listed[0].id
    assert client.models.retrieve(model).id == model
    return model


def whole(model):
    raw = client.chat.completions.with_raw_response.create(
        model=model, messages=MESSAGES, max_tokens=8, temperature=0
    )
    answer = raw.parse()
    assert answer.object == "chat.completion" and answer.model == model
    assert answer.choices[0].message.role == "assistant" and answer.choices[0].message.content
    assert answer.choices[0].finish_reason in ("stop", "length")
    usage = answer.usage
    assert usage.prompt_tokens > 0 and usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    receipt(raw.headers)
    return answer.choices[0].message.content


def streamed(model, expected):
    raw = client.chat.completions.with_raw_response.create(
        model=model, messages=MESSAGES, max_tokens=8, temperature=0, stream=True,
        stream_options={"include_usage": True},
    )
    text, finish, usage, roles = "", None, None, []
    for chunk in raw.parse():
        if chunk.usage is not None:
            assert chunk.choices == [] and usage is None
            usage = chunk.usage
            continue
        choice = chunk.choices[0]
        assert finish is None, "a chunk after the finish"
        if choice.delta.role:
            roles.append(choice.delta.role)
        text += choice.delta.content or ""
        finish = choice.finish_reason
    assert roles == ["assistant"] and finish in ("stop", "length") and usage.completion_tokens > 0
    assert text == expected, f"greedy text differs: {text!r} and {expected!r}"
    receipt(raw.headers)


def seeded(model):
    def ask():
        answer = client.chat.completions.create(
            model=model, messages=MESSAGES, max_tokens=8, temperature=1, seed=42, n=2, logprobs=True, top_logprobs=2
        )
        for choice in answer.choices:
            assert all(len(token.top_logprobs) == 2 for token in choice.logprobs.content)
        return [choice.message.content for choice in answer.choices]

    first = ask()
    assert len(first) == 2 and first == ask(), "the same seed gave another answer"


def completions(model):
    answer = client.completions.create(model=model, prompt="Once upon a time", max_tokens=8, temperature=0)
    assert answer.object == "text_completion" and answer.choices[0].text
    pieces = client.completions.create(
        model=model, prompt="Once upon a time", max_tokens=8, temperature=0, stream=True
    )
    assert "".join(chunk.choices[0].text for chunk in pieces) == answer.choices[0].text


def closed_early(model):
    with client.chat.completions.create(model=model, messages=MESSAGES, stream=True) as stream:
        next(iter(stream))
    client.chat.completions.create(model=model, messages=MESSAGES, max_tokens=1, temperature=0)


def errors(model):
    refused(openai.NotFoundError, "model_not_found", "model", model="no-such-model", messages=MESSAGES)
    refused(openai.BadRequestError, "invalid_value", "temperature", model=model, messages=MESSAGES, temperature=3)
    refused(openai.BadRequestError, "unsupported_parameter", "tools", model=model, messages=MESSAGES, tools=[])
    refused(
        openai.BadRequestError, "unknown_parameter", "colour",
        model=model, messages=MESSAGES, extra_body={"colour": "red"},
    )
    long = [{"role": "user", "content": "word " * 200_000}]
    error = refused(openai.BadRequestError, "context_length_exceeded", "messages", model=model, messages=long)
    context = getattr(client.models.retrieve(model), "context_length")
    assert f"{context} tokens" in error.message and error.message.count("tokens") >= 1, error.message
    if API_KEY != "open":
        try:
            client.with_options(api_key="wrong").models.list()
            raise AssertionError("a wrong key was accepted")
        except openai.AuthenticationError as wrong:
            assert wrong.code == "invalid_api_key"


def main():
    model = models()
    print(f"ok    models: {model}")
    text = whole(model)
    print("ok    chat in one piece")
    streamed(model, text)
    print("ok    chat as a stream, the same text, usage last")
    seeded(model)
    print("ok    seed, choices and log-probabilities")
    completions(model)
    print("ok    completions, both ways")
    closed_early(model)
    print("ok    a stream closed early leaves the server free")
    errors(model)
    print("ok    errors have OpenAI's classes, codes and parameters")


main()
