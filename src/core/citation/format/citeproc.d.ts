/** The parts of citeproc-js that are used here: https://citeproc-js.readthedocs.io/en/latest/running.html */
declare module 'citeproc' {
  export interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): object;
  }

  export interface Engine {
    setOutputFormat(format: 'text' | 'html'): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
    makeCitationCluster(items: readonly { readonly id: string }[]): string;
  }

  const CSL: {
    readonly Engine: new (system: System, style: string, language: string, forceLanguage: boolean) => Engine;
  };
  export default CSL;
}
