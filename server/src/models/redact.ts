/** A message without the key, whole or as servers shorten it. */
export function redacted(message: string, key: string | undefined): string {
  if (!key) return message;
  return message.replaceAll(key, HIDDEN).replace(/\bsk-[\w*.-]{6,}|\bBearer\s+[\w*.-]{6,}/gi, HIDDEN);
}

/** An address without its query, which may hold a key. */
export function shown(url: URL): string {
  return url.origin + url.pathname;
}

const HIDDEN = '[key]';
