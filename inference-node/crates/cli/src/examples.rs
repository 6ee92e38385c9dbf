//! What `--help` shows after the options: how a command is used, from start to end.

/// For the program as a whole.
pub const PROGRAM: &str = "\
A provider, from nothing to serving:
  assay-inference keys new --kind worker     --out worker.key
  assay-inference keys new --kind encryption --out provider.recovery
  assay-inference keys register --recovery provider.recovery --signer-file account.key
  assay-inference register --signer-file account.key --worker-key worker.key --name 'My Forge' --gpu-model 'NVIDIA H200' \\
      --gpu-count 1 --vram-mib 143360 --region de-fra --price-per-hour 2.5 --stake 1000 --endpoint https://forge.example
  assay-inference serve --model ./model --agent my-agent --signer-file account.key --worker-key worker.key \\
      --recovery provider.recovery --api-key-file keys.toml --ask-input 0.5 --ask-output 1.5 --announce

Without a chain:
  assay-inference serve --model ./model --no-chain --no-auth
  assay-inference chat

Secrets are read from files that only their owner can read, never from the command line.";

/// For `keys`.
pub const KEYS: &str = "\
Examples:
  assay-inference keys new --kind encryption --out me.recovery
  assay-inference keys backup --recovery me.recovery --out /media/safe/me.recovery
  assay-inference keys register --recovery me.recovery --signer-file account.key
  assay-inference keys show --recovery me.recovery --account 5Grwva…

The 24 words open every record you are a party of. They are not your account's phrase and must never be the same.";

/// For `register`.
pub const REGISTER: &str = "\
Example, on a development chain:
  assay-inference register --dev-signer alice --name Forge --gpu-model 'CPU' --region local --price-per-hour 0.25 \\
      --stake 1000 --endpoint http://127.0.0.1:8080 --worker-key worker.key

The stake stays on hold while you are registered; the chain asks for 1000 ASY at least. Running the command again
updates the registration and leaves the stake as it is.";

/// For `manifest`.
pub const MANIFEST: &str = "\
Examples:
  assay-inference manifest --model ./model --json > kernel.json
  assay-inference manifest --model ./model --check

The weights root is an RFC 6962 root over all files of the folder. The CID of the weights is CIDv1 raw sha2-256 over the
SCALE list of those files, Vec<(path, size, root)>; the CID of the documentation is that of README.md, or of no bytes
where there is none. A node that serves the version checks its own folder against these values.";

/// For `logits`.
pub const LOGITS: &str = "\
Example:
  assay-inference logits --model ./model --ids 1,2,3 --out logits.safetensors";

/// For `generate`.
pub const GENERATE: &str = "\
Examples:
  assay-inference generate --model ./model --prompt 'Once upon a time' --max-tokens 40
  assay-inference generate --model ./model --prompt 'Once' --temperature 0.8 --seed 7 --json";

/// For `train`.
pub const TRAIN: &str = "\
Examples:
  assay-inference train scratch --data books/ --out ./model --steps 300 --curve loss.svg --report report.json
  assay-inference train fine-tune --base ./model --data more.txt --out ./tuned --steps 100 --lr 0.0005
  assay-inference train scratch --data books/ --out ./model --steps 300 --resume     # after an interruption";

/// For `serve`.
pub const SERVE: &str = "\
Examples:
  assay-inference serve --model ./model --no-chain --no-auth
  assay-inference serve --model ./model --agent my-agent@2 --signer-file account.key --worker-key worker.key \\
      --recovery provider.recovery --api-key-file keys.toml --ask-input 0.5 --ask-output 1.5 --announce --paid

With --paid, API keys and channels of the chain are taken beside the key file or without one: their owners pay the ask
and the agent's royalty, and the node claims what they owe, answers disputes and presents vouchers by itself.

The key file holds hashes, so it opens nothing by itself; one table for each key:
  [[key]]
  label = \"ann\"
  account = \"5Grwva…\"                     # whose records these are
  sha256 = \"…\"                            # printf %s \"$KEY\" | sha256sum

While the chain is not reachable the node waits and tries again; /healthz answers 503 until the model serves.";

/// For `pay`.
pub const PAY: &str = "\
A key for any OpenAI client:
  assay-inference keys new --kind encryption --out me.recovery
  assay-inference keys register --recovery me.recovery --signer-file account.key
  assay-inference pay credits deposit --amount 20 --signer-file account.key
  assay-inference pay key create --provider 5Grwva… --allocation 5 --limit 1 --master forge.master --out forge.sk \\
      --signer-file account.key
  assay-inference chat --url https://forge.example/v1 --api-key-file forge.sk

A channel, which pays only for what its owner has checked:
  assay-inference pay channel open --provider 5Grwva… --deposit 5 --master forge.master --signer-file account.key
  assay-inference proxy --channel 0f26… --master forge.master --url https://forge.example/v1

A key can cost at most its allocation, with the one provider that it names. A channel costs what you signed.";

/// For `proxy`.
pub const PROXY: &str = "\
Example:
  assay-inference proxy --channel 0f26… --master forge.master --url https://forge.example/v1
  assay-inference chat --url http://127.0.0.1:8090/v1

Each request is signed with its highest cost; a voucher is signed only for a receipt that holds: right signature, body,
session, price and running total. The file with the totals is yours to keep: without it the proxy cannot tell what was
agreed to.";

/// For `chat`.
pub const CHAT: &str = "\
Examples:
  assay-inference chat --api-key-file my.key
  echo 'What is a hash?' | assay-inference chat --api-key-file my.key --system 'Answer in one sentence.'";

/// For `doctor`.
pub const DOCTOR: &str = "\
Example:
  assay-inference doctor --signer-file account.key";

/// For `receipt`.
pub const RECEIPT: &str = "\
Example:
  assay-inference receipt --api-key-file my.key --id 000102030405060708090a0b0c0d0e0f --out receipt.json --wait-included 120

The id is the header x-receipt-id of the answer; `chat` prints it.";

/// For `verify`.
pub const VERIFY: &str = "\
Examples:
  assay-inference verify receipt.json --rpc ws://127.0.0.1:9944
  assay-inference verify receipt.json --save-facts facts.json      # keeps what the chain said
  assay-inference verify receipt.json --facts facts.json           # again, without any connection

Ends with a status other than 0 unless every step was checked and holds. The answer is worth as much as the node that
was asked about finality; ask your own.";

/// For `log`.
pub const LOG: &str = "\
Examples:
  assay-inference log open --receipt receipt.json --recovery me.recovery --account 5Grwva…
  assay-inference log disclose --receipt receipt.json --recovery me.recovery --account 5Grwva… \\
      --fields prompt,response --out shown.json
  assay-inference log verify-disclosure shown.json

Fields: date_time, gpu_used, gpu_provider, gpu_price_per_hour, model_used, model_parameters, sender_address, usage,
prompt_instructions, prompt, prompt_tokens, response, request_extra, sampling, request, evidence.";
