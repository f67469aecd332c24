/** Copies a text. Browsers give the clipboard only to pages over HTTPS or of this machine; elsewhere an older way is left. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without HTTPS
  document.execCommand('copy');
  field.remove();
}
