import type { Problem } from './answers.ts';
import { askForToken, tokenHeaders } from './token.ts';

/** The service refused a request, and said why. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * Asks the service; where it wants a token, the user is asked for one and the request goes out again.
 *
 * @throws {Refusal} for an answer that is an error; TypeError where the service cannot be reached.
 */
export async function ask(path: string, request: RequestInit = {}): Promise<Response> {
  for (;;) {
    const answer = await fetch(path, { ...request, headers: { ...headersOf(request), ...tokenHeaders() } });
    if (answer.ok) return answer;
    if (answer.status === 401 && (await askForToken())) continue;
    throw new Refusal((await answer.json()) as Problem);
  }
}

/** Asks for JSON, whose form the caller knows. */
export async function askJson<Answer>(path: string, request?: RequestInit): Promise<Answer> {
  return (await (await ask(path, request)).json()) as Answer;
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers).entries());
}
