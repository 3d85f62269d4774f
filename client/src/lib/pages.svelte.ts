/** Rows of a table, a page at a time as the reader scrolls. */

import { get } from './api';
import { words } from './desk.svelte';
import type { Page } from './types';

type Values = Record<string, string | number | boolean>;

export class Rows<Row> {
  items = $state<Row[]>([]);
  total = $state(0);
  more = $state(false);
  trouble = $state('');
  done = $state(false);
  private next: string | null = null;
  private turn = 0;
  private busy = false;

  constructor(private readonly table: string, private readonly limit = 100) {}

  /** Begin anew with other filters. */
  async open(values: Values): Promise<void> {
    this.turn += 1;
    this.next = null;
    await this.fetch(values, true);
  }

  /** Fetch the page after the last one, if there is one. */
  async further(values: Values): Promise<void> {
    if (this.next !== null && !this.busy) await this.fetch(values, false);
  }

  private async fetch(values: Values, first: boolean): Promise<void> {
    const turn = this.turn;
    this.busy = true;
    try {
      const page = await get<Page<Row>>(this.table, { ...values, limit: this.limit, cursor: first ? '' : (this.next ?? '') });
      if (turn !== this.turn) return;
      this.items = first ? page.items : [...this.items, ...page.items];
      this.next = page.next;
      Object.assign(this, { total: page.total, more: page.more, trouble: '', done: page.next === null });
    } catch (error) {
      if (turn === this.turn) this.trouble = words(error);
    } finally {
      this.busy = false;
    }
  }
}
