/** Finds the newest edition of a file of the catalogue through the API of data.gouv.fr. */
import { ArpenteurError } from '../../errors.ts';
import type { WantedFile } from './catalogue/choose-files.ts';
import type { Network } from './network/network.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** URL of a file, and what its producer states about it. */
export interface ResolvedFile {
  readonly url: string;
  readonly millesime: string;
  /** The file's hash as published. */
  readonly checksum?: { readonly type: 'sha1' | 'sha256' | 'md5'; readonly value: string };
  readonly bytes?: number;
  /** Id of the licence on data.gouv.fr. */
  readonly licence?: string;
}

const api = 'https://www.data.gouv.fr/api/1/datasets/';

/** The permanent URL of the newest file of a resource. */
export function permalink(resource: string): string {
  return `${api}r/${resource}`;
}

/** A dataset as the API returns it; only the fields used, none of them guaranteed. */
interface DatasetAnswer {
  readonly license?: string | null;
  readonly resources?: readonly ResourceAnswer[];
}

interface ResourceAnswer {
  readonly id?: string;
  readonly url?: string;
  readonly filesize?: number | null;
  readonly checksum?: { readonly type?: string; readonly value?: string } | null;
  readonly last_modified?: string;
}

/**
 * Finds the URL of a file: for a dataset of data.gouv.fr through its API, with the URL of the catalogue as fallback.
 *
 * @param onNote called if the API did not answer, or has something that the catalogue lacks.
 * @throws {ArpenteurError} INTERRUPTED by the network's signal.
 */
export async function resolveFile(
  file: WantedFile & { readonly url: string },
  network: Network,
  onNote: (text: Words) => void,
): Promise<ResolvedFile> {
  const { datagouv, title } = file.source;
  const pinned: ResolvedFile = {
    url: file.url,
    millesime: file.millesime,
    ...(file.sha256 !== undefined && { checksum: { type: 'sha256', value: file.sha256 } }),
  };
  // An older edition has its own URL.
  if (datagouv === undefined || !file.isNewest) return pinned;
  let dataset: DatasetAnswer;
  try {
    dataset = (await network.json(`${api}${datagouv.dataset}/`)) as DatasetAnswer;
  } catch (error) {
    if (!(error instanceof ArpenteurError) || error.code !== 'FETCH_FAILED') throw error;
    onNote(phrase`${title}: data.gouv.fr does not say which file is the newest (${error.words}) The address of the catalogue is used.`); // prettier-ignore
    return pinned;
  }
  const resource = newestResource(dataset.resources ?? [], datagouv);
  if (resource?.url === undefined) {
    onNote(phrase`${title}: the dataset no longer has such a file; the address of the catalogue is used.`);
    return pinned;
  }
  const { url, filesize, checksum, last_modified: modified } = resource;
  const isPinned = url === file.url;
  const type = (['sha256', 'sha1', 'md5'] as const).find((known) => known === checksum?.type);
  return {
    url,
    // The producer's date gives the millésime of a file that the catalogue does not know yet.
    millesime: isPinned ? file.millesime : (modified?.slice(0, 10) ?? file.millesime),
    ...(type !== undefined && checksum?.value !== undefined
      ? { checksum: { type, value: checksum.value.toLowerCase() } }
      : isPinned && pinned.checksum !== undefined && { checksum: pinned.checksum }),
    ...(typeof filesize === 'number' && filesize > 0 && { bytes: filesize }),
    ...(typeof dataset.license === 'string' && { licence: dataset.license }),
  };
}

function newestResource(
  resources: readonly ResourceAnswer[],
  { resource, file }: { readonly resource?: string; readonly file: string },
): ResourceAnswer | undefined {
  const known = resource === undefined ? undefined : resources.find(({ id }) => id === resource);
  if (known !== undefined) return known;
  const shape = new RegExp(file);
  return resources
    .filter(({ url }) => url !== undefined && shape.test(url))
    .sort((a, b) => ((a.last_modified ?? '') < (b.last_modified ?? '') ? 1 : -1))[0];
}
