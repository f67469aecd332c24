import type { Problem } from './answers.ts';
import { Refusal } from './ask.ts';
import { askForToken, requestHeaders } from './token.ts';

/**
 * Sends a form and reports the share sent, 0 to 1, which `fetch` cannot do. Asks for a token as `ask` does.
 *
 * @throws {Refusal} for an error response; TypeError when the service cannot be reached or the signal aborts the request.
 */
export async function sendForm<Answer>(
  path: string,
  form: FormData,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  for (;;) {
    const { status, text } = await sendOnce(path, form, onSent, signal);
    if (status >= 200 && status < 300) return JSON.parse(text) as Answer;
    if (status === 401 && (await askForToken())) continue;
    throw new Refusal(JSON.parse(text) as Problem);
  }
}

async function sendOnce(
  path: string,
  form: FormData,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const request = new XMLHttpRequest();
  const answer = new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    request.addEventListener('load', () => {
      resolve({ status: request.status, text: request.responseText });
    });
    for (const event of ['error', 'abort', 'timeout']) {
      request.addEventListener(event, () => {
        reject(new TypeError(`the form was not sent: ${event}`));
      });
    }
  });
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    onSent(total === 0 ? 0 : loaded / total);
  });
  request.open('POST', path);
  for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
  const stop = (): void => {
    request.abort();
  };
  signal.addEventListener('abort', stop, { once: true });
  request.send(form);
  if (signal.aborted) stop();
  return answer.finally(() => {
    signal.removeEventListener('abort', stop);
  });
}
