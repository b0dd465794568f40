import { writeSync } from 'node:fs';
import path from 'node:path';
import { readArguments, usage, WrongUsage, type Options } from './arguments';
import type { Engine } from '../engine/protocol/engine';
import { startWorker } from '../engine/worker/node/channel';
import { connectEngine } from '../engine/transport/connect';
import { checkFile } from './checkFile';
import { createFileHost } from './fileHost';
import { writeReport } from './report';

/** `ibid check FILE`: exits with 0 when nothing is wrong, 1 when something is, and 2 on wrong usage. */
async function run(): Promise<number> {
  try {
    const options = readArguments(process.argv.slice(2));
    if (options === 'help') {
      print(1, `${usage}\n`);
      return 0;
    }
    const report = await checkFile(options, startEngine(options));
    print(1, writeReport(report, options.format));
    return report.findings.some(({ level }) => level !== 'note') ? 1 : 0;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    print(2, error instanceof WrongUsage ? `${text}\n\n${usage}\n` : `${text}\n`);
    return 2;
  }
}

/** The engine of the extension, whose bundle lies beside this one's. */
function startEngine({ file, online }: Options): Engine {
  const channel = startWorker({ fsPath: path.join(__dirname, 'worker.js') });
  const host = createFileHost(workspaceOf(path.resolve(file)), online, (message) => print(2, `${message}\n`));
  const { engine, close } = connectEngine(channel, host);
  channel.onFailure(close);
  return engine;
}

/** The working directory counts as the workspace of what is below it; of another file, its folder does. */
function workspaceOf(file: string): string {
  const folder = process.cwd();
  const relative = path.relative(folder, file);
  return path.isAbsolute(relative) || /^\.\.(?:[\\/]|$)/.test(relative) ? path.dirname(file) : folder;
}

/** All of it before the program ends, also where a pipe is full for a moment. */
function print(stream: 1 | 2, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

// Connections that are kept alive would keep the program running.
void run().then((code) => process.exit(code));
