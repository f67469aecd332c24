/** Announces a text once to screen readers, without interrupting them. */
export function announce(text: string): void {
  const region = document.getElementById('annonces');
  if (region !== null) region.textContent = text;
}
