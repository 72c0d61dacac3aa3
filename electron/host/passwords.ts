/** Loaded with the first password: the program is ready before it. */
const argon2 = () => import('@node-rs/argon2');

/** argon2id with the parameters OWASP gives for 19 MiB; about 50 ms on an office PC. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return hash(password, OPTIONS);
}

let unknown: Promise<string> | undefined;

/** Takes as long for somebody unknown as for a wrong password. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  unknown ??= hashPassword('nobody has this password');
  const { verify } = await argon2();
  const fits = await verify(passwordHash ?? (await unknown), password);
  return fits && passwordHash !== undefined;
}
