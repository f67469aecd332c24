/** Mirrors, which replace the producers' servers. */
import { join, resolve } from 'node:path';
import { ArpenteurError } from '../../../errors.ts';
import { phrase } from '../../../words/phrase.ts';

/** Where a request goes: to a URL or to a file. */
export type Place = { readonly url: string } | { readonly file: string };

/** A server or folder that has the producers' files under `HOST/PATH`; without one, the producers themselves. */
export class Mirror {
  readonly #base: string | undefined;
  readonly #folder: string | undefined;

  /**
   * @param place `http://localhost:8080` or a folder.
   * @throws {ArpenteurError} OPTION_INVALID.
   */
  constructor(place: string | undefined) {
    if (place === undefined) return;
    if (/^https?:\/\//i.test(place)) {
      if (!URL.canParse(place)) {
        throw new ArpenteurError('OPTION_INVALID', phrase`\`mirror: ${place}\` is not a valid URL; expected a URL or a folder.`, { option: 'mirror' }); // prettier-ignore
      }
      this.#base = new URL(place).href.replace(/\/+$/, '');
    } else if (/^[a-z][a-z\d+.-]+:\/\//i.test(place)) {
      throw new ArpenteurError('OPTION_INVALID', phrase`\`mirror: ${place}\`: expected http:// or https://, or a folder.`, { option: 'mirror' }); // prettier-ignore
    } else {
      this.#folder = resolve(place);
    }
  }

  /** The place to request for an official URL. */
  placeOf(official: string): Place {
    if (this.#folder !== undefined) return { file: join(this.#folder, mirrorPath(official)) };
    return {
      url: this.#base === undefined ? official : `${this.#base}/${mirrorPath(official)}${new URL(official).search}`,
    };
  }

  /** The official URL to which a redirect leads. */
  officialOf(location: string, asked: string): string {
    const target = new URL(location, asked).href;
    const base = this.#base;
    return base !== undefined && target.startsWith(`${base}/`) ? `https://${target.slice(base.length + 1)}` : target;
  }

  /** Redirects must not leave TLS, except with a mirror, which replaces all servers anyway. */
  get isProducer(): boolean {
    return this.#base === undefined && this.#folder === undefined;
  }
}

/** `static.data.gouv.fr/resources/x.csv`: path of an official URL in a mirror. */
export function mirrorPath(official: string): string {
  const { host, pathname } = new URL(official);
  return `${host}${decodeURI(pathname)}`;
}
