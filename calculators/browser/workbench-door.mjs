// Asks the workbench, which is Python in the worker. A draft goes along with each question and comes back with its answer.

import { todayInLondon } from "./today.mjs";

/** @import { RulesClient } from "./rules-client.mjs" */

/** @typedef {{ id: string, files: Record<string, string> }} Draft The files of an area's folder, by name. */
/** @typedef {{ field: string, message: string }} Problem */
/** @typedef {{ kind: string, question: string | null, text: string, do: string }} Remark */
/** @typedef {{ draft: Draft, council: Record<string, any>, entries: any[], remarks: Remark[], counts_from: { id: string, title: string }[], not_understood?: string[], errors?: Problem[] }} State */

export class Door {
  /** @param {RulesClient} client @param {object} questions */
  constructor(client, questions) {
    this.client = client;
    this.questions = questions;
  }

  /**
   * What one task answers; where something is wrong, its `errors`, each at the field of the form.
   * @param {string} task
   * @param {object} given
   * @returns {Promise<any>}
   */
  async work(task, given) {
    const request = { task, questions: this.questions, today: todayInLondon(), ...given };
    return answered(await this.client.ask({ call: "worked", given: [JSON.stringify(request)] }));
  }

  /**
   * A file, entered into the draft where it is a spreadsheet and there is one.
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {Draft | undefined} draft
   * @returns {Promise<State>}
   */
  async open(name, bytes, draft) {
    const given = [name, bytes, JSON.stringify(this.questions), draft ? JSON.stringify(draft) : "", todayInLondon()];
    return answered(await this.client.ask({ call: "opened", given }));
  }

  /** @param {Draft} draft @returns {Promise<Uint8Array<ArrayBuffer>>} */
  folder(draft) {
    return this.client.ask({ call: "folder", given: [JSON.stringify(draft)] });
  }

  /** @param {Draft} draft @param {string} kind @returns {Promise<Uint8Array<ArrayBuffer>>} */
  spreadsheet(draft, kind) {
    return this.client.ask({ call: "spreadsheet", given: [JSON.stringify(draft), JSON.stringify(this.questions), kind] });
  }
}

function answered(text) {
  const answer = JSON.parse(text);
  if (!answer.errors) return answer;
  return { ...answer, errors: answer.errors.map(({ field, message }) => ({ field: field.replace(/^.*: /, ""), message: sentence(message) })) };
}

function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
