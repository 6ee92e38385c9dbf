// What every script of this folder shares: its options, one JSON line on success, the decoded error on failure.
import { parseArgs } from 'node:util';
import { connect } from './chain.mjs';

/**
 * Runs `body(api, options)` and prints what it returns as one line of JSON.
 *
 * `options` are all strings unless `flags` names them; those in `required` must be there. Exit code 2 = wrong
 * options, 1 = anything that failed later.
 */
export async function script({ usage, required, optional = [], flags = [] }, body) {
  const options = parse({ usage, required, optional, flags });
  let api;
  try {
    api = await connect();
    console.log(JSON.stringify(await body(api, options)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await api?.disconnect();
  }
}

/** A u32 given as an option. */
export function number(text, name) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0xffff_ffff) throw new Error(`--${name} must be a number below 2^32, not "${text}"`);
  return value;
}

function parse({ usage, required, optional, flags }) {
  const strings = [...required, ...optional].map((name) => [name, { type: 'string' }]);
  const booleans = flags.map((name) => [name, { type: 'boolean' }]);
  let problem;
  try {
    const { values } = parseArgs({ options: Object.fromEntries([...strings, ...booleans]) });
    const missing = required.filter((name) => values[name] === undefined);
    if (missing.length === 0) return values;
    problem = `missing: ${missing.map((name) => `--${name}`).join(' ')}`;
  } catch (error) {
    problem = error.message;
  }
  console.error(`${problem}\nusage: ${usage}`);
  process.exit(2);
}
