import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** VS Code's themes by what they are, and the class that its window has in them. */
const themes = {
  dark: { name: 'Default Dark Modern', shown: 'vs-dark' },
  light: { name: 'Default Light Modern', shown: 'vs' },
  contrast: { name: 'Default High Contrast', shown: 'hc-black' },
  lightContrast: { name: 'Default High Contrast Light', shown: 'hc-light' },
} as const;

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** VS Code as a person uses it, by keyboard and mouse. Waits are Playwright's: what does not come about fails. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open, this scenario's own. */
  readonly workspace: string;
  /** Rows of whatever list the quick input shows. */
  readonly quickRows: Locator;
  readonly quickInput: Locator;
  readonly hover: Locator;
  readonly suggestions: Locator;
  readonly notifications: Locator;
  readonly editor: Locator;

  /** Where screenshots go. */
  readonly #pictures: string;
  #settings: Readonly<Record<string, unknown>> = {};

  constructor(page: Page, workspace: string, pictures: string) {
    this.page = page;
    this.workspace = workspace;
    this.#pictures = pictures;
    this.quickInput = page.locator('.quick-input-widget input[type="text"]');
    this.quickRows = page.locator('.quick-input-list .monaco-list-row');
    this.hover = page.locator('.monaco-hover:visible');
    this.suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
    this.notifications = page.locator('.notification-toast');
    this.editor = page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Opens the folder and waits until the extension's commands are there: they are scanned after the window shows. */
  async open(origin: string, commands = 'Ibid:'): Promise<void> {
    await this.page.goto(`${origin}/?folder=${encodeURIComponent(this.workspace)}`);
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
    const listed = this.quickRows.filter({ hasText: commands }).first();
    await this.untilVisible(listed, async () => {
      await this.press('Escape');
      await this.#quickOpen('F1', `>${commands}`);
    });
    await this.press('Escape');
  }

  /** Runs a command from the palette, by its title ("Ibid: Search Papers"). */
  async runCommand(title: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      // What ran before may still take the focus, which closes the palette.
      await this.#quickOpen('F1', `>${title}`);
      if (await succeeds(this.quickRows.filter({ hasText: title }).first().click({ timeout: 2_000 }))) return;
    }
    throw new Error(`the command palette does not list ${title}`);
  }

  /** Types into the quick input that is open. */
  async search(text: string): Promise<void> {
    await this.quickInput.waitFor();
    await this.quickInput.fill('');
    await this.page.keyboard.type(text);
  }

  /** Runs a command that lists papers, and types a query until a row shows. What ran before may take the focus at any
      time, which closes the list: then the command runs again. */
  async find(command: string, query: string, row: Locator): Promise<void> {
    await this.untilVisible(row, async () => {
      if (!(await this.quickInput.isVisible())) await this.runCommand(command);
      const typed = await this.quickInput.inputValue({ timeout: 1_000 }).catch(() => undefined);
      if (typed === query || !(await succeeds(this.quickInput.fill('', { timeout: 1_000 })))) return;
      await this.page.keyboard.type(query);
    });
  }

  /** @param shown what the file's editor has when it shows the file */
  async openFile(name: string, shown: Locator = this.editor.locator('.view-line').first()): Promise<void> {
    await this.#quickOpen(`${modifier}+P`, name);
    await this.quickRows
      .first()
      .filter({ hasText: path.basename(name) })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
    await shown.waitFor();
  }

  /** Puts the cursor before a column of a line, both from 1. */
  async putCursor(line: number, column: number): Promise<void> {
    await this.#quickOpen('Control+G', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Puts the cursor behind the first place of a text in a file, as the file is saved. */
  async putCursorAfter(name: string, text: string): Promise<void> {
    const saved = readFileSync(path.join(this.workspace, name), 'utf8');
    const start = saved.indexOf(text);
    if (start < 0) throw new Error(`${name} does not hold ${text}`);
    const lines = saved.slice(0, start + text.length).split('\n');
    await this.putCursor(lines.length, (lines.at(-1) ?? '').length + 1);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Types and waits for the suggestions; asks for them again as long as the extension may still be starting. */
  async suggest(text: string): Promise<Locator> {
    await this.page.keyboard.type(text);
    await this.untilVisible(this.suggestions.first(), () => this.press('Control+Space'));
    return this.suggestions;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What shows, in words: for where nobody sees a picture of it. */
  async describe(): Promise<string> {
    const parts = ['.tab', '.notification-toast', '.quick-input-widget', '.statusbar-item', '.pane-header'];
    const texts = parts.map(async (part) => {
      const shown = await this.page.locator(`${part}:visible`).allInnerTexts();
      return `${part}: ${shown.map((text) => text.replace(/\s+/g, ' ').trim()).join(' | ')}`;
    });
    return (await Promise.all(texts)).join('\n');
  }

  /** Saves the active document until the file reads as expected; returns its text. */
  async saved(name: string, expected: RegExp): Promise<string> {
    let text = '';
    for (let attempt = 0; attempt < 20; attempt++) {
      await this.press(`${modifier}+S`);
      text = readFileSync(path.join(this.workspace, name), 'utf8');
      if (expected.test(text)) return text;
      await this.page.waitForTimeout(250);
    }
    throw new Error(`${name} does not come to match ${String(expected)}:\n${text}`);
  }

  /** Waits until a file reads as expected; returns its text. */
  async read(name: string, expected: RegExp): Promise<string> {
    let text = '';
    for (let attempt = 0; attempt < 40; attempt++) {
      text = readFileSync(path.join(this.workspace, name), 'utf8');
      if (expected.test(text)) return text;
      await this.page.waitForTimeout(250);
    }
    throw new Error(`${name} does not come to match ${String(expected)}:\n${text}`);
  }

  /** Rests the mouse on a piece of the document's text until its hover shows. */
  async hoverOver(text: string): Promise<Locator> {
    const { x, y } = await this.#place(text);
    await this.untilVisible(this.hover.first(), async () => {
      await this.page.mouse.move(x, y - 40);
      await this.page.mouse.move(x, y, { steps: 3 });
    });
    return this.hover.first();
  }

  /** Shows a view container by its Activity Bar icon. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** The rows of a tree view in the side bar, by the view's title. */
  treeRows(view: string): Locator {
    const pane = this.page.locator('.pane', { has: this.page.locator('.pane-header', { hasText: view }) });
    return pane.locator('.monaco-list-row');
  }

  /** Clicks a row of a tree until what it opens shows: rows that the library changes meanwhile take no click. */
  async openRow(row: Locator, opened: Locator): Promise<void> {
    await this.untilVisible(opened, () => row.click());
  }

  /** Drags something to a piece of the document's text. Shift drops into the text rather than opening what is dropped. */
  async dragIntoText(dragged: Locator, text: string): Promise<void> {
    const { x, y } = await this.#place(text);
    await dragged.hover();
    await this.page.mouse.down();
    await this.page.mouse.move(x, y, { steps: 5 });
    await this.page.keyboard.down('Shift');
    await this.page.mouse.move(x + 1, y);
    await this.page.mouse.up();
    await this.page.keyboard.up('Shift');
  }

  /** The page in the panel that is in front. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /** Changes settings of the workspace. */
  set(settings: Readonly<Record<string, unknown>>): void {
    this.#settings = { ...this.#settings, ...settings };
    const folder = path.join(this.workspace, '.vscode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(this.#settings));
  }

  /** Turns the window to another theme, by the workspace's settings. */
  async turnTo(theme: keyof typeof themes): Promise<void> {
    const { name, shown } = themes[theme];
    this.set({ 'workbench.colorTheme': name });
    await this.page.locator(`.monaco-workbench.${shown}`).waitFor();
    await this.page.waitForTimeout(500);
  }

  /** Takes pictures of what is shown in each theme, or comes to be shown in it. */
  async screenshots(name: string, show?: () => Promise<unknown>): Promise<void> {
    for (const theme of ['light', 'contrast', 'dark'] as const) {
      await this.turnTo(theme);
      await show?.();
      await this.screenshot(`${name}-${theme}`);
    }
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(this.#pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(this.#pictures, `${name}.png`) });
  }

  /** Opens a quick input and fills it in. A key pressed while an earlier one is closing is lost, and pressed again. */
  async #quickOpen(key: string, text: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      await this.press(key);
      const filled = this.quickInput.fill(text, { timeout: 1_000 });
      if (await succeeds(filled)) return;
    }
    throw new Error(`${key} does not open the quick input`);
  }

  /** The middle of the last place where the document shows a text; its font has one width. */
  async #place(text: string): Promise<{ x: number; y: number }> {
    const shown = this.editor.locator('.view-line span', { hasText: text }).last();
    const [box, content] = [await shown.boundingBox(), (await shown.textContent()) ?? ''];
    if (!box) throw new Error(`the document does not show ${text}`);
    const middle = content.replaceAll('\u00a0', ' ').indexOf(text) + text.length / 2;
    return { x: box.x + (box.width * middle) / content.length, y: box.y + box.height / 2 };
  }

  /** Does something once a second until something shows. */
  async untilVisible(locator: Locator, act: () => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      await act();
      if (await succeeds(locator.waitFor({ timeout: 1_000 }))) return;
    }
    throw new Error(`${String(locator)} does not show`);
  }
}

function succeeds(promise: Promise<void>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}
