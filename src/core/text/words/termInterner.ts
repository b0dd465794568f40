import { maxTermLength, type TermMaker } from './tokenizer';
import { GrowableByteArray, GrowableUint32Array } from './growableArrays';
import { hashStart, hashWith, mixHash } from './byteHash';
import { textOf } from './utf8';

/** Three terms written as one, in UTF-8. */
const maxTermBytes = 3 * 3 * maxTermLength;

const encoder = new TextEncoder();

/** Numbers different terms as they come, from 0, and keeps their UTF-8; no string is made of an ASCII word. */
export class TermInterner implements TermMaker<number> {
  readonly #bytes = new GrowableByteArray();
  /** Where each term begins; one more for the end. */
  readonly #starts = new GrowableUint32Array();
  /** Each term's hash. */
  readonly #hashes = new GrowableUint32Array();
  /** Open addressing by hash, at most half full: a term + 1, 0 for a free place. */
  #slots = new Uint32Array(2048);
  /** The term at hand. */
  readonly #term = new Uint8Array(maxTermBytes);

  constructor() {
    this.#starts.push(0);
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** The terms' UTF-8, one after another, and where each begins, with one more for the end; not copies. */
  view(): { readonly bytes: Uint8Array; readonly starts: Uint32Array } {
    return { bytes: this.#bytes.view(), starts: this.#starts.view() };
  }

  ofAscii(text: string, start: number, end: number): number {
    const term = this.#term;
    const length = Math.min(end - start, maxTermLength);
    let hash = hashStart;
    for (let at = 0; at < length; at++) {
      const byte = lowerCase[text.charCodeAt(start + at)] as number;
      term[at] = byte;
      hash = hashWith(hash, byte);
    }
    return this.#find(term, 0, length, mixHash(hash));
  }

  of(term: string): number {
    const { written } = encoder.encodeInto(term, this.#term);
    return this.ofBytes(this.#term, 0, written);
  }

  ofJoined(first: number, second: number, third?: number): number {
    let length = this.#copy(second, this.#copy(first, 0));
    if (third !== undefined) length = this.#copy(third, length);
    if (isAscii(this.#term, length)) return this.ofBytes(this.#term, 0, Math.min(length, maxTermLength));
    return this.of(textOf(this.#term, 0, length).slice(0, maxTermLength));
  }

  /** The number of a term in UTF-8. */
  ofBytes(bytes: Uint8Array, from: number, to: number): number {
    let hash = hashStart;
    for (let at = from; at < to; at++) hash = hashWith(hash, bytes[at] as number);
    return this.#find(bytes, from, to, mixHash(hash));
  }

  #find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot] as number; entry !== 0; entry = slots[slot] as number) {
      if (this.#is(entry - 1, bytes, from, to)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const term = this.size;
    this.#bytes.pushAll(bytes, from, to);
    this.#starts.push(this.#bytes.length);
    this.#hashes.push(hash);
    slots[slot] = term + 1;
    if (this.size * 2 > slots.length) this.#grow();
    return term;
  }

  #is(term: number, bytes: Uint8Array, from: number, to: number): boolean {
    const known = this.#bytes.all;
    const start = this.#starts.at(term);
    if (this.#starts.at(term + 1) - start !== to - from) return false;
    for (let at = from; at < to; at++) if (known[start + at - from] !== bytes[at]) return false;
    return true;
  }

  /** Copies a term's UTF-8 to a place of the term at hand, and tells where it ends. */
  #copy(term: number, to: number): number {
    const bytes = this.#bytes.all;
    const end = this.#starts.at(term + 1);
    let at = to;
    for (let from = this.#starts.at(term); from < end; from++) this.#term[at++] = bytes[from] as number;
    return at;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let term = 0; term < this.size; term++) {
      let slot = this.#hashes.at(term) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = term + 1;
    }
    this.#slots = slots;
  }
}

/** The lower case of ASCII. */
const lowerCase = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

function isAscii(bytes: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at++) if ((bytes[at] as number) >= 128) return false;
  return true;
}
