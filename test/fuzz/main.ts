/* `npm run fuzz -- [--minutes N]`: tries the properties on new inputs. What fails is kept in corpus.json, which `npm test` tries each time. */
import fc from 'fast-check';
import { storedInputs, storeInput } from './corpus';
import { properties } from './properties';

const at = process.argv.indexOf('--minutes');
const minutes = at < 0 ? 1 : Number(process.argv[at + 1]);
const end = Date.now() + minutes * 60_000;
const runs = 500;

const failing = new Set<string>();
let tried = 0;
for (const { name, check } of properties) for (const input of storedInputs(name)) check(input);
while (Date.now() < end) {
  for (const { name, input, check } of properties) {
    if (failing.has(name) || Date.now() > end) continue;
    const result = fc.check(fc.property(input, check), { numRuns: runs });
    tried += result.numRuns;
    if (!result.failed) continue;
    failing.add(name);
    const [smallest] = result.counterexample ?? [];
    storeInput(name, smallest);
    console.log(`✗ ${name}, seed ${result.seed}: ${JSON.stringify(smallest)}\n${String(result.errorInstance)}`);
  }
}
console.log(`${tried} inputs, ${failing.size} of ${properties.length} properties failed`);
process.exitCode = failing.size > 0 ? 1 : 0;
