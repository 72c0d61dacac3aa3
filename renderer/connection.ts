/** Whether the host can be reached. Where it cannot, it is asked again and again, and whoever waits for it is woken. */

/** 'outside': it answers, but does not know this browser. */
export type Reach = 'reached' | 'lost' | 'outside';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

let reach: Reach = 'reached';
let probing = false;
const listeners = new Set<() => void>();

function set(next: Reach): void {
  if (reach === next) return;
  reach = next;
  for (const listener of listeners) listener();
}

export function presentReach(): Reach {
  return reach;
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something was not answered: from now on `probe` asks until it is answered. It says whether the browser is let in. */
export function lostTouch(probe: () => Promise<Reach>): void {
  set('lost');
  if (probing) return;
  probing = true;
  const ask = async (pause: number): Promise<void> => {
    const found = await probe();
    if (found === 'reached') probing = false;
    set(found);
    if (found !== 'reached') setTimeout(() => void ask(Math.min(pause * 1.5, LONGEST_PAUSE_MS)), pause);
  };
  void ask(FIRST_PAUSE_MS);
}
