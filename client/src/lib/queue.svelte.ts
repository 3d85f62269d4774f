/** The queue of what waits for a person, so that the next item opens by itself. */

import { go, route } from './route.svelte';
import type { QueueItem } from './types';

export const queue = $state({ items: [] as QueueItem[] });

export function nextItem(after: string, way: 1 | -1 = 1): void {
  const at = queue.items.findIndex((item) => item.id === (after || route.id));
  const next = queue.items[at + way] ?? (at < 0 ? queue.items[0] : undefined);
  if (next) go({ id: next.id, claim: '' });
}
