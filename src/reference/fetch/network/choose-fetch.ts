/** The part of `fetch` that is used here, common to Node's own and that of the package undici. */
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
 * Node's own `fetch`; if the environment names a proxy, that of undici with a proxy agent, because Node 20 does not support
 * proxies and rejects agents of another version of undici. `NO_PROXY` is honoured.
 */
export async function chooseFetch(environment: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  if (!proxyVariables.some((name) => (environment[name] ?? '') !== '')) return fetch;
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent();
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
