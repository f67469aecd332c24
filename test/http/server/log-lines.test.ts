import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LogLines } from '../../../src/http/server/log-lines.ts';

test('lines of one turn of the event loop are written together, in order', async () => {
  const written: string[] = [];
  const lines = new LogLines({ write: (text) => void written.push(text) });
  lines.write('one\n');
  lines.write('two\n');
  expect(written).toEqual([]);
  await setImmediate();
  expect(written).toEqual(['one\ntwo\n']);
  lines.write('three\n');
  await setImmediate();
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
  lines.close();
});

test('lines that wait are written when the log is closed, and later ones in their turn', async () => {
  const written: string[] = [];
  const lines = new LogLines({ write: (text) => void written.push(text) });
  lines.write('waits\n');
  lines.close();
  expect(written).toEqual(['waits\n']);
  lines.write('late\n');
  await setImmediate();
  expect(written).toEqual(['waits\n', 'late\n']);
});

test('lines that wait are written when the process exits', () => {
  const listeners = process.listeners('exit');
  const written: string[] = [];
  const lines = new LogLines({ write: (text) => void written.push(text) });
  const [onExit] = process.listeners('exit').filter((one) => !listeners.includes(one));
  lines.write('last\n');
  onExit?.(0);
  expect(written).toEqual(['last\n']);
  lines.close();
  expect(process.listeners('exit')).toEqual(listeners);
});
