/**
 * What the values of a result column are, which tells how a table holds them: any `text`; a `code`, of ASCII letters, digits
 * and `_`; a `number` in decimal digits; `json`.
 */
export type ColumnType = 'text' | 'code' | 'number' | 'json';
