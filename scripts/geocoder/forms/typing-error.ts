const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Makes one typing error at a letter: it is omitted, replaced, swapped with the next, or preceded by a wrong one. */
export function mistype(text: string, random: () => number): string {
  const places = [...text.matchAll(/\p{L}/gu)].map(({ index }) => index);
  for (;;) {
    const at = places[Math.floor(random() * places.length)];
    if (at === undefined) return text;
    const letter = letters[Math.floor(random() * letters.length)] ?? '';
    const before = text.slice(0, at);
    const own = text[at] ?? '';
    const after = text.slice(at + 1);
    const forms = [
      before + after,
      before + letter + own + after,
      before + letter + after,
      before + after.slice(0, 1) + own + after.slice(1),
    ];
    const made = forms[Math.floor(random() * forms.length)] ?? '';
    // A letter replaced by itself, or `LL` swapped, is not an error.
    if (made.toLowerCase() !== text.toLowerCase()) return made;
  }
}
