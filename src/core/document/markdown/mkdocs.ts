import { isMap, isNode, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { parseYaml } from '../../text/yaml';
import { pathsAt, toYamlPath, type YamlReferences } from './yamlReferences';

/**
 * Reads `mkdocs.yml` of a project that cites by mkdocs-bibtex: the option `bib_file` of its plugin, else all files in
 * and below `bib_dir` (its README, "Options"; `rglob` in `on_config` of plugin.py). A value that MkDocs takes from the
 * environment (`!ENV`) is unknown.
 * @returns undefined where the project does not use the plugin
 */
export function mkdocsReferences(text: string): YamlReferences | undefined {
  const options = text.includes('bibtex') ? optionsOf(parseYaml(text)?.contents) : undefined;
  if (!options) return undefined;
  const name = options.has('bib_file') ? 'bib_file' : 'bib_dir';
  const value: unknown = options.get(name, true);
  const isFromEnvironment = isNode(value) && value.tag === '!ENV';
  const written = isFromEnvironment ? [] : pathsAt(options, name, 0);
  const paths = written.map(toYamlPath).filter((path) => path !== undefined);
  const csl = pathsAt(options, 'csl_file', 0)[0];
  return {
    bibliographies: paths.map((path) =>
      name === 'bib_file' ? path : { ...path, path: `${path.path.replace(/\/$/, '')}/**/*.bib`, isGlob: true },
    ),
    ...((isFromEnvironment || paths.length < written.length) && { hasUnresolved: true as const }),
    ...(csl && { csl }),
  };
}

/** The options of the plugin `bibtex`: MkDocs takes plugins as a list or as a map. */
function optionsOf(contents: unknown): YAMLMap<ParsedNode, ParsedNode> | undefined {
  const plugins: unknown = isMap<ParsedNode, ParsedNode>(contents) ? contents.get('plugins', true) : undefined;
  for (const item of isSeq(plugins) ? plugins.items : [plugins]) {
    const options = isMap<ParsedNode, ParsedNode>(item) ? item.get('bibtex', true) : undefined;
    if (isMap<ParsedNode, ParsedNode>(options)) return options;
  }
  return undefined;
}
