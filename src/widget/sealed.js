// Seals values so that only who has the key reads them: PBKDF2 and AES-GCM as the browser has them, nothing of our own.
// It must not know where the sealed bytes are kept, nor what the values say.

/**
 * How often a passphrase is hashed: what OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256 since
 * 2023. It is kept beside each salt, so that it may rise and what was sealed before still opens.
 */
export const ROUNDS = 600_000;

/** Values are lengthened to a multiple of this many bytes: else their length tells a rating from a letter. */
const STEP = 1024;

const SEAL = 'AES-GCM';
const USES = ['encrypt', 'decrypt'];

const encode = (text) => new TextEncoder().encode(text);

/** Fresh random bytes. */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The key that a passphrase and a salt lead to. It can't be read out again. */
export async function derive(passphrase, salt, iterations) {
  // The same letters are typed in several ways, and phones put a space behind a word by themselves.
  const words = encode(passphrase.normalize('NFKC').trim());
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: SEAL, length: 256 }, false, USES);
}

/** The key that is made of 32 bytes. It can't be read out again. */
export function keyOf(bytes) {
  return crypto.subtle.importKey('raw', bytes, SEAL, false, USES);
}

/**
 * Resolves to `{ iv, bytes }` of a value that JSON can write. It opens only with the same `bound`, a list of what
 * belongs to the place it is kept in: so it can be put into no other.
 */
export async function seal(key, value, bound) {
  const text = encode(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / STEP) * STEP).fill(32);
  padded.set(text);
  // Under one key no such number may come twice; of 96 random bits none does.
  const iv = random(12);
  const bytes = new Uint8Array(await crypto.subtle.encrypt(mode(iv, bound), key, padded));
  return { iv, bytes };
}

/** Resolves to the value. A wrong key, another place and a changed byte are all refused, and look the same. */
export async function unseal(key, { iv, bytes }, bound) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(mode(iv, bound), key, bytes)));
}

const mode = (iv, bound) => ({ name: SEAL, iv, additionalData: encode(JSON.stringify(bound)) });
