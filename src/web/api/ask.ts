import type { Problem } from './answers.ts';
import { askForToken, requestHeaders } from './token.ts';

/** The service refused a request and gave a reason. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * Sends a request. If the service requires a token, asks the user for one and sends the request again.
 *
 * @throws {Refusal} for an error response; TypeError when the service cannot be reached.
 */
export async function ask(path: string, request: RequestInit = {}): Promise<Response> {
  for (;;) {
    const answer = await fetch(path, { ...request, headers: { ...headersOf(request), ...requestHeaders() } });
    if (answer.ok) return answer;
    if (answer.status === 401 && (await askForToken())) continue;
    throw new Refusal((await answer.json()) as Problem);
  }
}

/** Requests JSON whose shape the caller knows. */
export async function askJson<Answer>(path: string, request?: RequestInit): Promise<Answer> {
  return (await (await ask(path, request)).json()) as Answer;
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers).entries());
}
