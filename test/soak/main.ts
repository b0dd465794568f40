/* `npm run soak -- [--rounds N]`: an hour's edits, searches and switches of documents, compressed. Fails where memory grows by more than 5 %. */
import { growthOf, soak, type Memory } from './soak';

const at = process.argv.indexOf('--rounds');
/** An hour with a change every 300 ms. */
const rounds = at < 0 ? 12_000 : Number(process.argv[at + 1]);
const maxGrowth = 1.05;

const measured: Memory[] = [];
const began = Date.now();
await soak(rounds, (done, memory) => {
  measured.push(memory);
  const { heap, external } = memory;
  console.log(
    `${done} rounds, ${Math.round((Date.now() - began) / 1000)} s: heap ${heap.toFixed(1)} MB, external ${external.toFixed(1)} MB`,
  );
});
const growth = growthOf(measured);
console.log(`growth ${growth.toFixed(3)}`);
process.exitCode = growth <= maxGrowth ? 0 : 1;
