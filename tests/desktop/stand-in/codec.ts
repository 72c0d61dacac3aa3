/**
 * Structured-clone values as JSON and back. Runs in the page as well (its text is injected), so it refers to nothing
 * outside itself.
 */
export type Wire = null | boolean | number | string | Wire[] | { t: string; v?: Wire };

export interface Codec {
  encode(value: unknown): Wire;
  decode(wire: Wire): unknown;
}

export function makeCodec(): Codec {
  const refuse = (what: string): never => {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  };

  function encode(value: unknown): Wire {
    if (value === undefined) return { t: 'undefined' };
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { t: 'number', v: String(value) };
    if (typeof value === 'bigint') return { t: 'bigint', v: String(value) };
    if (typeof value !== 'object') return refuse(typeof value);
    if (Array.isArray(value)) return value.map(encode);
    if (value instanceof Date) return { t: 'date', v: value.getTime() };
    if (value instanceof ArrayBuffer) return { t: 'buffer', v: bytesToText(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      return { t: 'bytes', v: bytesToText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    if (value instanceof Map) return { t: 'map', v: [...value].map((pair) => pair.map(encode)) };
    if (value instanceof Set) return { t: 'set', v: [...value].map(encode) };
    if (value instanceof Error) return { t: 'error', v: value.message };
    return { t: 'object', v: Object.entries(value).map(([key, item]) => [key, encode(item)]) };
  }

  function decode(wire: Wire): unknown {
    if (wire === null || typeof wire !== 'object') return wire;
    if (Array.isArray(wire)) return wire.map(decode);
    const { t, v } = wire;
    if (t === 'undefined') return undefined;
    if (t === 'number') return Number(v);
    if (t === 'bigint') return BigInt(String(v));
    if (t === 'date') return new Date(Number(v));
    if (t === 'bytes') return textToBytes(String(v));
    if (t === 'buffer') return textToBytes(String(v)).buffer;
    if (t === 'error') return new Error(String(v));
    const items = Array.isArray(v) ? v : refuse(t);
    if (t === 'set') return new Set(items.map(decode));
    const pairs = items.map((pair) => (Array.isArray(pair) ? pair : refuse(t)));
    if (t === 'map') return new Map(pairs.map(([key = null, item = null]) => [decode(key), decode(item)]));
    return Object.fromEntries(pairs.map(([key = null, item = null]) => [String(key), decode(item)]));
  }

  function bytesToText(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }

  function textToBytes(text: string): Uint8Array {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  return { encode, decode };
}
