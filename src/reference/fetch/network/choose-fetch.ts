/** What of `fetch` is used here: Node's own and that of the package undici both have it. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<FetchResponse>;

/** An answer of {@link Fetch}. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

const proxyVariables = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/**
 * Node's own `fetch`; where the environment names a proxy, that of undici with an agent for it, as Node 20 has no proxies of its
 * own and does not take agents of another version of undici. `NO_PROXY` is honoured.
 */
export async function chooseFetch(environment: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  if (!proxyVariables.some((name) => (environment[name] ?? '') !== '')) return fetch;
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent();
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
