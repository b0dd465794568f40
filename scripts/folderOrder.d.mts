import type { Rule } from 'eslint';

declare const folderOrder: Rule.RuleModule;
export default folderOrder;
