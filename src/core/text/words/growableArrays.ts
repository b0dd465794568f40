/** A `Uint32Array` that doubles its buffer when full. */
export class GrowableUint32Array {
  /** The buffer: the values so far, and room for more. */
  all = new Uint32Array(1024);
  length = 0;

  push(word: number): void {
    if (this.length === this.all.length) this.#grow();
    this.all[this.length++] = word;
  }

  at(index: number): number {
    return this.all[index] as number;
  }

  /** Forgets all. */
  clear(): void {
    this.length = 0;
  }

  /** The numbers so far. Aliases the buffer: do not hold it across a `push`. */
  view(): Uint32Array {
    return this.all.subarray(0, this.length);
  }

  #grow(): void {
    const grown = new Uint32Array(this.all.length * 2);
    grown.set(this.all);
    this.all = grown;
  }
}

/** Bytes in a row, as many as come. */
export class GrowableByteArray {
  /** The buffer: the bytes so far, and room for more. */
  all = new Uint8Array(4096);
  length = 0;

  push(byte: number): void {
    if (this.length === this.all.length) this.#grow(1);
    this.all[this.length++] = byte;
  }

  /** A number below 2³² in 7-bit groups, the lowest first; the high bit says that more follow. */
  pushNumber(value: number): void {
    if (this.length + 5 > this.all.length) this.#grow(5);
    let rest = value;
    while (rest >= 128) {
      this.all[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.all[this.length++] = rest;
  }

  /** The bytes from one place of an array to another. */
  pushAll(bytes: Uint8Array, from: number, to: number): void {
    if (this.length + to - from > this.all.length) this.#grow(to - from);
    for (let at = from; at < to; at++) this.all[this.length++] = bytes[at] as number;
  }

  /** The bytes so far, as a view of the buffer and not a copy. */
  view(): Uint8Array {
    return this.all.subarray(0, this.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.all.length * 2, this.length + more));
    grown.set(this.all);
    this.all = grown;
  }
}
