/** Modules that this program holds itself, by the URLs under which a thread would load them. */
const held = new Map<string, () => Promise<unknown>>();

/** Has {@link loadModule} take a module from this program instead of reading its file. */
export function holdModule(url: string, load: () => Promise<unknown>): void {
  held.set(url, load);
}

/** Loads a module. @param url of its file. */
export async function loadModule(url: string): Promise<unknown> {
  const load = held.get(url);
  return load === undefined ? import(url) : load();
}
