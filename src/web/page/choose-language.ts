import { type Language, speakEnglish } from '../words/say.ts';

const storageKey = 'arpenteur.langue';

/** Loads the texts of the language that the user has chosen; to be called before anything is shown. */
export async function openLanguage(): Promise<void> {
  if (localStorage.getItem(storageKey) !== 'en') return;
  const { english } = await import('../words/english.ts');
  speakEnglish(english);
  document.documentElement.lang = 'en';
}

/** Switches the page to a language; it is made anew. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(storageKey, chosen);
  location.reload();
}
