import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import explainedCatch from '../../../scripts/explainedCatch.mjs';

function findings(code: string): number {
  const config: Linter.Config = {
    plugins: { ibid: { rules: { 'explained-catch': explainedCatch } } },
    rules: { 'ibid/explained-catch': 'error' },
  };
  return new Linter().verify(code, config).length;
}

describe('the rule that a dropped failure has its reason', () => {
  it.each([
    'try { a(); } catch { }',
    'try { a(); } catch (error) { return; }',
    'try { a(); } catch { return undefined; }',
    'try { a(); } catch { return []; }',
    'a().catch(() => undefined);',
    'a().catch(() => {});',
    'a().catch(function () { return false; });',
    'const b = a().catch(() => void 0).then(c);',
  ])('finds %s', (code) => expect(findings(`function f() { ${code} }`)).toBe(1));

  it.each([
    'try { a(); } catch (error) { log(error); }',
    'try { a(); } catch { // It is gone.\n }',
    'try { a(); } catch { /* It is gone. */ return undefined; }',
    'try { a(); } catch (error) { throw new Error("b", { cause: error }); }',
    'a().catch(() => undefined); // It is gone.\n',
    '// It is gone.\n a().catch(() => undefined);',
    'a().catch(report);',
    'a().catch((error) => report(error));',
  ])('leaves alone %s', (code) => expect(findings(`function f() { ${code} }`)).toBe(0));
});
