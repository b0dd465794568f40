// Packages the extension as ibid.vsix (vsce builds it first) and keeps it small.
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

const file = 'ibid.vsix';
const largest = 1_200_000;

await createVSIX({ packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
const { size } = statSync(file);
if (size > largest) {
  console.error(`${file} has ${size} bytes; no more than ${largest} are allowed.`);
  process.exitCode = 1;
}
