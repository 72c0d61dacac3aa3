/** Detects easily guessed passwords. No composition rules: they only make people write passwords down. */
import { withoutEnding } from './plain-text.ts';
import { COMMON_ENDINGS, COMMON_PASSWORDS, COMMON_STEMS } from './common-passwords.ts';
import { isDate } from './dates.ts';

const SHORTEST_PASSWORD = 8;

/** Label of a field for a new password: name and shortest length. */
export function newPasswordLabel(name: string): string {
  return `${name}（至少 ${String(SHORTEST_PASSWORD)} 位）`;
}

/** Known facts about person and village (user name, name, village, telephone), as digits and pinyin. */
export type KnownOfPerson = readonly string[];

const TOO_COMMON = '这个密码很常见，最先被人试到。请换一个，可以用一句好记的话的拼音';

function isCommon(password: string): boolean {
  if (COMMON_PASSWORDS.has(password)) return true;
  if (/^(.{1,4})\1+.?$/.test(password)) return true;
  if ('01234567890123456789'.includes(password) || '98765432109876543210'.includes(password)) return true;
  return COMMON_STEMS.some(
    (stem) =>
      (password.startsWith(stem) && COMMON_ENDINGS.has(password.slice(stem.length))) ||
      (password.endsWith(stem) && COMMON_ENDINGS.has(password.slice(0, -stem.length))),
  );
}

function isBirthday(password: string): boolean {
  const [, year = '', month = '', day = ''] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(password) ?? [];
  return year !== '' && isDate(`${year}-${month}-${day}`);
}

function isKnown(password: string, known: string): boolean {
  if (known.length < 2 || !password.startsWith(known)) return false;
  const rest = password.slice(known.length);
  return rest === '' || rest === known || COMMON_ENDINGS.has(rest);
}

/** Why the password is rejected, in Chinese; undefined when accepted. */
export function passwordFault(password: string, known: KnownOfPerson = []): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase().trim();
  if (plain.length < SHORTEST_PASSWORD) return `“密码”至少 ${String(SHORTEST_PASSWORD)} 位`;
  // A trailing punctuation mark does not make a common password uncommon.
  const bare = withoutEnding(plain, /[^\p{L}\p{N}]/u);
  if (isCommon(plain) || isCommon(bare)) return TOO_COMMON;
  if (/^1[3-9]\d{9}$/.test(bare)) return '“密码”不要用手机号，认识的人都知道';
  if (isBirthday(bare)) return '“密码”不要用生日，认识的人都知道';
  const own = known.map((one) => one.toLowerCase().replace(/[\s-]/g, '')).find((one) => isKnown(bare, one));
  return own === undefined ? undefined : '“密码”不要用用户名、姓名、村名或电话，认识的人都猜得到';
}
