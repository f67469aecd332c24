import type { RunIdentity } from '../../batch/checkpoints/checkpoint.ts';
import type { PlannedRead, RunPlan } from '../plan-run.ts';

/**
 * Parts of a plan that another run may have differently and still leave the same bytes, or that are compared otherwise:
 * inputs and how they are read by the batch, files by their hashes, packs by their ids. An option that is not named here
 * counts.
 */
const differing: ReadonlySet<string> = new Set<keyof RunPlan>([
  'reads',
  'outputs',
  'pack',
  'previous',
  'table',
  'addedColumns',
  'addedTypes',
  'costs',
  'reportLanguage',
  'reportExamples',
  'hashed',
  'resume',
  'breakLock',
  'checkpointMs',
  'durable',
  'chunkBytes',
  'threads',
  'background',
  'command',
  'fileNames',
]);

/** Settings that affect the rows of a run, except its inputs, as text by name: a run is resumed only with the same ones. */
export function runIdentity(plan: RunPlan): RunIdentity {
  const decides = Object.entries(plan).filter(([name]) => !differing.has(name));
  const hashOf = (role: PlannedRead['role']): string => plan.reads.find((file) => file.role === role)?.sha256 ?? '';
  return {
    ...Object.fromEntries(decides.map(([name, value]) => [inWords(name), asText(value)])),
    pack: plan.pack.id,
    'previous pack': plan.previous?.id ?? '',
    'joined table': hashOf('joindre'),
    'opposition list': hashOf('opposition'),
    // Whether thresholds are counted, not the price of a message.
    costs: String(plan.costs !== undefined),
    report: String(plan.outputs.some(({ role }) => role === 'report')),
  };
}

/** `resultColumns` as `result columns`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function asText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
