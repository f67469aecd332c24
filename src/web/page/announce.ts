/** Says something to those who hear the page, once, and politely. */
export function announce(text: string): void {
  const region = document.getElementById('annonces');
  if (region !== null) region.textContent = text;
}
