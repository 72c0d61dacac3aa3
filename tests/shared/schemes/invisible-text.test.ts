import { expect, test } from 'vitest';
import { DECLARATION_CHANNELS } from '../../../shared/declarations.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';

test('no text of a scheme keeps marks that nobody sees', () => {
  for (const { id, rules } of templates) {
    let texts = 0;
    const dirty: unknown = JSON.parse(JSON.stringify(rules), (_key, value: unknown) => {
      // Channels and codes are chosen, not typed.
      if (
        typeof value !== 'string' ||
        !/[\u4e00-\u9fff]/.test(value) ||
        DECLARATION_CHANNELS.some((channel) => channel === value)
      )
        return value;
      texts += 1;
      return ` \u202e${value}\u200b\u2066 `;
    });
    expect(texts, id).toBeGreaterThan(5);
    expect(JSON.stringify(schemeDraft.parse(dirty)), id).not.toMatch(/[\u200b\u202e\u2066]/);
  }
});

test('a name of marks that nobody sees is none', () => {
  const [first] = templates;
  expect(() => schemeDraft.parse({ ...first?.rules, name: '\u200b' })).toThrow('办法名称不能为空');
});
