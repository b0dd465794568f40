import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Workbench } from './workbench';

/** WCAG 2.1, levels A and AA, by axe's names for them (https://www.deque.com/axe/core-documentation/api-documentation/). */
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** How many elements of a rule a message shows: a chart has many of a kind. */
const maxNodes = 3;

interface Injected {
  readonly axe: typeof axe;
}

/** Fails if the page in front breaks a rule of axe's in a theme; says the rule and the elements. */
export async function isAccessible(workbench: Workbench, name: string, within = 'html'): Promise<void> {
  const found: string[] = [];
  for (const theme of ['light', 'lightContrast', 'contrast', 'dark'] as const) {
    await workbench.turnTo(theme);
    found.push(...(await violations(workbench, within)).map((violation) => `${name}, ${theme}: ${violation}`));
  }
  assert.equal(found.length, 0, `axe finds violations\n${found.join('\n')}`);
}

async function violations(workbench: Workbench, within: string): Promise<string[]> {
  const owner = await workbench.panel.owner().elementHandle();
  const frame = await owner?.contentFrame();
  if (!frame) throw new Error('no page is in front');
  // Not as a script element: the page's Content Security Policy forbids it.
  await frame.evaluate(axe.source);
  // A page without a background shows the editor's behind its frame, where axe takes it for white.
  await frame.evaluate("document.documentElement.style.background = 'var(--vscode-editor-background)'");
  const result = await frame.evaluate(
    ({ context, values }) => (globalThis as unknown as Injected).axe.run(context, { runOnly: { type: 'tag', values } }),
    { context: within, values: standard },
  );
  assert.ok(result.passes.length > 0, `axe tries no rule on ${within}`);
  return result.violations.flatMap(({ id, help, nodes: all }) => {
    const nodes = all.filter(({ html }) => id !== 'label-content-name-mismatch' || !isDrawn(html));
    if (nodes.length === 0) return [];
    const shown = nodes.slice(0, maxNodes).map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ''}`);
    return [[`${id} (${help}), elements: ${nodes.length}`, ...shown].join('\n')];
  });
}

/** A bar of a chart: axe takes its tooltip for text on the screen, and cannot know of names that are cut to fit. */
function isDrawn(html: string): boolean {
  return html.startsWith('<g class="item');
}
