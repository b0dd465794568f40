import { assert } from 'chai';
import * as vscode from 'vscode';
import { FileRetries } from '../../src/editor/platform/engine/fileRetries';
import { activated, eventually, ownHost } from './helpers';

const uri = vscode.Uri.parse('memfs:/faults.bib');
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('What does not work for a while', () => {
  before(activated);

  it('is tried again after a rest, each time a longer one, until it works', async () => {
    const own = await ownHost();
    const tried: number[] = [];
    const retries: FileRetries = new FileRetries(() => {
      tried.push(Date.now());
      if (tried.length < 2) retries.noteFailure(uri, new Error('EBUSY'));
      else retries.noteSuccess(uri);
    }, own.log);
    try {
      const began = Date.now();
      retries.noteFailure(uri, new Error('EBUSY'));
      await eventually(() => assert.lengthOf(tried, 2));
      assert.isAtLeast((tried[0] ?? 0) - began, 450);
      assert.isAtLeast((tried[1] ?? 0) - (tried[0] ?? 0), 1900);
      await rest(700);
      assert.lengthOf(tried, 2);
    } finally {
      retries.dispose();
      own.dispose();
    }
  });

  it('is not tried again once it is disposed of', async () => {
    const own = await ownHost();
    let tried = 0;
    const retries = new FileRetries(() => (tried += 1), own.log);
    retries.noteFailure(uri, new Error('EBUSY'));
    retries.dispose();
    own.dispose();
    await rest(800);
    assert.strictEqual(tried, 0);
  });

  it('is told by an engine that was stopped, and is none', async () => {
    const own = await ownHost();
    const { host } = own;
    assert.isAbove((await host.engine.size()).papers, 0);
    const asked = host.engine.search('entropy', 5).catch((error: unknown) => error);
    own.dispose();
    assert.match(String(await asked), /shutting down/);
    assert.match(String(await host.engine.size().catch((error: unknown) => error)), /not running/);
  });

  it('is begun anew by Refresh Library, which the views show', async () => {
    const own = await ownHost();
    const { host } = own;
    try {
      const { papers } = await host.engine.size();
      await host.refresh();
      assert.strictEqual((await host.engine.size()).papers, papers);
      await host.ready();
    } finally {
      own.dispose();
    }
  });
});
