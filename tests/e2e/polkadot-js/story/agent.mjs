// The `spec` argument of a new agent.
import { cidOf } from './cid.mjs';
import { bytes } from './kernel.mjs';

/**
 * The spec of a public agent for conversation, trained from scratch.
 *
 * - `name`: unique, `[a-z0-9-]`.
 * - `royalty`: percent of a derivative's holder revenue, 0 to 20.
 * - `card`: the model card; a short one is written when there is none.
 */
export function specOf({ name, royalty = 0, licence = 'Apache-2.0', card }) {
  const modelCard = card ?? `# ${name}\n\nTask: chat. Licence: ${licence}.\n`;
  return {
    spec: {
      name: bytes(Buffer.from(name)),
      task: 'Chat',
      base: 'Scratch',
      licence: bytes(Buffer.from(licence)),
      visibility: 'Public',
      metadataCid: bytes(cidOf(modelCard)),
      researchCid: null,
      royalty: perbill(royalty),
    },
    card: modelCard,
  };
}

function perbill(percent) {
  const value = Math.round(Number(percent) * 10_000_000);
  if (!(value >= 0 && value <= 1_000_000_000)) throw new Error(`a royalty is a percentage, not "${percent}"`);
  return value;
}
