// The server behind the other tests: it keeps to its folders and misbehaves only when asked to.
// It must not know what the files hold.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { serve } from '../../www/build/serve.mjs';

let server;
const overrides = {};
before(async () => (server = await serve({ overrides })));
after(() => server.close());

/** The status of a path sent exactly as written: `fetch` would tidy it up first. */
function status(path) {
  return new Promise((resolve, reject) => {
    const socket = connect(new URL(server.url).port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (chunk) => (text += chunk)).on('error', reject);
    socket.on('end', () => resolve(Number(text.split(' ')[1])));
  });
}

test('a path cannot lead out of the folders that are served', async () => {
  assert.equal(await status('/'), 200);
  const paths = [
    '/../../package.json',
    '/dist/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/dist//etc/passwd',
    '//etc/passwd',
    '/.git/config',
    '/style.css%00.html',
    '/%',
    'http://localhost/index.html',
  ];
  for (const path of paths) assert.equal(await status(path), 404, path);
});

test('nothing but reading is allowed', async () => {
  assert.equal((await fetch(`${server.url}/`, { method: 'POST' })).status, 405);
  assert.equal((await fetch(`${server.url}/`, { method: 'HEAD' })).status, 200);
});

test('one path can answer as a badly set up host would', async () => {
  overrides['/style.css'] = { status: 200, type: 'text/html', body: '<p>Not here</p>', headers: { etag: 'x' } };
  const soft = await fetch(`${server.url}/style.css?v=2`);
  assert.deepEqual(
    [soft.status, soft.headers.get('content-type'), soft.headers.get('etag'), await soft.text()],
    [200, 'text/html', 'x', '<p>Not here</p>'],
  );

  overrides['/style.css'] = { headers: { 'content-type': null } };
  assert.equal((await fetch(`${server.url}/style.css`)).headers.get('content-type'), null);

  overrides['/style.css'] = { cut: 10 };
  await assert.rejects(fetch(`${server.url}/style.css`).then((answer) => answer.text()));

  delete overrides['/style.css'];
  assert.match(await (await fetch(`${server.url}/style.css`)).text(), /--paper/);
});
