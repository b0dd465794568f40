// Packages the extension as ibid.vsix (vsce builds it first) and keeps it small.
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

const file = 'ibid.vsix';
// Two workers (Node, web) of about 1.2 MB each: citeproc, readers of YAML, XML and HTML; styles and locales as they are
// published.
// The pictures of the README travel along, so that they show in the Extensions view.
const maxSize = 2_100_000;

await createVSIX({ packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
const { size } = statSync(file);
if (size > maxSize) {
  console.error(`${file} has ${size} bytes; no more than ${maxSize} are allowed.`);
  process.exitCode = 1;
}
