import { createHash } from 'node:crypto';

/** Loaded lazily with the first password, to speed up the start. */
const argon2 = () => import('@node-rs/argon2');

/** argon2id with OWASP's parameters for 19 MiB; about 50 ms on an office PC. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return hash(password, OPTIONS);
}

/**
 * Replaces a new password in the fingerprint of its request, so that the same request id with another
 * password is refused. As slow to guess as the stored hash, and the same for the same request.
 */
export async function passwordMark(password: string, requestId: string): Promise<string> {
  const { hashRaw } = await argon2();
  const salt = createHash('sha256').update(requestId).digest().subarray(0, 16);
  return (await hashRaw(password, { ...OPTIONS, salt })).toString('hex');
}

let unknown: Promise<string> | undefined;

/** Equal duration for an unknown user and a wrong password. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  unknown ??= hashPassword('nobody has this password');
  const { verify } = await argon2();
  const fits = await verify(passwordHash ?? (await unknown), password);
  return fits && passwordHash !== undefined;
}
