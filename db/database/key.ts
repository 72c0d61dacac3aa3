/** Database key: secret, recovery code, key derivation. */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/refusals.ts';
import {
  RECOVERY_CODE_FORM,
  RECOVERY_CODE_GROUP_LENGTH,
  RECOVERY_CODE_LENGTH,
} from '../../shared/values/recovery-code.ts';

const SECRET_BYTES = 16;
const CHECKSUM_LENGTH = 2;
const DATA_LENGTH = RECOVERY_CODE_LENGTH - CHECKSUM_LENGTH;

/** Crockford's alphabet: no I, L, O, U, so that handwriting is unambiguous. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const GROUP = new RegExp(`(.{${String(RECOVERY_CODE_GROUP_LENGTH)}})(?=.)`, 'g');

/** A new secret for a new database: 32 hex digits. */
export function newSecret(random: (bytes: number) => Buffer = randomBytes): string {
  return random(SECRET_BYTES).toString('hex');
}

/** Derives the raw 256-bit database key (hex) from a secret. */
export function deriveDatabaseKey(secret: string): string {
  return Buffer.from(
    hkdfSync('sha256', Buffer.from(secret, 'hex'), '', 'village-points database', 32),
  ).toString('hex');
}

function checkCharacters(secret: Buffer): string {
  const sum = createHash('sha256').update('recovery').update(secret).digest();
  return `${ALPHABET[sum.readUInt8(0) & 31] ?? ''}${ALPHABET[sum.readUInt8(1) & 31] ?? ''}`;
}

/** The printed recovery code in groups; its last two characters are a checksum. */
export function recoveryCode(secret: string): string {
  const bytes = Buffer.from(secret, 'hex');
  let bits = BigInt(`0x${secret}`) << 2n;
  let text = '';
  for (let i = 0; i < DATA_LENGTH; i += 1) {
    text = `${ALPHABET[Number(bits & 31n)] ?? ''}${text}`;
    bits >>= 5n;
  }
  return (text + checkCharacters(bytes)).replace(GROUP, '$1-');
}

/** Parses a typed recovery code (tolerates spaces, hyphens, lower case, O for 0, I or L for 1). */
export function secretFromRecoveryCode(code: string): string {
  const text = code
    .toUpperCase()
    .replace(/[\s\-－—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const wrong = new Refusal(
    'wrongKey',
    `恢复码不正确：应为 ${RECOVERY_CODE_FORM}，请对照打印的恢复码逐组核对。`,
  );
  if (text.length !== RECOVERY_CODE_LENGTH) throw wrong;
  let bits = 0n;
  for (const character of text.slice(0, DATA_LENGTH)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw wrong;
    bits = (bits << 5n) | BigInt(value);
  }
  const secret = (bits >> 2n).toString(16).padStart(SECRET_BYTES * 2, '0');
  if (secret.length !== SECRET_BYTES * 2 || recoveryCode(secret).replaceAll('-', '') !== text) throw wrong;
  return secret;
}
