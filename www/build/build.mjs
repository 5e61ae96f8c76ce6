// Builds dist/, everything a website has to copy: the player and the studio, each an ES module and a Wasm file,
// their types, the exercises and the WordPress plugin; and the pages of the author's guide. It must not know what the engine does; a step whose input did not change is left out.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bundled } from './bundle.mjs';
import { guide } from './guide.mjs';
import { keptLanguages, keptStamp, languages, phrases, stamp } from './phrases.mjs';
import { pages } from './site.mjs';
import { report } from './size.mjs';
import { DIST, main, put, Refusal, ROOT, run, since, WASM_TARGET } from './tools.mjs';
import { ways } from './ways.mjs';
import { plugin, ZIP } from './wordpress.mjs';

const WIDGET = join(ROOT, 'src', 'widget');

/**
 * The player is what every visitor loads; the one that keeps stands in its place where a page says `keep`; the studio
 * is only for who draws an interface, or whose script is wrong.
 */
const BUILDS = [
  { name: 'attunement', entry: 'element.js', features: [] },
  { name: 'attunement-keep', entry: 'keeping.js', features: ['keep'] },
  { name: 'attunement-studio', entry: 'studio.js', features: ['studio'] },
];

/**
 * Each is here because brotli came out smaller, by the bytes behind it where it is more than a few; measure
 * again before changing one. Plain `-Oz` inlines single callers and turns runs of zeros in the data into
 * segments, which is smaller raw and larger packed; `--all-features` emits instructions that browsers in use
 * cannot load.
 */
const WASM_OPT = [
  // The lowest kilobyte is the far end of the stack: no pointer lies there before the stack is used up. 600
  '--low-memory-unused',
  // Written out flat and put together again, loops and blocks come out alike. 400
  '--flatten',
  '--rereloop',
  // Twice: the second finds what the first has laid open. 360
  '-Oz',
  '-Oz',
  '--one-caller-inline-max-function-size=0',
  '--always-inline-max-function-size=4',
  '--skip-pass=memory-packing', // 700
  // The alignment of a load is a hint that engines do not use, and a byte that repeats badly. 2400
  '--dealign',
  '--strip-target-features',
  // Prints which name became which; `shorten` says the same to the glue.
  '--minify-imports-and-exports-and-modules',
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-reference-types',
  '--enable-multivalue',
];

/**
 * What the glue does for other users than `engine.js`, which hands it a compiled module, and for browsers
 * older than the Wasm, which could not load that: each with what stands for it. 600 bytes.
 */
const UNNEEDED = [
  [/\nasync function __wbg_load[^]*\nexport \{[^]*$/g, `
export default async function __wbg_init(module) {
    wasm = (await WebAssembly.instantiate(module, __wbg_get_imports())).exports;
    wasm.__wbindgen_start();
}
export function wipe() {
    // What was let go of stands in the memory until something else does. Nothing is called in it again.
    if (wasm) getUint8ArrayMemory0().fill(0);
    wasm = null;
}
`],
  [/\nlet wasmModule, wasmInstance, wasm;\nfunction __wbg_finalize_init[^]*?\n\}\n/g, '\nlet wasm;\n'],
  [/\(typeof FinalizationRegistry === 'undefined'\)\s*\? [^:]*: \(\) => \{\}[^:]*: \(\) => \{\} \}\s*: /g, ''],
  [/\nif \(Symbol\.dispose\) .*/g, ''],
  // Only `engine.js`, `element.js` and `headless.js` call these, with what they take. 180
  [/\n *_assertClass\(.*\);/g, ''],
  [/\nfunction _assertClass\([^]*?\n\}\n/g, ''],
  [/ *try \{\n(?= *ptr0 = )/g, ''],
  [/\n *\} catch \(e\) \{\n *if \(ptr[^]*?throw e;\n *\}/g, ''],
  // Freed where they are made, or kept for good.
  [/\n.*\b(Files|Language)Finalization\b.*/g, ''],
  // Old versions of Safari stop decoding after two gigabytes; no visit comes near.
  [/\nconst MAX_SAFARI_DECODE_BYTES[^]*?\n\}\n/g, '\nconst decodeText = (bytes) => cachedTextDecoder.decode(bytes);\n'],
  [/cachedDataViewMemory0\.buffer\.detached === true \|\| \(.* && (?=cachedDataViewMemory0\.buffer !== )/g, '('],
  [/\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/g, ''],
  [/\n    if \(realloc === undefined\) \{[^]*?\n    \}\n/g, ''],
];

/** Resolves to whether what a visitor downloads has `changed`. */
export async function build() {
  const cargo = await metadata();
  // The two compile for different machines and share nothing, so neither waits for the other.
  const [pack, compiled] = await Promise.all([packProgram(cargo), compileAll(cargo)]);
  let changed = false;
  for (const { name, entry } of BUILDS) {
    const work = join(cargo.target, 'packed', name);
    await shrink({ pack, compiled: compiled[name], work });
    if (await bundle({ name, entry, work })) changed = true;
    // What keeps is loaded by the player alone.
    if (name !== 'attunement-keep') await put(`${name}.d.ts`, await readFile(join(WIDGET, `${name}.d.ts`)));
  }
  await copyExercises();
  await phrases();
  await ways();
  await guide();
  await pages();
  await put(ZIP, await plugin());
  return { changed };
}

/** Where cargo puts things, and where its crates lie. */
async function metadata() {
  const text = await run('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', WASM_TARGET], {
    capture: true,
    whenMissing: 'cargo is not installed: install Rust with rustup (see rust-lang.org), then run this again.',
  });
  const { packages, target_directory: target } = JSON.parse(text);
  const crates = packages.filter((entry) => entry.source).map((entry) => dirname(dirname(entry.manifest_path)));
  const ron = dirname(packages.find((entry) => entry.name === 'ron').manifest_path);
  return { target, crates: [...new Set(crates)].sort(), ron };
}

/**
 * What is exchanged in the copy of the `ron` crate that the Wasm is made of, file by file. What our reader asks of it
 * is read the same to the letter: measure again, and look again at `by_ron.rs`, before adding one.
 */
const LIGHTER = {
  'extensions.rs': [
    // The ASCII names of its own extensions, in small letters by Unicode's whole table. 5 KiB
    [/name\.to_lowercase\(\)/, 'name.to_ascii_lowercase()'],
  ],
  'parse.rs': [
    // Numbers of Rust's types, `5u8`, each with a reader of its own, and the sentence about one of the wrong type with
    // `core::fmt` behind it; a script has none, as `by_ron.rs` sees to. 2600
    [/if self\.src\(\)\[num_bytes\.\.\]\.starts_with\(\['i', 'u'\]\)/, 'if false'],
    // Numbers that are letters, `b'x'`; only what begins with a figure or a sign is read as a number.
    [/'b' if self\.consume_str\("b'"\)/, "'b' if false"],
  ],
};

/** That copy, as cargo is to find it. */
async function lighter({ target, ron }) {
  const copy = join(target, basename(ron));
  const files = await Promise.all(Object.entries(LIGHTER).map(async ([name, exchanges]) => {
    let text = await readFile(join(ron, 'src', name), 'utf8');
    for (const [heavy, light] of exchanges) {
      if (text.split(heavy).length !== 2) throw new Refusal(`ron no longer has ${heavy} once where build.mjs expects it.`);
      text = text.replace(heavy, light);
    }
    const path = join(copy, 'src', name);
    return { path, text, there: (await readFile(path, 'utf8').catch(() => '')) === text };
  }));
  // Cargo goes by the age of files: a copy that is as it should be stays untouched.
  if (files.every(({ there }) => there)) return copy;
  await rm(copy, { recursive: true, force: true });
  await cp(ron, copy, { recursive: true });
  for (const { path, text } of files) await writeFile(path, text);
  return copy;
}

/** The program that makes Wasm loadable by a page; compiled again only if it or a version changed. */
async function packProgram({ target }) {
  const program = join(target, 'debug', process.platform === 'win32' ? 'pack.exe' : 'pack');
  const sources = ['www/build/pack.rs', 'Cargo.toml', 'Cargo.lock'].map((path) => join(ROOT, path));
  const ages = await Promise.all(sources.map(age));
  if ((await age(program)) > Math.max(...ages)) return program;
  await timed('pack', 'compiling, about a minute the first time …', () =>
    run('cargo', ['build', '--locked', '--quiet', '--bin', 'pack', '--features', 'pack']),
  );
  // Cargo leaves a program alone whose sources were only touched; say that it was looked at.
  await utimes(program, new Date(), new Date());
  return program;
}

/** Runs a step that may have nothing to do: only one that takes a second is spoken of. */
async function timed(name, doing, work) {
  const start = performance.now();
  const say = (words) => console.log(`${name.padEnd(8)}${words}`);
  const patience = setTimeout(() => say(doing), 1000);
  await work().finally(() => clearTimeout(patience));
  if (performance.now() - start > 1000) say(since(start));
}

/** When a file was last changed; 0 if it is not there. */
async function age(path) {
  return stat(path).then((found) => found.mtimeMs, () => 0);
}

/** One after the other: side by side they would only take each other's time. */
async function compileAll(cargo) {
  const compiled = {};
  const ron = await lighter(cargo);
  for (const { name, features } of BUILDS) compiled[name] = await compile({ ...cargo, ron }, name, features);
  return compiled;
}

/** The library as Wasm, without the command line. Cargo knows best whether anything changed. */
async function compile({ target, crates, ron }, name, features) {
  // Panic messages name source files. Visitors are not told where this machine keeps them, and
  // two machines build the same bytes.
  const remap = [...[...crates, target].map((path) => `${path}=crates`), `${ROOT}=attunement`];
  const flags = [
    ...(process.env.RUSTFLAGS ?? '').split(/\s+/).filter(Boolean),
    ...remap.map((pair) => `--remap-path-prefix=${pair}`),
  ];
  // A folder each: cargo calls what comes of either build by the same name.
  const folder = join(target, name);
  await timed('wasm', `compiling ${name} …`, () =>
    run(
      'cargo',
      [
        // As one kind of library: beside another, cargo quietly leaves out the optimization across crates.
        ...['rustc', '--locked', '--quiet', '--release', '--lib', '--crate-type', 'cdylib'],
        // Stands in for the crate of that name; Cargo.lock and what it holds stay as they are.
        ...['--config', `paths=[${JSON.stringify(ron)}]`],
        ...['--target', WASM_TARGET, '--target-dir', folder, '--no-default-features', '--features', features.join()],
      ],
      { env: { CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f') } },
    ),
  );
  return join(folder, WASM_TARGET, 'release', 'attunement.wasm');
}

/** Packs the compiled Wasm and makes it small, unless exactly this was done before. */
async function shrink({ pack, compiled, work }) {
  const optimizer = join(ROOT, 'node_modules', 'binaryen');
  const key = await hash([
    await readFile(compiled),
    await readFile(join(ROOT, 'www', 'build', 'pack.rs')),
    await readFile(join(ROOT, 'Cargo.lock')),
    await readFile(join(optimizer, 'package.json')),
    JSON.stringify(WASM_OPT),
    String(shorten),
    String(UNNEEDED),
  ]);
  const stamp = join(work, 'made-from');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === key) return;

  await timed('shrink', 'optimizing …', async () => {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    await run(pack, [compiled, work]);
    const [input, output] = ['attunement_bg.wasm', 'attunement.wasm'].map((name) => join(work, name));
    const names = await run(process.execPath, [join(optimizer, 'bin', 'wasm-opt'), ...WASM_OPT, input, '-o', output], { capture: true });
    await shorten(join(work, 'attunement.js'), JSON.parse(names));
  });
  await writeFile(stamp, key);
}

/** Makes the glue call what is imported and exported by the short names it has in the Wasm now. */
async function shorten(path, { imports, exports }) {
  let glue = await readFile(path, 'utf8');
  const replace = (pattern, words) => {
    const before = glue;
    glue = glue.replaceAll(pattern, () => words);
    if (glue === before) throw new Refusal(`The packed JavaScript no longer has ${pattern} where build.mjs expects it.`);
  };
  const direct = [];
  for (const [module, name, short] of imports) {
    if (module === './attunement_bg.js') replace(`\n        ${name}: function`, `\n        ${short}: function`);
    else direct.push(`${short}: import1.${name}`);
  }
  // What goes straight to a function of ours is imported from one module, however often that is named.
  const others = new Set(imports.map(([module]) => module).filter((module) => module !== './attunement_bg.js'));
  if (others.size > 1) throw new Refusal(`The Wasm imports straight from ${[...others].join(' and ')}; build.mjs expects one module.`);
  glue = glue.replace(/\n    return \{\n        __proto__: null,\n        "\.\/attunement_bg\.js": import0,[^}]*\};/, () => `\n    return { a: { ...import0, ${direct.join(', ')} } };`);
  if (!glue.includes('{ a: { ...import0')) throw new Refusal('The packed JavaScript no longer gathers its imports as build.mjs expects.');
  for (const [pattern, words] of UNNEEDED) replace(pattern, words);
  // Names that only other tools ask for are exported too, and stand nowhere.
  for (const [name, short] of exports) glue = glue.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`);
  await writeFile(path, glue);
}

/** The widget's JavaScript with the glue, and its Wasm beside it. Resolves to whether either changed. */
async function bundle({ name, entry, work }) {
  const code = await bundled(join(WIDGET, entry), {
    alias: { 'attunement-glue': join(work, 'attunement.js') },
    define: {
      ENGINE: JSON.stringify(`${name}.wasm`),
      LANGUAGES: JSON.stringify(await languages()),
      STAMP: JSON.stringify(await stamp()),
      KEPT_LANGUAGES: JSON.stringify(await keptLanguages()),
      KEPT_STAMP: JSON.stringify(await keptStamp()),
    },
  });
  const wasm = await readFile(join(work, 'attunement.wasm'));
  const written = [await put(`${name}.js`, code), await put(`${name}.wasm`, wasm)];
  return written.some(Boolean);
}

async function copyExercises() {
  const source = join(ROOT, 'exercises');
  if (!(await age(source))) return;
  const copy = join(DIST, 'exercises');
  await rm(copy, { recursive: true, force: true });
  await cp(source, copy, { recursive: true });
}

async function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

await main(import.meta.url, async (args) => {
  if (args.length > 0) throw new Refusal(`build takes no arguments, and got ${args[0]}.`);
  const start = performance.now();
  const { changed } = await build();
  if (changed) await report();
  console.log(`dist/ is ${changed ? 'ready' : 'up to date'} (${since(start)}).`);
});
