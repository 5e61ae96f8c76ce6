// Keeps things on this device, sealed, for each person apart: a file of its own, loaded when somebody wants to keep.
// It must not know an exercise, an engine or a screen: it keeps what it is given, and asks nobody anything.

import { ask, connect, erase, exists, OWNERS, ROWS, within } from './database.js';
import { faultOf, KeepFault } from './faults.js';
import { derive, keyOf, random, ROUNDS, seal, unseal } from './sealed.js';

export { KeepFault };

/** Of rows, beside the version of the database. */
const FORMAT = 1;

/** Where nobody names another. Whoever looks reads it, so it says nothing of what is inside. */
const NAME = 'attune-kept';

/**
 * A thing as it is kept. Everything but `id`, `owner` and `revision` is sealed, and may be whatever JSON can write.
 *
 * @typedef {object} Kept
 * @property {string} id drawn when it is first put; says nothing
 * @property {string} owner whose it is: `A`, `B`, `both`, or `''` where there is one person
 * @property {number} revision how often it was written
 * @property {string} kind such as `place`, `card` or `rating`
 * @property {string} exercise
 * @property {string} made the day, or the moment, as ISO 8601 writes it; things are listed by it
 * @property {string} body
 */

/** Whether anything is kept. Looking leaves nothing behind; where looking is not allowed, nothing is. */
export function hasVault(name = NAME) {
  return exists(name).catch(() => false);
}

/** Forgets everything, without a key, and also what can't be read or was kept by a newer version. */
export function forgetVault(name = NAME) {
  return erase(name);
}

/**
 * Opens what is kept, and makes nothing where nothing is. `forgotten` is called with the owner when another window
 * forgot what that person kept, and with nothing when it forgot everything: what is shown of it should go.
 *
 * @throws {KeepFault} `blocked`, `damaged`, `newer` or `busy`
 */
export async function openVault({ name = NAME, forgotten = () => {} } = {}) {
  // An insecure address has no cryptography, and nothing is kept unsealed.
  if (!globalThis.crypto?.subtle) throw new KeepFault('blocked');
  const vault = new Vault(name, forgotten);
  await vault.owners();
  return vault;
}

/**
 * Every promise is refused with a `KeepFault`. For each person there is one envelope, with a key of its own.
 *
 * What can be seen without a key: that there is something, of how many people, how many things of each, how often each
 * was written, and about how long it is, in steps of a kibibyte.
 */
class Vault {
  #name;
  #forgotten;
  #database = null;
  #opening = null;
  #channel = null;
  /** The open envelopes by their owner: `{ key, envelope }`, and `row`, `bytes` while nothing was put into one. */
  #open = new Map();
  /** Owners whose envelope was open when another window forgot it. */
  #gone = new Set();
  /** How often all keys were let go of: what was begun before that is not gone on with. */
  #locks = 0;

  constructor(name, forgotten) {
    this.#name = name;
    this.#forgotten = forgotten;
  }

  /** Whose things are kept here, and what opens them: `{ owner, passphrase, locked }`. */
  async owners() {
    const [names, rows] = await this.#within('readonly', (transaction) => {
      const owners = transaction.objectStore(OWNERS);
      return Promise.all([ask(owners.getAllKeys()), ask(owners.getAll())]);
    }) ?? [[], []];
    // A key that the browser no longer gives back takes its whole row with it; `unlock` says that it is damaged.
    return names.map((owner, at) => ({ owner, passphrase: rows[at]?.rounds !== undefined, locked: this.isLocked(owner) }));
  }

  isLocked(owner) {
    return !this.#open.has(owner);
  }

  /**
   * Makes an envelope for somebody who has none. With a passphrase, only that opens it, and nobody can bring it back;
   * without, a random key lies beside it, and whoever opens this browser can read what is in it. Nothing is written
   * before the first `put`.
   *
   * @throws {KeepFault} `changed` if that owner has an envelope
   */
  async begin(owner, passphrase) {
    const locks = this.#locks;
    if ((await this.owners()).some((known) => known.owner === owner)) throw new KeepFault('changed');
    const envelope = crypto.randomUUID();
    const row = { v: FORMAT, owner, envelope };
    let key;
    let bytes;
    if (passphrase === undefined) {
      bytes = random(32);
      key = row.key = await keyOf(bytes);
    } else {
      if (!passphrase.trim()) throw new TypeError('A passphrase has letters.');
      Object.assign(row, { salt: random(16), rounds: ROUNDS });
      key = await derive(passphrase, row.salt, row.rounds);
    }
    row.check = await seal(key, null, [FORMAT, envelope, owner]);
    if (locks !== this.#locks) throw new KeepFault('locked');
    this.#open.set(owner, { key, envelope, row, bytes });
    this.#gone.delete(owner);
  }

  /**
   * Opens somebody's envelope, with the passphrase if it has one.
   *
   * @throws {KeepFault} `wrong-key`, `damaged`, `newer`, or `forgotten` if there is none
   */
  async unlock(owner, passphrase = '') {
    const row = await this.#within('readonly', (transaction) => ask(transaction.objectStore(OWNERS).get(owner)));
    if (row === undefined) throw new KeepFault('forgotten');
    if (row?.v > FORMAT) throw new KeepFault('newer');
    let key;
    try {
      const { salt, rounds, envelope, check } = row;
      if (rounds) key = await derive(passphrase, salt, rounds);
      else key = row.key instanceof CryptoKey ? row.key : await keyOf(row.key);
      await unseal(key, check, [FORMAT, envelope, owner]);
    } catch (error) {
      // A wrong key is told by this alone: what it was to open does not open.
      throw new KeepFault(row?.rounds && error.name === 'OperationError' ? 'wrong-key' : 'damaged', error);
    }
    this.#open.set(owner, { key, envelope: row.envelope });
    this.#gone.delete(owner);
  }

  /** Forgets the key of one person, or every key. What is kept stays. */
  lock(owner) {
    if (owner !== undefined) return void this.#open.delete(owner);
    this.#open.clear();
    this.#locks++;
  }

  /**
   * Keeps something: as a new thing, or, with the `id` and `revision` that it was put or read with, in place of that.
   * Resolves to `{ id, revision }` once the disk has it. Until then the old one is there, whatever happens.
   *
   * @throws {KeepFault} `full`; `changed` if it was written or removed in another window since; `locked`; `forgotten`
   */
  async put(owner, { id = crypto.randomUUID(), revision = 0, owner: _, ...said }) {
    const held = this.#held(owner);
    const row = { v: FORMAT, id, owner, revision: revision + 1 };
    // All of it before the transaction begins: one that waits for something else is over.
    Object.assign(row, await seal(held.key, said, bound(held, row)));
    const write = async (transaction) => {
      // Somebody may have forgotten everything since; then it is not begun anew.
      if (this.#open.get(owner) !== held) throw new KeepFault(this.#gone.has(owner) ? 'forgotten' : 'locked');
      const owners = transaction.objectStore(OWNERS);
      const rows = transaction.objectStore(ROWS);
      const stored = await ask(owners.get(owner));
      if (this.#gone.has(owner)) throw new KeepFault('forgotten');
      if (stored === undefined && held.row) {
        owners.put(held.row);
        // Some browsers take a key and never give it back.
        if (held.bytes && !(await ask(owners.get(owner)))?.key) throw new DOMException('', 'DataCloneError');
      } else if (stored?.envelope !== held.envelope) {
        throw new KeepFault(held.row ? 'changed' : 'forgotten');
      }
      const old = await ask(rows.get(id));
      if (old?.v > FORMAT) throw new KeepFault('newer');
      if ((old?.revision ?? 0) !== revision || (old && old.owner !== owner)) throw new KeepFault('changed');
      await ask(rows.put(row));
    };
    await this.#write(write, held);
    held.row = held.bytes = undefined;
    return { id, revision: row.revision };
  }

  /**
   * What somebody keeps, oldest first, as `records`. What can't be read stands in `unread` as `{ id, code }`: one
   * damaged thing hides no other.
   */
  async list(owner) {
    const held = this.#held(owner);
    const rows = await this.#within('readonly', async (transaction) => {
      belongs(held, await ask(transaction.objectStore(OWNERS).get(owner)));
      return ask(transaction.objectStore(ROWS).index('owner').getAll(owner));
    });
    const records = [];
    const unread = [];
    await Promise.all((rows ?? []).map(async (row) => {
      try {
        records.push(await reading(held, row));
      } catch ({ code }) {
        unread.push({ id: row.id, code });
      }
    }));
    records.sort((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : 0));
    return { records, unread };
  }

  /** One thing, or null if it is not there. */
  async get(id) {
    const row = await this.#within('readonly', async (transaction) => {
      const found = await ask(transaction.objectStore(ROWS).get(id));
      if (found) belongs(this.#held(found.owner), await ask(transaction.objectStore(OWNERS).get(found.owner)));
      return found;
    });
    return row ? reading(this.#held(row.owner), row) : null;
  }

  /** Removes one thing of somebody whose envelope is open. */
  async remove(id) {
    await this.#within('readwrite', async (transaction) => {
      const rows = transaction.objectStore(ROWS);
      const row = await ask(rows.get(id));
      if (!row) return;
      this.#held(row.owner);
      await ask(rows.delete(id));
    });
  }

  /** Forgets what one person keeps, with or without the key, and everything if that was all. */
  async forget(owner) {
    const left = await this.#within('readwrite', async (transaction) => {
      const owners = transaction.objectStore(OWNERS);
      const rows = transaction.objectStore(ROWS);
      owners.delete(owner);
      for (const id of await ask(rows.index('owner').getAllKeys(owner))) rows.delete(id);
      return ask(owners.count());
    });
    this.#open.delete(owner);
    this.#channel?.postMessage(owner);
    if (left === 0) await this.forgetAll();
  }

  /** Forgets everything, and takes the database away. Every other window is told. */
  async forgetAll() {
    this.close();
    await erase(this.#name);
  }

  /** Lets go of the keys and of the database. It may be used again, after `unlock`. */
  close() {
    this.lock();
    this.#channel?.close();
    this.#database?.close();
    this.#channel = this.#database = null;
  }

  #held(owner) {
    const held = this.#open.get(owner);
    if (!held) throw new KeepFault(this.#gone.has(owner) ? 'forgotten' : 'locked');
    return held;
  }

  /** Writes by `write`, into a new database if there is none and `held` is a new envelope. */
  async #write(write, held) {
    let made = false;
    const first = (transaction) => {
      made = true;
      return write(transaction);
    };
    try {
      await this.#connect(held.row && first);
      if (made) return;
      const written = await this.#within('readwrite', (transaction) => write(transaction).then(() => true));
      // Nothing is there any more, and it is not brought back unasked.
      if (!written) throw new KeepFault('forgotten');
    } catch (error) {
      if (error.cause?.name !== 'DataCloneError' || !held.bytes || held.row.key === held.bytes) throw error;
      // Some browsers keep no key as such, in private windows for one. Whoever opens the browser has it either way.
      held.row.key = held.bytes;
      await this.#write(write, held);
    }
  }

  /** `work` with a transaction, and its answer; undefined where there is no database. */
  async #within(mode, work) {
    for (let again = true; ; again = false) {
      await this.#connect();
      const database = this.#database;
      if (!database) return undefined;
      try {
        return await within(database, mode, work);
      } catch (error) {
        if (error instanceof KeepFault || !again) throw faultOf(error);
        // It was closed since: by the browser, or because another window takes it away.
        if (this.#database === database) this.#database = null;
      }
    }
  }

  async #connect(first) {
    // One at a time, or one of two would stay open for ever.
    while (this.#opening) await this.#opening.catch(() => {});
    if (this.#database) return;
    this.#opening = connect(this.#name, first);
    try {
      const database = await this.#opening;
      if (database) this.#hold(database);
    } finally {
      this.#opening = null;
    }
  }

  #hold(database) {
    this.#database = database;
    database.onclose = () => (this.#database = null);
    database.onversionchange = ({ newVersion }) => {
      // Who holds on to it keeps the other window waiting.
      database.close();
      if (this.#database === database) this.#database = null;
      if (newVersion === null) this.#goes();
    };
    this.#channel ??= new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#goes(data);
  }

  /** Another window forgot what one person kept, or everything. */
  #goes(owner) {
    for (const each of owner === undefined ? [...this.#open.keys()] : [owner]) {
      if (this.#open.delete(each)) this.#gone.add(each);
    }
    this.#forgotten(owner);
  }
}

/** What a sealed thing belongs to, which nothing else is: it opens in no other envelope, place or revision. */
const bound = ({ envelope }, { v, owner, id, revision }) => [v, envelope, owner, id, revision];

/** Refuses an envelope that somebody made anew since this one was opened. */
function belongs(held, stored) {
  if (!held.row && stored?.envelope !== held.envelope) throw new KeepFault('forgotten');
}

async function reading(held, row) {
  const { v, id, owner, revision } = row;
  if (v > FORMAT) throw new KeepFault('newer');
  const said = await unseal(held.key, row, bound(held, row)).catch((error) => {
    throw new KeepFault('damaged', error);
  });
  return { ...said, id, owner, revision };
}
