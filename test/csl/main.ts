/**
 * Runs the official CSL test-suite through Ibid's layer and through citeproc-js alone: `npm run test:csl -- DIR`, DIR being a checkout of
 * https://github.com/citation-style-language/test-suite. Fails where Ibid gives less than citeproc-js but for the differences that are explained.
 */
import { readCases } from './cases';
import { compareCase } from './compare';
import { differences } from './differences';

const [checkout = '', only] = process.argv.slice(2);
const cases = readCases(checkout).filter(({ name }) => only === undefined || name === only);
const compared = cases.map((one) => ({ ...one, ...compareCase(one) }));

const unexplained = compared.filter(({ name, plain, layer }) => plain && !layer && !(name in differences));
const outdated = Object.keys(differences).filter((name) => compared.some((one) => one.name === name && one.layer));
if (only !== undefined) console.log(JSON.stringify(compared, undefined, 2));
for (const { name, expected, made } of unexplained) console.log(`${name}\n  wanted  ${expected}\n  made    ${made}`);
for (const name of outdated) console.log(`${name} is no difference any more`);
const count = (name: 'plain' | 'layer') => compared.filter((one) => one[name]).length;
console.log(`${cases.length} cases; citeproc-js ${count('plain')}, Ibid ${count('layer')}`);
if (unexplained.length > 0 || outdated.length > 0) process.exitCode = 1;
