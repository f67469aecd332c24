/**
 * Properties are tried on the same random cases in every run: one that fails, fails for everybody, and with the change that broke it.
 * `ARPENTEUR_SEED=N npx vitest run` looks at other cases.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['ARPENTEUR_SEED'] ?? 577) });
