// The chat page: sends a conversation, shows the stream, and opens receipts. The API key stays in this tab's session
// storage and leaves it only in the Authorization header.
import { checkReceipt, describeFields } from "./receipt.js";

const KEY_SLOT = "assay-api-key";
const element = (id) => document.getElementById(id);
const [log, errorLine, statusLine, composer, messageBox, sendButton, stopButton] =
  ["log", "error", "status", "composer", "message", "send", "stop"].map(element);
const keyBox = element("key");

let conversation = [];
let running = null;
let downloadUrl = null;

if (keyBox) {
  keyBox.value = sessionStorage.getItem(KEY_SLOT) ?? "";
  keyBox.addEventListener("input", () => sessionStorage.setItem(KEY_SLOT, keyBox.value.trim()));
}
composer.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
messageBox.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});
stopButton.addEventListener("click", () => running?.abort());
element("clear").addEventListener("click", () => {
  running?.abort();
  conversation = [];
  log.replaceChildren();
  element("receipt").hidden = true;
  showError("");
  statusLine.textContent = "";
  messageBox.focus();
});

function authorization() {
  const key = keyBox?.value.trim();
  return key ? { authorization: `Bearer ${key}` } : {};
}

function requestBody() {
  const system = element("system").value;
  const body = {
    model: element("model").value,
    messages: [...(system.trim() ? [{ role: "system", content: system }] : []), ...conversation],
    stream: true,
    stream_options: { include_usage: true },
  };
  const numbers = { temperature: "temperature", "top-p": "top_p", "max-tokens": "max_tokens", seed: "seed" };
  for (const [id, name] of Object.entries(numbers)) {
    const text = element(id).value.trim();
    if (text !== "") body[name] = Number(text);
  }
  return JSON.stringify(body);
}

async function send() {
  const text = messageBox.value;
  if (running || text.trim() === "") return;
  showError("");
  conversation.push({ role: "user", content: text });
  const question = addMessage("user", "You", text);
  messageBox.value = "";
  running = new AbortController();
  sendButton.disabled = true;
  stopButton.disabled = false;
  statusLine.textContent = "Waiting for the first token…";
  const answer = new Answer();
  try {
    const response = await fetch("/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization() },
      body: requestBody(),
      signal: running.signal,
    });
    if (!response.ok) throw new Error(await errorText(response));
    answer.receipt = response.headers.get("x-receipt-id");
    for await (const event of events(response.body)) answer.take(event);
    if (!answer.complete) throw new Error("The answer ended early: the connection to the server was lost.");
  } catch (error) {
    if (error.name === "AbortError") answer.stopped = true;
    else showError(error.message);
  }
  running = null;
  sendButton.disabled = false;
  stopButton.disabled = true;
  if (answer.item) {
    conversation.push({ role: "assistant", content: answer.text });
    answer.finish();
  } else {
    // Nothing came: the question goes back to the box, so that it can be sent again.
    conversation.pop();
    question.remove();
    messageBox.value = text;
    statusLine.textContent = answer.stopped ? "Stopped." : "";
  }
  messageBox.focus();
}

class Answer {
  text = "";
  item = null;
  receipt = null;
  usage = null;
  reason = null;
  complete = false;
  stopped = false;
  pieces = 0;
  started = performance.now();
  first = null;
  last = null;

  take({ event, data }) {
    if (data === "[DONE]") {
      this.complete = true;
      return;
    }
    const chunk = JSON.parse(data);
    if (event === "error" || chunk.error) throw new Error(chunk.error?.message ?? "The server reported an error.");
    if (chunk.usage) this.usage = chunk.usage;
    const choice = chunk.choices?.[0];
    if (!choice) return;
    this.reason = choice.finish_reason ?? this.reason;
    const piece = choice.delta?.content ?? "";
    if (piece === "" && this.item) return;
    this.item ??= addMessage("assistant", "Model", "");
    if (piece === "") return;
    this.text += piece;
    this.pieces += 1;
    this.last = performance.now();
    this.first ??= this.last;
    this.item.querySelector(".text").textContent = this.text;
    statusLine.textContent = this.facts();
  }

  facts() {
    const parts = [];
    if (this.first !== null) parts.push(`first token after ${((this.first - this.started) / 1000).toFixed(2)} s`);
    const tokens = this.usage?.completion_tokens ?? this.pieces;
    const seconds = (this.last - this.first) / 1000;
    if (tokens > 1 && seconds > 0) parts.push(`${((tokens - 1) / seconds).toFixed(1)} tokens/s`);
    if (this.usage) parts.push(`${this.usage.prompt_tokens} prompt + ${this.usage.completion_tokens} answer tokens`);
    else if (this.pieces) parts.push(`${this.pieces} pieces`);
    if (this.reason === "length") parts.push("ended at the token limit");
    if (this.stopped) parts.push("stopped by you");
    return parts.join(" · ");
  }

  finish() {
    const facts = document.createElement("p");
    facts.className = "facts";
    facts.textContent = this.facts();
    this.item.append(facts);
    statusLine.textContent = this.stopped ? "Stopped." : this.complete ? "Done." : "";
    if (!this.receipt) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet receipt-button";
    button.textContent = "Show receipt";
    button.addEventListener("click", () => openReceipt(this.receipt));
    this.item.append(button);
  }
}

// Server-sent events of a response body: comments are skipped, lines of one event are joined.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  let current = { event: "message", data: [] };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const lines = buffer.split("\n");
    buffer = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (current.data.length) yield { event: current.event, data: current.data.join("\n") };
        current = { event: "message", data: [] };
      } else if (line.startsWith("data:")) current.data.push(line.slice(5).replace(/^ /, ""));
      else if (line.startsWith("event:")) current.event = line.slice(6).trim();
    }
  }
}

async function errorText(response) {
  const error = await response.json().then((body) => body.error, () => null);
  if (!error) return `The server answered with status ${response.status}.`;
  const wait = response.headers.get("retry-after");
  return `${error.message} (${error.code})${wait ? ` Try again in ${wait} s.` : ""}`;
}

async function openReceipt(id) {
  showError("");
  try {
    const response = await fetch(`/v1/receipts/${id}`, { headers: authorization() });
    if (!response.ok) throw new Error(await errorText(response));
    const file = await response.text();
    const receipt = JSON.parse(file);
    const checks = await checkReceipt(receipt, id);
    element("receipt-checks").replaceChildren(...checks.map(({ outcome, text }) => {
      const item = document.createElement("li");
      item.className = outcome;
      item.textContent = text;
      return item;
    }));
    element("receipt-fields").replaceChildren(...describeFields(receipt).map(([name, value]) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      const cell = document.createElement("td");
      head.scope = "row";
      head.textContent = name;
      cell.textContent = value;
      row.append(head, cell);
      return row;
    }));
    if (downloadUrl) URL.revokeObjectURL(downloadUrl);
    downloadUrl = URL.createObjectURL(new Blob([file], { type: "application/json" }));
    const link = element("receipt-download");
    link.href = downloadUrl;
    link.download = `receipt-${id}.json`;
    element("receipt").hidden = false;
    element("receipt-title").focus();
  } catch (error) {
    showError(`The receipt could not be shown: ${error.message}`);
  }
}

function addMessage(kind, who, text) {
  const item = document.createElement("li");
  item.className = kind;
  const name = document.createElement("p");
  name.className = "who";
  name.textContent = who;
  const body = document.createElement("p");
  body.className = "text";
  body.textContent = text;
  item.append(name, body);
  log.append(item);
  item.scrollIntoView({ block: "nearest" });
  return item;
}

function showError(text) {
  errorLine.textContent = text;
  errorLine.hidden = text === "";
}
