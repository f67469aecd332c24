import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';

const glued = /^(RUE|AVENUE|BOULEVARD|ALLEE|PLACE|IMPASSE|CHEMIN|ROUTE|PASSAGE|QUAI|SQUARE)(DELA|DES|DE|DU)(.*)$/;

/** Cuts type, article and name apart where a street's first word holds them all: `RUEDES LILAS`, `RUEDESLILAS`. */
export function splitGluedType(tokens: TokenList, token: number): void {
  if (tokens.kind[token] !== tokenKind.letters || tokens.tokenLength(token) < 5 || token >= tokens.count) return;
  if (tokens.word[token] !== -1) return;
  const [, type = '', article = '', rest = ''] = glued.exec(tokens.tokenText(token)) ?? [];
  if (type === '' || (rest.length > 0 && rest.length < 3)) return;
  tokens.split(token, type.length);
  if (rest.length > 0) tokens.split(token + 1, article.length);
}
