import { parseArgs } from 'node:util';
import { sourceHosts } from '../engine/online/sourceHosts';

export type Format = 'text' | 'json' | 'sarif';

export interface Options {
  readonly file: string;
  readonly online: boolean;
  readonly format: Format;
  /** Addresses that replace scheme, host and port of sources. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly email: string;
}

export const usage = `Usage: node cli.js check FILE [options]

Checks the citations of a document (.tex, .md, .qmd, .typ, .rst, .org, .adoc) and its bibliographies, or a bibliography (.bib, .json, .yaml, .ris).

  --online              look the references up in Crossref, OpenAlex, DataCite and other indexes
  --format FORMAT       text (default), json or sarif
  --endpoint NAME=URL   address of an index, in place of its own; may be repeated
  --email ADDRESS       address to send to services that then allow more requests
  --help                show this text

Exit status: 0 if nothing is wrong, 1 if something is, 2 on wrong usage.`;

/** The program was called in a way that it does not know. */
export class WrongUsage extends Error {}

/** @throws `WrongUsage` */
export function readArguments(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseOptions(args);
  if (values.help) return 'help';
  const [command, file, ...others] = positionals;
  if (command !== 'check')
    throw new WrongUsage(command === undefined ? 'A command is missing.' : `Unknown command: ${command}`);
  if (file === undefined) throw new WrongUsage('A file is missing.');
  if (others.length > 0) throw new WrongUsage(`Only one file can be checked: ${others.join(' ')}`);
  return {
    file,
    online: values.online === true,
    format: formatOf(values.format ?? 'text'),
    endpoints: Object.fromEntries((values.endpoint ?? []).map(endpointOf)),
    email: values.email ?? '',
  };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        online: { type: 'boolean' },
        format: { type: 'string' },
        endpoint: { type: 'string', multiple: true },
        email: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function formatOf(text: string): Format {
  if (text !== 'text' && text !== 'json' && text !== 'sarif') throw new WrongUsage(`Unknown format: ${text}`);
  return text;
}

function endpointOf(text: string): [name: string, address: string] {
  const at = text.indexOf('=');
  const [name, address] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  if (!Object.hasOwn(sourceHosts, name)) throw new WrongUsage(`Unknown index: ${text}`);
  if (!URL.canParse(address) || !/^https?:/.test(address)) throw new WrongUsage(`No address: ${text}`);
  return [name, address];
}
