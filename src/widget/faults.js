// What can stand in the way of keeping something on this device, each by a code.
// It must not know what was to be kept, nor where, nor say it to anybody: the catalogue has a sentence for each.

/**
 * Its `code` is `blocked`, `full`, `wrong-key`, `damaged`, `newer`, `busy`, `changed`, `locked` or `forgotten`, and
 * `fault_…` in the catalogue is what is said of it; its `cause` is what the browser said, if it did.
 */
export class KeepFault extends Error {
  constructor(code, cause) {
    super(code, { cause });
    this.name = 'KeepFault';
    this.code = code;
  }
}

/** What the browser's own errors mean here. Of some the same is meant by all engines, under several names. */
const MEANING = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  // A store that is missing, a value or a file behind it that cannot be read back.
  NotFoundError: 'damaged',
  NotReadableError: 'damaged',
  DataCloneError: 'damaged',
  DataError: 'damaged',
};

/** The browser's error as a fault; whatever else it refuses with, nothing can be kept. */
export function faultOf(error) {
  return error instanceof KeepFault ? error : new KeepFault(MEANING[error?.name] ?? 'blocked', error);
}
