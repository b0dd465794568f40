/* What the tests run in, each pinned by its exact version and fetched from npm. */

/** code-server releases; only the VS Code inside is used: 1.139.1, and the oldest that package.json's engines admit, 1.100.3. */
export const vscodeVersions = { current: '4.139.1', oldest: '4.100.3' } as const;
export const nodeVersion = '24.21.0';
/** @sparticuz/chromium, a package that carries Chromium. */
export const chromiumVersion = '153.0.0';
