import { copyFileSync, rmSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';
import type { BenchEngine } from '../engine';
import { textOf } from '../textRow';

/** SQLite's FTS5 in WebAssembly, every word needed, the last a prefix, ranked by its BM25. */
export const fts5: BenchEngine = {
  async build(papers, file) {
    rmSync(file, { force: true });
    const db = new sqlite.Database(file);
    db.exec(
      `create virtual table papers using fts5(id unindexed, title, authors, year, abstract, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')`,
    );
    db.exec('begin');
    const insert = db.prepare('insert into papers values (?, ?, ?, ?, ?)');
    for await (const paper of papers) {
      const { id, title, authors, year, abstract } = textOf(paper);
      insert.run([id, title, authors, year, abstract]);
    }
    insert.finalize();
    db.exec('commit');
    db.exec(`insert into papers(papers) values ('optimize')`);
    db.close();
  },

  load(file) {
    const copy = `${file}.open`;
    copyFileSync(file, copy);
    const db = new sqlite.Database(copy, { readOnly: true });
    const select = db.prepare(
      'select id from papers where papers match ? order by bm25(papers, 0, 3, 2, 1, 1) limit ?',
    );
    return Promise.resolve((query, limit) => {
      const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
      if (words.length === 0) return [];
      const match = `${words.map((word) => `"${word}"`).join(' ')} *`;
      return select.all([match, limit]).map((row) => String((row as { id: unknown }).id));
    });
  },
};
