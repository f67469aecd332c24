/** A hundred uploads that drip a byte at a time hold all places: whoever comes next is served all the same. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DemoService } from '../http/demo-service.ts';
import { contacts } from './scenarios.ts';
import { noteCount } from './counts.ts';

const uploads = 100;
const windowMs = 3000;
/** Far more than a busy machine needs. */
const patienceMs = 120_000;

let service: DemoService;
beforeAll(async () => {
  service = await DemoService.start({ limits: { uploads, uploadWindowMs: windowMs } });
});
afterAll(() => service.stop());

test(`${uploads} slow uploads keep nobody out`, async () => {
  const { hostname, port } = new URL(service.running.url);
  const head = `POST /v1/jobs HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n--x\r\ncontent-disposition: form-data; name="data"; filename="a.csv"\r\n\r\n`; // prettier-ignore
  const said: string[] = [];
  const drips: Socket[] = [];
  for (let at = 0; at < uploads; at++) {
    const socket = connect(Number(port), hostname);
    said.push('');
    socket.on('error', () => undefined).on('data', (text) => (said[at] = `${said[at] ?? ''}${text.toString()}`));
    socket.write(head);
    drips.push(socket);
  }
  const dripping = setInterval(() => {
    for (const socket of drips) if (socket.writable) socket.write('a');
  }, 200);
  const send = async (): Promise<number> => {
    const form = new FormData();
    form.append('data', new Blob([contacts]), 'a.csv');
    const answer = await fetch(`${service.running.url}/v1/jobs`, { method: 'POST', body: form });
    await answer.body?.cancel();
    return answer.status;
  };
  const ended = (): number => said.filter((text) => /^HTTP\/1\.1 (408|503) /.test(text)).length;
  try {
    // Until a window is over nobody can know that they are slow.
    await expect.poll(ended, { timeout: patienceMs }).toBeGreaterThan(0);
    for (let file = 0; file < 3; file++) {
      await expect.poll(send, { timeout: patienceMs, interval: windowMs / 10 }).toBe(202);
    }
    await expect.poll(ended, { timeout: patienceMs }).toBe(uploads);
  } finally {
    clearInterval(dripping);
    for (const socket of drips) socket.destroy();
  }
  await noteCount({ scenario: 'job of the service', kind: 'slow uploads at once', played: uploads, broken: 0 });
});
