// The list lies in the worker, in Python, and nowhere else. It is read and judged in short steps, so that Stop is heard between two of them.

// Long enough that asking costs little, short enough that Stop is heard at once.
const STEP = 150;

/** @typedef {{ done?: number, of?: number, finished?: boolean, error?: string, errors?: { field: string, message: string }[] }} Place How far Python has come. */

export class Sitting {
  constructor(client) {
    this.client = client;
    this.turn = 0;
  }

  /** @returns {Promise<any>} */
  async ask(call, ...given) {
    return JSON.parse(await this.client.ask({ call, given }));
  }

  /**
   * A file, fetched in pieces as it is written: a long list as one piece would lie several times in memory.
   * Empty where it cannot be made, nothing where it was stopped.
   * @param {string} kind
   * @param {(place: Place) => void} tell
   * @returns {Promise<Blob | null>}
   */
  async file(kind, tell) {
    const pieces = [];
    const take = async (call, ...given) => new Blob([await this.client.ask({ call, given })]);
    const place = await this.inSteps(["begin_file", kind], "write_on", async (now) => {
      tell(now);
      pieces.push(await take("take_piece"));
    });
    if (!place.finished) return null;
    const last = await take("take_away", kind);
    return new Blob(last.size ? [...pieces, last] : []);
  }

  /**
   * Begins with one call and goes on with another until Python is done, cannot go on, has been stopped or has something else to do.
   * @param {[call: string, ...given: any[]]} begin
   * @param {string} goOn
   * @param {(place: Place) => void | Promise<void>} tell
   * @returns {Promise<Place>}
   */
  async inSteps(begin, goOn, tell) {
    const turn = ++this.turn;
    /** @type {Place} */
    let place = await this.ask(...begin);
    while (!place.error && !place.errors && !place.finished && turn === this.turn) {
      await tell(place);
      place = await this.ask(goOn, STEP);
    }
    return place;
  }

  stop() {
    this.turn += 1;
  }

  /** Nothing is asked of a worker that is not there: it holds nothing. */
  forget() {
    this.stop();
    if (this.client.stage === "ready") this.client.ask({ call: "forget", given: [] }).catch(() => {});
  }
}
