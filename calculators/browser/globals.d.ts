// What the scripts of pages use of browsers beyond what the type checker knows of them.

interface Document {
  /** Chromium alone tells that a page was put away to save memory. */
  readonly wasDiscarded?: boolean;
}

interface Navigator {
  readonly connection?: { readonly saveData: boolean };
}

/** Of a navigation its type, of a resource the status of its answer. */
interface PerformanceEntry {
  readonly type?: string;
  readonly responseStatus?: number;
}

interface Window {
  /** The rules of this page, for all of its scripts. */
  guideRules?: import("./rules-client.mjs").RulesClient;
  /** The search, once its script has been brought. */
  guideSearch?: { open(form: HTMLElement): Promise<void> };
  /** The finder of councils, once its script has been brought. */
  guideCouncils?: { open(finder: HTMLElement, others: import("./council-finder.mjs").OtherNames): import("./council-finder.mjs").Finder };
}

/** Reads a file at once, in workers alone. */
declare class FileReaderSync {
  readAsArrayBuffer(file: Blob): ArrayBuffer;
}

/** The library of the search, which is in the same script. */
declare const MiniSearch: typeof import("minisearch").default;

/** No script of a page looks for anything but HTML: what is drawn is never asked for. */
interface ParentNode {
  querySelector<Name extends keyof HTMLElementTagNameMap>(selectors: Name): HTMLElementTagNameMap[Name] | null;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll<Name extends keyof HTMLElementTagNameMap>(selectors: Name): NodeListOf<HTMLElementTagNameMap[Name]>;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
