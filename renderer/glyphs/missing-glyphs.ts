import { useQuery } from '@tanstack/react-query';
import { rareCharacters } from '../../shared/glyphs/rare.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api } from '../client.ts';

/** Warning about characters of a text that cannot be printed; undefined when all can. */
export function useMissingGlyphs(text: string): string | undefined {
  const rare = rareCharacters(plainText(text));
  const { data } = useQuery({
    ...api.glyphs.missing.queryOptions({ input: { words: rare } }),
    enabled: rare !== '',
  });
  const missing = rare === '' ? [] : (data?.characters ?? []);
  if (missing.length === 0) return undefined;
  const which = missing.map(quoted).join('');
  return missing.length === 1
    ? `${which}这个字本机字体没有，打印时会缺（印作“〓”）`
    : `${which}这些字本机字体没有，打印时会缺（印作“〓”）`;
}
