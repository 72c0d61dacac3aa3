/**
 * A form that stays open while its command runs, once that was given: what was sent is emptied, and what was changed
 * since belongs to the next one and stays.
 */
export function inputSinceSent<Fields extends object>(now: Fields, sent: Fields, empty: Fields): Fields {
  const names = Object.keys({ ...empty, ...now }) as (keyof Fields)[];
  const entries = names.flatMap((name) => {
    const from = Object.is(now[name], sent[name]) ? empty : now;
    return name in from ? [[name, from[name]]] : [];
  });
  return Object.fromEntries(entries) as Fields;
}
