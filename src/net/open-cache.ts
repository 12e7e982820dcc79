// A named cache of the browser. The Cache API is missing on insecure origins and may be forbidden: then there is none.

export async function openCache(name: string): Promise<Cache | undefined> {
  if (!('caches' in globalThis)) return undefined;
  try {
    return await caches.open(name);
  } catch {
    return undefined;
  }
}
