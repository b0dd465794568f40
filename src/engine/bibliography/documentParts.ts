/** The bibliographies inside of documents, and the documents that read them: a part goes with the last of those. */
export class DocumentParts {
  readonly #read = new Map<string, readonly string[]>();

  /**
   * Takes the parts that a document reads now, by their addresses.
   * @returns those that no document reads any longer
   */
  set(document: string, parts: readonly string[]): readonly string[] {
    const before = this.#read.get(document) ?? [];
    if (parts.length > 0) this.#read.set(document, parts);
    else this.#read.delete(document);
    const held = new Set([...this.#read.values()].flat());
    return before.filter((part) => !held.has(part));
  }
}
