// Somebody who is logged in and writes: what WordPress keeps of it is what it keeps of that role.
// It must not know what is written, nor reach the database: it goes the way the block editor goes.

import assert from 'node:assert/strict';

/** Logs in, and resolves to `{ cookies, write, upload }`; the password is the name. */
export async function logIn(url, name) {
  const jar = new Map();
  const ask = async (path, { headers, ...more } = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url + path, { ...more, redirect: 'manual', headers: { cookie, ...headers } });
    for (const line of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line);
      jar.set(key, value);
    }
    return response;
  };
  await ask('/wp-login.php');
  const body = new URLSearchParams({ log: name, pwd: name, testcookie: '1' });
  const answer = await ask('/wp-login.php', { method: 'POST', body });
  assert.equal(answer.status, 302, `${name} is let in`);
  const nonce = await (await ask('/wp-admin/admin-ajax.php?action=rest-nonce')).text();

  const post = async (path, headers, body) => {
    const response = await ask(path, { method: 'POST', headers: { 'x-wp-nonce': nonce, ...headers }, body });
    return { code: response.status, said: await response.json() };
  };
  return {
    /** For a browser's context. */
    cookies: [...jar].map(([name, value]) => ({ name, value, url })),
    /** Publishes a post, and resolves to `{ id, link, kept }`: its address, and what WordPress kept of the words. */
    async write(title, content) {
      const body = JSON.stringify({ title, content, status: 'publish' });
      const { code, said } = await post('/wp-json/wp/v2/posts', { 'content-type': 'application/json' }, body);
      assert.equal(code, 201, `${name} publishes ${title}`);
      return { id: said.id, link: said.link, kept: said.content.raw };
    },
    /** Puts a file into the media library, and resolves to `{ code, said }`. */
    upload(file, text) {
      const headers = { 'content-disposition': `attachment; filename="${file}"`, 'content-type': 'text/plain' };
      return post('/wp-json/wp/v2/media', headers, text);
    },
  };
}
