import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { cached, execute, unpack } from './cache';
import { chromiumVersion } from './versions';

/** VS Code's web host loads the extension under test from a second loopback port, which these would forbid. */
const disabledFeatures =
  'LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${disabledFeatures}`,
  // No test may reach beyond this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts a browser without a window: CHROMIUM_PATH's, else on Linux a fetched Chromium, else the Chrome that is installed. */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return chromium.launch({ executablePath: chosen, args: flags });
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', args: flags });
  const folder = await fetchChromium();
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: flags,
    env: { ...process.env, ...(await missingParts(folder)) },
  });
}

/** Fetches Chromium; returns the folder that holds it and the libraries and fonts that a bare machine lacks. */
export function fetchChromium(): Promise<string> {
  return cached(`chromium-${chromiumVersion}`, async (folder) => {
    await unpack(`@sparticuz/chromium@${chromiumVersion}`, 'package/bin', folder);
    await decompress(path.join(folder, 'chromium.br'));
    await chmod(path.join(folder, 'chromium'), 0o755);
    for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
      await decompress(path.join(folder, `${name}.br`));
      await execute('tar', ['-xf', name], folder);
      await rm(path.join(folder, name));
    }
    await writeFile(path.join(folder, 'fonts.conf'), '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>');
  });
}

/** The environment that makes up for what this machine lacks. */
async function missingParts(folder: string): Promise<Record<string, string>> {
  const runs = await execute(path.join(folder, 'chromium'), ['--version'], folder).then(
    () => true,
    () => false,
  );
  return {
    ...(runs ? {} : { LD_LIBRARY_PATH: path.join(folder, 'lib') }),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
  };
}

async function decompress(file: string): Promise<void> {
  await pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(file.slice(0, -'.br'.length)));
  await rm(file);
}
