// The one database that sealed things lie in: found without making it, opened, written whole or not at all, emptied.
// It must not know what is sealed in it, nor how.

import { faultOf, KeepFault } from './faults.js';

/** Of the database; a script that is older than it leaves it alone. */
const VERSION = 1;

/** How long another window may keep this one waiting, in milliseconds: a browser does not always say that it does. */
const PATIENCE = 5000;

/** One row for each person, and one for each thing kept. Neither name says what for. */
export const OWNERS = 'owners';
export const ROWS = 'rows';

/** Resolves to what a request of the database answers. */
export function ask(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Whether there is a database of that name. Looking for it makes none. */
export async function exists(name) {
  try {
    // Throws where nothing may be stored. Chromium, asked for its databases there, refuses twice, once unheard.
    void globalThis.localStorage;
    if (indexedDB.databases) return (await versionOf(name)) > 0;
  } catch (error) {
    throw faultOf(error);
  }
  const database = await open(name);
  database?.close();
  return database !== null;
}

/** Undefined where there is none; 0, in WebKit, where the making of one was taken back. */
async function versionOf(name) {
  return (await indexedDB.databases()).find((found) => found.name === name)?.version;
}

/** Takes away the shell that WebKit leaves of a database whose making was taken back, and nothing that has rows. */
async function sweep(name) {
  if (indexedDB.databases && (await versionOf(name)) === 0) await ask(indexedDB.deleteDatabase(name));
}

/** Resolves to the open database, or null where there is none. Only with `first`, as in `open`, one is made. */
export async function connect(name, first) {
  // Where it can be asked, not even an attempt is made to open what is not there.
  if (!first && !(await exists(name))) return null;
  return open(name, VERSION, first);
}

/**
 * Opens it in that version, or in the one it has. Where there is none, one is made together with what `first` writes
 * into it, in one transaction: there never is a database with nothing in it.
 */
function open(name, version, first) {
  return waited((resolve, reject, late) => {
    const request = indexedDB.open(name, version);
    let cause;
    request.onupgradeneeded = () => {
      const { result, transaction } = request;
      transaction.onabort = () => (cause ??= transaction.error);
      // Taken back, the making leaves nothing behind.
      if (!first || late()) return transaction.abort();
      result.createObjectStore(OWNERS, { keyPath: 'owner' });
      result.createObjectStore(ROWS, { keyPath: 'id' }).createIndex('owner', 'owner');
      first(transaction).catch((error) => {
        cause = transaction.error ?? error;
        stop(transaction);
      });
    };
    request.onblocked = () => reject(new KeepFault('busy'));
    request.onsuccess = () => (late() ? request.result.close() : resolve(request.result));
    request.onerror = (event) => {
      event.preventDefault();
      sweep(name).catch(() => {}).then(() => {
        if (!first && request.error?.name === 'AbortError') resolve(null);
        else reject(cause ?? request.error);
      });
    };
  });
}

/**
 * Does `work` with a transaction over both stores and resolves to its answer once the disk has it. If `work` throws,
 * nothing of it has happened. It may wait for nothing but the transaction's own requests.
 */
export async function within(database, mode, work) {
  try {
    const transaction = database.transaction([OWNERS, ROWS], mode, { durability: 'strict' });
    const ended = ending(transaction);
    let answer;
    try {
      answer = await work(transaction);
    } catch (error) {
      stop(transaction);
      await ended.catch(() => {});
      // What ended it says more than a request that was ended with it.
      throw transaction.error ?? error;
    }
    await ended;
    return answer;
  } catch (error) {
    throw error.name === 'InvalidStateError' ? error : faultOf(error);
  }
}

function ending(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
}

function stop(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/**
 * Empties the database, whoever made it and in whatever version, in one transaction, and takes it away. Other windows
 * are told by the browser and let go of it; one that does not holds on to an empty database.
 */
export async function erase(name) {
  let emptied = false;
  try {
    const database = (await exists(name)) ? await open(name) : null;
    try {
      const stores = [...(database?.objectStoreNames ?? [])];
      if (stores.length > 0) {
        const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
        const ended = ending(transaction);
        for (const store of stores) transaction.objectStore(store).clear();
        await ended;
      }
      emptied = true;
    } finally {
      database?.close();
    }
  } catch {
    // What can no longer be opened or written is taken away all the same.
  }
  await waited((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new KeepFault('busy'));
  }).catch((error) => {
    if (!emptied) throw error;
  });
}

/** A promise that gives up as `busy`; `late` then says so. Its errors are faults. */
function waited(start) {
  let over = false;
  let patience;
  return new Promise((resolve, reject) => {
    patience = setTimeout(() => reject(new KeepFault('busy')), PATIENCE);
    start(resolve, reject, () => over);
  }).catch((error) => {
    throw faultOf(error);
  }).finally(() => {
    over = true;
    clearTimeout(patience);
  });
}
