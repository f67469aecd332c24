import type { MotifSet } from '../domain/motifs.ts';

const absences = ['commune_absente', 'voie_absente', 'numero_absent', 'code_postal_absent'] as const;

/** Takes back that parts of an address are missing, for a record in which something else stands for all of it. */
export function dropAbsences(motifs: MotifSet): void {
  for (const motif of absences) motifs.remove(motif);
}
