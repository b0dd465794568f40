import type { Page } from 'playwright-core';
import { quantile } from '../bibliography/quantile';

/** From a keystroke in the quick pick to the rows for it on the screen. */
export interface QuickPickFigures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly keystrokes: number;
  /** Keystrokes after which the list showed what it had shown: when their rows came cannot be seen. */
  readonly unchanged: number;
}

/** Rows that do not come in this time do not change. */
const longestWait = 1000;
/** Rows that do not change in this time have come to stay. */
const rest = 150;

/** What of the page is used: the types of the DOM are not among these files'. */
interface Watched {
  /** When the last key was pressed, and which rows were shown from when on. */
  rows: { pressed: number; shown: [number, string][] };
  document: {
    addEventListener(type: 'keydown', listener: (event: { timeStamp: number }) => void, capture: boolean): void;
    querySelector(selector: string): object | null;
    querySelectorAll(selector: string): Iterable<{ textContent: string; getAttribute(name: string): string }>;
  };
  MutationObserver: new (listener: () => void) => { observe(node: object | null, options: object): void };
  requestAnimationFrame(frame: () => void): void;
}

/** Types queries into the quick pick that is open, letter by letter, at the pace of a person who looks at the rows. */
export async function typeQueries(page: Page, queries: readonly string[]): Promise<QuickPickFigures> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  await input.waitFor();
  await page.evaluate(watchRows);
  const times: number[] = [];
  let unchanged = 0;
  for (const query of queries) {
    await input.fill('');
    await page.waitForTimeout(longestWait);
    let before = await shownNow(page);
    for (const letter of query) {
      await page.keyboard.type(letter);
      const { time, shown } = await changeOf(page, before);
      if (time === undefined) unchanged += 1;
      else times.push(time);
      before = shown;
    }
  }
  return {
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    maxMs: quantile(times, 1),
    keystrokes: times.length,
    unchanged,
  };
}

/** How long after the key the list first showed what it now goes on to show. */
async function changeOf(page: Page, before: string): Promise<{ time: number | undefined; shown: string }> {
  const end = Date.now() + longestWait;
  for (;;) {
    await page.waitForTimeout(rest);
    const { pressed, shown, now } = await page.evaluate(() => {
      return { ...(globalThis as unknown as Watched).rows, now: performance.now() };
    });
    const last = shown.at(-1)?.[1] ?? before;
    const [since = 0] = shown.findLast(([, text], index) => text === last && shown[index - 1]?.[1] !== last) ?? [];
    if (last !== before && now - since > rest) return { time: since - pressed, shown: last };
    if (Date.now() > end) return { time: undefined, shown: last };
  }
}

async function shownNow(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as Watched).rows.shown.at(-1)?.[1] ?? '');
}

/** In the page. A change counts from when the frame that shows it is made. */
function watchRows(): void {
  const page = globalThis as unknown as Watched;
  if ('rows' in globalThis) return;
  const rows: Watched['rows'] = { pressed: 0, shown: [] };
  page.rows = rows;
  page.document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      rows.pressed = timeStamp;
      rows.shown = [];
    },
    true,
  );
  new page.MutationObserver(() => {
    const text = [...page.document.querySelectorAll('.quick-input-list .monaco-list-row')]
      .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
      .map(({ textContent }) => textContent)
      .join('\n');
    page.requestAnimationFrame(() => setTimeout(() => rows.shown.push([performance.now(), text])));
  }).observe(page.document.querySelector('.quick-input-widget'), {
    childList: true,
    subtree: true,
    characterData: true,
  });
}
