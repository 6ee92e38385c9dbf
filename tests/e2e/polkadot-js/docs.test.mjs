// docs/polkadot-js.md shows the journeys as they are: each block names its function, as in ```js journeys/dao.mjs#vote.
// UPDATE_DOCS=1 writes the functions into the blocks.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

const PAGE = new URL('../../../docs/polkadot-js.md', import.meta.url);
const BLOCK = /^```js (\S+)\.mjs#(\w+)\n([\s\S]*?)^```$/gm;
/** An exported function or constant with the comment above it. */
const EXPORT = /^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\nexport (?:(?:async )?function (\w+)[\s\S]*?^\}|const (\w+) = [^\n]*)\n/gm;

function exportsOf(file) {
  const source = readFileSync(new URL(`./${file}.mjs`, import.meta.url), 'utf8');
  return new Map([...source.matchAll(EXPORT)].map((found) => [found[1] ?? found[2], found[0]]));
}

function sourceOf(file, name) {
  const found = exportsOf(file).get(name);
  assert.ok(found, `${file}.mjs exports no ${name}`);
  return found;
}

test('docs/polkadot-js.md shows the journeys as they run', () => {
  const page = readFileSync(PAGE, 'utf8');
  const current = page.replace(BLOCK, (_, file, name) => `\`\`\`js ${file}.mjs#${name}\n${sourceOf(file, name)}\`\`\``);
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
  else assert.equal(page, current, 'run it again with UPDATE_DOCS=1');
});

test('docs/polkadot-js.md shows every journey, and no other code', () => {
  const page = readFileSync(PAGE, 'utf8');
  const shown = new Set([...page.matchAll(BLOCK)].map(([, file, name]) => `${file}#${name}`));
  const files = readdirSync(new URL('./journeys', import.meta.url)).map((name) => `journeys/${name.replace('.mjs', '')}`);
  const all = files.flatMap((file) => [...exportsOf(file).keys()].map((name) => `${file}#${name}`));
  assert.deepEqual(all.filter((name) => !shown.has(name)), []);
  assert.equal(page.match(/^```js/gm).length, shown.size);
});
