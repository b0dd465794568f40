import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryUsage, resourceUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { threadBuilder } from '../../../src/engine/index/builderThread';
import { createEngine } from '../../../src/engine/createEngine';
import type { DocumentText } from '../../../src/engine/protocol/values';
import { startWorker } from '../../../src/engine/worker/node/channel';
import { fileHost } from './fileHost';
import type { AskedEntry, LoadFigures, Probe, UseFigures } from './figures';
import { cpuMs, watchLoop } from './loopWatch';
import { quantile } from './quantile';

const offered = 50;
const edits = 9;
/** Files of more entries than this leave something in the cache. */
const keptFrom = 1000;
const mostMs = 600_000;
/** Looking at all that is not indexed yet is work: asked too often, it would be much of what is measured. In milliseconds. */
const betweenCompletions = 50;
const betweenSearches = 500;

/** The engine at work on a workspace, in this thread: nothing else is on its loop. Segments are built in another, as in what ships. */
export class Session {
  readonly #workspace: string;
  readonly #probe: Probe;
  readonly #host: ReturnType<typeof fileHost>;
  readonly #engine: ReturnType<typeof createEngine>;
  readonly #blocks = watchLoop();

  constructor(workspace: string, cache: string, probe: Probe, builder: string) {
    this.#workspace = workspace;
    this.#probe = probe;
    this.#host = fileHost(workspace, cache);
    this.#engine = createEngine(this.#host, () => threadBuilder(startWorker({ fsPath: builder })));
  }

  async load(): Promise<LoadFigures> {
    const { last } = this.#probe;
    globalThis.gc?.();
    const before = memoryUsage.rss();
    await sleep(20);
    this.#blocks();
    const [start, cpuStart] = [performance.now(), cpuMs()];
    const put = this.#putAll();
    await until(() => this.#offers(last.key, last), betweenCompletions);
    const completionByKeyMs = performance.now() - start;
    await until(() => this.#offers(last.title, last), betweenCompletions);
    const [completionByTitleMs, completionCpuMs] = [performance.now() - start, cpuMs() - cpuStart];
    console.error(`completion by key after ${completionByKeyMs} ms, by title after ${completionByTitleMs} ms`);
    await until(() => this.#isIndexed(last), betweenSearches);
    const fullSearchMs = performance.now() - start;
    const [cpu, blocks] = [cpuMs() - cpuStart, this.#blocks()];
    await put;
    globalThis.gc?.();
    const rssMb = (memoryUsage.rss() - before) / 2 ** 20;
    const peakRssMb = resourceUsage().maxRSS / 1024;
    return {
      completionByKeyMs,
      completionByTitleMs,
      completionCpuMs,
      fullSearchMs,
      fullSearchCpuMs: cpu,
      ...blocks,
      rssMb,
      peakRssMb,
    };
  }

  async use(): Promise<UseFigures> {
    this.#blocks();
    const completions = await this.#typeKeys();
    const typing = this.#blocks();
    const changes = await this.#edit();
    return {
      completionP50Ms: quantile(completions, 0.5),
      completionMaxMs: quantile(completions, 1),
      editMs: quantile(changes, 0.5),
      editMaxMs: quantile(changes, 1),
      typing,
      editing: this.#blocks(),
    };
  }

  /** Waits until the next session will find what this one has worked out. */
  async kept(): Promise<void> {
    if (this.#probe.entries <= keptFrom) return;
    const has = (kind: string) => [...this.#host.kept].some((name) => name.startsWith(kind));
    await until(() => Promise.resolve(has('bibliography') && has('segment')));
    // Several files are kept one after the other.
    await sleep(this.#probe.files.length > 1 ? 5000 : 0);
  }

  async #putAll(): Promise<void> {
    for (const name of this.#probe.files) {
      const content = await this.#host.readFile(this.#uriOf(name));
      if (content) await this.#engine.putBibliography(this.#uriOf(name), name, content);
    }
  }

  async #typeKeys(): Promise<number[]> {
    const times: number[] = [];
    for (const { key } of this.#probe.others) {
      for (let length = 1; length <= key.length; length++) {
        const start = performance.now();
        await this.#complete(key.slice(0, length));
        times.push(performance.now() - start);
        await sleep(0);
      }
    }
    return times;
  }

  /** Each edit gives one entry's title a word that no other has. */
  async #edit(): Promise<number[]> {
    const name = this.#probe.files.at(-1) ?? '';
    let text = readFileSync(join(this.#workspace, name), 'utf8');
    const times: number[] = [];
    for (let count = 1; count <= edits; count++) {
      const entry = this.#probe.others[(count * 7) % this.#probe.others.length] ?? this.#probe.last;
      const word = `zzq${'x'.repeat(count)}word`;
      text = withWord(text, entry.key, word);
      const content = new TextEncoder().encode(text);
      await sleep(50);
      const start = performance.now();
      const put = this.#engine.putBibliography(this.#uriOf(name), name, content);
      await until(() => this.#offers(word, entry));
      times.push(performance.now() - start);
      await put;
    }
    return times;
  }

  async #offers(typed: string, { key }: AskedEntry): Promise<boolean> {
    const found = await this.#complete(typed);
    return found?.papers.some((paper) => paper.key === key) ?? false;
  }

  #complete(typed: string) {
    const text = `\\documentclass{article}\n\\begin{document}\nAs \\cite{${typed}`;
    return this.#engine.completionsAt(this.#document(text), text.length, offered);
  }

  /** What is found by looking at every entry has no score. */
  async #isIndexed({ title, key }: AskedEntry): Promise<boolean> {
    const found = await this.#engine.search(title, offered);
    return found.some((paper) => paper.key === key && paper.score > 0);
  }

  #document(text: string): DocumentText {
    const names = this.#probe.files.map((file) => file.replace(/\.bib$/, '')).join(',');
    const whole = `${text}}.\n\\bibliography{${names}}\n\\end{document}\n`;
    return { uri: this.#uriOf('paper.tex'), text: whole, language: 'latex' };
  }

  #uriOf(name: string): string {
    return pathToFileURL(join(this.#workspace, name)).href;
  }
}

function withWord(text: string, key: string, word: string): string {
  const title = text.indexOf('title', text.indexOf(`{${key},`));
  const start = title + text.slice(title, title + 100).search(/["{]/) + 1;
  return `${text.slice(0, start)}${word} ${text.slice(start)}`;
}

/** Asks until something holds; what else is to be done is done between the questions. */
async function until(check: () => Promise<boolean>, between = 10): Promise<void> {
  const end = performance.now() + mostMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error('This takes too long');
    await sleep(between);
  }
}
