// Publishes a version of an agent from the manifest of its model folder.
import { readFileSync } from 'node:fs';
import { eventOf, signerOf, submit } from './chain.mjs';
import { kernelOf } from './kernel.mjs';
import { number, script } from './script.mjs';

await script(
  {
    usage: 'publish.mjs --agent ID --kernel manifest.json --signer //Alice|FILE [--parent AGENT,VERSION]',
    required: ['agent', 'kernel', 'signer'],
    optional: ['parent'],
  },
  async (api, { agent, kernel, signer, parent }) => {
    const edge = parent === undefined ? null : parent.split(',').map((part) => number(part, 'parent'));
    if (edge && edge.length !== 2) throw new Error('--parent must be AGENT,VERSION');
    const manifest = kernelOf(readFileSync(kernel, 'utf8'));
    const call = api.tx.agentFactory.publishVersion(number(agent, 'agent'), manifest, edge, null);
    const { block, events } = await submit(api, call, signerOf(signer));
    const published = eventOf(events, 'agentFactory', 'VersionPublished');
    return {
      agent: published.agent.toNumber(),
      version: published.version.toNumber(),
      weights_root: published.weightsRoot.toHex(),
      parent: published.parent.toJSON(),
      block,
    };
  },
);
