import type { Rule } from 'eslint';

declare const explainedCatch: Rule.RuleModule;
export default explainedCatch;
