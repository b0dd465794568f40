import type { Format } from './arguments';
import type { Finding, Report } from './checkFile';
import { titleOf } from './messages';

/** A report as text (`file:line:column: level: message [code]`, as compilers write it), as JSON, or as SARIF 2.1.0. */
export function writeReport(report: Report, format: Format): string {
  if (format === 'json') return json(toJson(report));
  if (format === 'sarif') return json(toSarif(report));
  return report.findings.map(lineOf).join('');
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lineOf({ file, line, column, level, message, code }: Finding): string {
  return `${file}:${line}:${column}: ${level}: ${message} [${code}]\n`;
}

/** The rows that `checkReferences` of the extension's API gives, and what is found without a network. */
function toJson({ findings, references }: Report): object {
  return {
    references: references.map(({ key, verdict, differences, sources }) => ({
      key,
      verdict,
      differences: differences.map(({ field, is, should }) => ({ field, is, should })),
      sources,
    })),
    findings,
  };
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function toSarif({ findings }: Report): object {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Ibid', rules: codes.map((id) => ({ id, shortDescription: { text: titleOf(id) } })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ file, line, column, code, level, message }) => ({
          ruleId: code,
          level,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/') },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}
